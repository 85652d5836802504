/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-session-item.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COMPARE_LIST (dwell_compare_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellCompareList, dwell_compare_list, DWELL, COMPARE_LIST, AdwBin)

/**
 * The sessions with which one can be compared: those of the same client first (of a practice
 * session, those with the same script), then all others, each the newest first. What is typed is
 * looked for in their titles, which begin with the client's code. Emits #DwellCompareList::chosen
 * (const char *) with the id of a session, and #DwellCompareList::left where nothing shall be
 * chosen.
 */
GtkWidget *dwell_compare_list_new (void);

/** @items: (element-type DwellSessionItem) (nullable): all sessions, the newest first; NULL to
 * forget them. @session_id: (nullable): the one that the others are compared with, which is not
 * offered. */
void dwell_compare_list_set_items (DwellCompareList *self, GListModel *items,
                                   const char *session_id);
/** How many sessions are offered, whatever is typed. */
guint dwell_compare_list_get_n (DwellCompareList *self);

G_END_DECLS
