/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-checklist.h"
#include "dwell-say-line.h"

G_BEGIN_DECLS

#define DWELL_TYPE_OPENING_CARD (dwell_opening_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellOpeningCard, dwell_opening_card, DWELL, OPENING_CARD, AdwBin)

/** What stands in place of the prompt as a session opens: the preparation list, words that could be
 * said, and the ways on. Its buttons activate live.tick-preparation, live.begin,
 * live.skip-preparation, live.ground, live.other-words and live.say. */

/** Shows @list, or nothing where it is NULL, and the protocol's words for opening. */
void dwell_opening_card_set_checklist (DwellOpeningCard *self, DwellChecklist *list,
                                       DwellProtocol *protocol);
/** The words that could be said. (transfer none). */
DwellSayLine *dwell_opening_card_get_say_line (DwellOpeningCard *self);
/** What a key means while the card shows. @action: (out) (transfer full) (nullable). Returns: FALSE
 * where it means what it means on the page. */
gboolean dwell_opening_card_find_action (DwellOpeningCard *self, guint keyval,
                                         GdkModifierType modifiers, char **action);

G_END_DECLS
