/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-bus-mpris.h"
#include "dwell-player.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MPRIS_PLAYER (dwell_mpris_player_get_type ())
G_DECLARE_FINAL_TYPE (DwellMprisPlayer, dwell_mpris_player, DWELL, MPRIS_PLAYER,
                      DwellBusMediaPlayer2PlayerSkeleton)

/**
 * The player as others on the bus see and work it: org.mpris.MediaPlayer2.Player of MPRIS 2.2.
 *
 * Every start and stop that comes this way has the user's fade. Everybody on the bus can read what
 * is said here, the lock screen too: a sound of the user's own is never named.
 *
 * Emits ::failed (string) with a sentence for the user when a sound that was asked for from outside
 * cannot be played.
 */
DwellMprisPlayer *dwell_mpris_player_new (DwellPlayer *player, DwellSettings *settings);

G_END_DECLS
