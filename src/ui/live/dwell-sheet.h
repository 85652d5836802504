/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_SHEET (dwell_sheet_get_type ())
G_DECLARE_INTERFACE (DwellSheet, dwell_sheet, DWELL, SHEET, GtkWidget)

/**
 * DwellSheetInterface:
 * @find_action: what a key means while the sheet is open; see dwell_sheet_find_action(). NULL where
 *   the keys go on meaning what they mean on the page
 * @forget: wipes what was typed and not entered
 *
 * Something to fill in that opens below the states of the live page: part of the page, never a
 * dialog. One is open at a time; see dwell_live_page_open_sheet(). Its buttons activate actions of
 * the page, live.close among them.
 */
struct _DwellSheetInterface
{
  GTypeInterface parent_iface;

  gboolean (*find_action) (DwellSheet *self, guint keyval, GdkModifierType modifiers,
                           char **action);
  void (*forget) (DwellSheet *self);
};

/** Asks the open sheet for the meaning of a key that nobody types into a field.
 * @action: (out) (transfer full) (nullable): a detailed action name, or NULL where the key means
 *   nothing. Returns: whether the sheet has the keys; FALSE where they are the page's as ever. */
gboolean dwell_sheet_find_action (DwellSheet *self, guint keyval, GdkModifierType modifiers,
                                  char **action);
/** Wipes what was typed and not entered. */
void dwell_sheet_forget (DwellSheet *self);

G_END_DECLS
