/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-protocol.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SAY_LINE (dwell_say_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellSayLine, dwell_say_line, DWELL, SAY_LINE, AdwBin)

/** Words that could be said at one end of a session, one at a time. Its buttons activate
 * live.other-words and live.say. Hidden where the protocol has none. */

/** Offers the wordings of all moves of @role, in the order of the protocol. */
void dwell_say_line_set_moves (DwellSayLine *self, DwellProtocol *protocol, DwellRole role);
/** Shows the next words. */
void dwell_say_line_next (DwellSayLine *self);
/** The id of the move that the words belong to, or NULL. (transfer none). */
const char *dwell_say_line_get_move (DwellSayLine *self);
/** The words, or NULL. (transfer none). */
const char *dwell_say_line_get_words (DwellSayLine *self);
/** What a key means while the line shows. @action: (out) (transfer full) (nullable). Returns: FALSE
 * where it means what it means on the page. */
gboolean dwell_say_line_find_action (DwellSayLine *self, guint keyval, GdkModifierType modifiers,
                                     char **action);

G_END_DECLS
