/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keys.h"

G_BEGIN_DECLS

#define DWELL_TYPE_QUICK_ENTRY (dwell_quick_entry_get_type ())
G_DECLARE_FINAL_TYPE (DwellQuickEntry, dwell_quick_entry, DWELL, QUICK_ENTRY, AdwBin)

/**
 * The line above the states where a rating, the felt contact or a medicine is entered: part of the
 * page, never a dialog. Hidden when nothing is open. Its buttons activate live.rate, live.contact,
 * live.save-medicine and live.close.
 */

/** Opens the rating (SUDS). */
void dwell_quick_entry_open_rating (DwellQuickEntry *self);
/** Opens the felt contact. */
void dwell_quick_entry_open_contact (DwellQuickEntry *self);
/** Opens the medicine and puts the cursor there; @substance is offered, or NULL. */
void dwell_quick_entry_open_medicine (DwellQuickEntry *self, const char *substance);
/** Closes what is open and forgets what was typed. */
void dwell_quick_entry_close (DwellQuickEntry *self);
/** What keys mean while it is open. */
DwellKeyMode dwell_quick_entry_get_mode (DwellQuickEntry *self);
/** The substance as typed. (transfer none). */
const char *dwell_quick_entry_get_substance (DwellQuickEntry *self);
/** The amount as typed. (transfer none). */
const char *dwell_quick_entry_get_amount (DwellQuickEntry *self);

G_END_DECLS
