/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

/** A length of time of a sound, in ms, as "4:05" or "1:02:03". Returns: (transfer full). */
char *
dwell_sound_words_dup_time (gint64 ms);
/** How a layer stands now: silent, for how long it plays or where in its file it is, or how long it
 * goes on fading, as words for the user. @sound: (nullable): what is on in it. Returns: (transfer
 * full). */
char *
dwell_sound_words_dup_state (DwellPlayer *player, DwellLayer layer, const DwellSound *sound);
/** What is known of a file or a list, in one line: who made it, how long it is, and of a file that
 * was not found that it was not. Returns: (transfer full); may be "". */
char *
dwell_sound_words_dup_facts (const DwellSound *sound);

G_END_DECLS
