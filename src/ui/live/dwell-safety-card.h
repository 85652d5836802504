/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SAFETY_CARD (dwell_safety_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellSafetyCard, dwell_safety_card, DWELL, SAFETY_CARD, AdwBin)

/**
 * The card for when something may be wrong: checks to mark, and what has to be said or known at
 * once, written beforehand and large enough to be read at two metres. Its buttons activate
 * live.safety-mark (rousable, breathing, stop-word, emergency), live.ground and live.safety.
 *
 * Each mark on it is an event of its own, and a check says what was checked. That the card was
 * opened is not recorded: nothing was checked by that, neither code of the kind `safety` would be
 * true of it, and who reads the record would have to ask what a mark meant that came of a look at
 * the address.
 *
 * It says nothing on what to give or to do: no product can.
 */

/** Reads what the card says, of the practice and, unless NULL, of @client. What it said stays until
 * then. */
void dwell_safety_card_read (DwellSafetyCard *self, DwellLibrary *library, const char *client);
/** Hides and forgets what is said of the client. What is said of the room stays: somebody who has
 * to call for help may not be the one who can unlock. It comes back with
 * dwell_safety_card_read(). */
void dwell_safety_card_lock (DwellSafetyCard *self);
/** Forgets everything. */
void dwell_safety_card_forget (DwellSafetyCard *self);
/** Whether the facts stand one below the other, and less large. */
void dwell_safety_card_set_narrow (DwellSafetyCard *self, gboolean narrow);
/** By how many minutes the next mark is set earlier. */
void dwell_safety_card_set_minutes (DwellSafetyCard *self, guint minutes);
/** Whether grounding is on. */
void dwell_safety_card_set_grounding (DwellSafetyCard *self, gboolean grounding);
/** The last safety mark in words; NULL for none. */
void dwell_safety_card_set_mark (DwellSafetyCard *self, const char *line);
/** The action that a key of the card's own stands for. (nullable): a detailed action name.
 * Static. */
const char *dwell_safety_card_find_action (guint keyval, GdkModifierType modifiers);

G_END_DECLS
