/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-log.h"

G_BEGIN_DECLS

/** What a session came to, a sentence, translated; of DWELL_ENDING_NONE that it was left. */
const char *dwell_ending_get_label (DwellEnding ending);
/** What a rating by a script says, a few words, translated: how well a move met the moment, which slip
 * it was, what the session came to. Returns: NULL for any other rating. */
const char *dwell_practice_rating_get_label (const DwellEvent *rating);

G_END_DECLS
