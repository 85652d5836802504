/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-clock.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GROUND_CARD (dwell_ground_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellGroundCard, dwell_ground_card, DWELL, GROUND_CARD, AdwBin)

/** What stands in place of the prompt while grounding: lines that orient by the senses, a paced
 * breath, or nothing but the sound, and for how long it has lasted. Its buttons activate
 * live.other-line and live.ground. */

/** Begins anew in that form; @rate is the pace of the breath. */
void dwell_ground_card_begin (DwellGroundCard *self, DwellClock *clock, DwellGroundForm form,
                              double rate);
/** Says for how long, in ms. */
void dwell_ground_card_set_lasted (DwellGroundCard *self, gint64 ms);
/** One sentence on the sound, or NULL. */
void dwell_ground_card_set_sound (DwellGroundCard *self, const char *text);
/** Shows another line to say. */
void dwell_ground_card_other_line (DwellGroundCard *self);
/** What a key means while the card shows. @action: (out) (transfer full) (nullable). Returns: FALSE
 * where it means what it means on the page. */
gboolean dwell_ground_card_find_action (DwellGroundCard *self, guint keyval,
                                        GdkModifierType modifiers, char **action);
/** The form in a word or two, for the record. Returns: (transfer full). */
char *dwell_ground_form_dup_words (DwellGroundForm form, double rate);

G_END_DECLS
