/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-coding.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CODING_BOARD (dwell_coding_board_get_type ())
G_DECLARE_FINAL_TYPE (DwellCodingBoard, dwell_coding_board, DWELL, CODING_BOARD, AdwBin)

/**
 * Where a session is coded blind: a clock, the states with the keys that they have on the live page,
 * the coder's own marks as a ribbon and as a list, and the notes that were chosen to be shown. Of what
 * the session's owner marked nothing else is on it. Emits #DwellCodingBoard::finish when the coder
 * asks to be done.
 */

/** What is coded; NULL for nothing, and then nothing is kept of it. @session: that of @coding. */
void dwell_coding_board_set_coding (DwellCodingBoard *self, DwellCoding *coding,
                                    DwellSession *session, DwellServices *services);
/** What a press of a key does. Returns: whether it does anything here. */
gboolean dwell_coding_board_press (DwellCodingBoard *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
