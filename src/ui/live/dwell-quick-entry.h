/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keymap.h"

#include "dwell-sheet.h"

G_BEGIN_DECLS

#define DWELL_TYPE_QUICK_ENTRY (dwell_quick_entry_get_type ())
G_DECLARE_FINAL_TYPE (DwellQuickEntry, dwell_quick_entry, DWELL, QUICK_ENTRY, AdwBin)

/**
 * The sheet on which a rating, the felt contact or a medicine is entered. Its buttons activate
 * live.rate, live.contact, live.save-medicine, live.recent-medicine and live.close. Turn to one of
 * its pages, then open it as any sheet.
 */

/** Turns to the rating (SUDS). */
void dwell_quick_entry_turn_to_rating (DwellQuickEntry *self);
/** Turns to the felt contact. */
void dwell_quick_entry_turn_to_contact (DwellQuickEntry *self);
/** Turns to the medicine; @substance is offered, or NULL. The cursor comes there with
 * gtk_widget_grab_focus(). */
void dwell_quick_entry_turn_to_medicine (DwellQuickEntry *self, const char *substance);
/** Fills @box with a button for each rating from 0 to 10, which activates live.rate. */
void dwell_quick_entry_fill_ratings (GtkFlowBox *box);
/** Offers @medicines (element-type DwellMedicine) on the page of the medicine, until the sheet is
 * closed; NULL for none. */
void dwell_quick_entry_set_medicines (DwellQuickEntry *self, GPtrArray *medicines);
/** Fills in the one that is offered with that number, from 1 on; nothing where there is none, or
 * another page is open. */
void dwell_quick_entry_choose_medicine (DwellQuickEntry *self, guint number);
/** The substance as typed. (transfer none). */
const char *dwell_quick_entry_get_substance (DwellQuickEntry *self);
/** The amount as typed. (transfer none). */
const char *dwell_quick_entry_get_amount (DwellQuickEntry *self);
/** The keys of the page: the one that opened a page of it closes it too. @keymap: (nullable). */
void dwell_quick_entry_set_keymap (DwellQuickEntry *self, DwellKeymap *keymap);

G_END_DECLS
