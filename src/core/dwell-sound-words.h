/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

/** What a layer of @player does, in a few words, translated: "silent", "playing, 12:04", "playing Far
 * wind, 0:40 of 3:12" where it is not the one that is chosen, "fading out, 9 min left".
 * @chosen: (nullable): id of the one that is chosen, a sound or a list
 * Returns: (transfer full). */
char *dwell_sound_dup_words (DwellPlayer *player, DwellLayer layer, const char *chosen);
/** The same without names of the user's; see dwell_sound_get_public_label(). */
char *dwell_sound_dup_public_words (DwellPlayer *player, DwellLayer layer, const char *chosen);
/** Whether a layer fades out over so long that its words say how long that still takes. */
gboolean dwell_sound_fades_slowly (DwellPlayer *player, DwellLayer layer);
/** "12:04", "1:02:30" from milliseconds, cut to a second. Returns: (transfer full). */
char *dwell_sound_dup_time (gint64 ms);
/** Whether there is one to go over to: the next of the list that is on, or another file of the
 * user's. */
gboolean dwell_sound_has_next (DwellPlayer *player, DwellLayer layer);

G_END_DECLS
