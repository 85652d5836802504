/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

/**
 * PacedPlayer:
 *
 * What a test knows of the player that it works: whether that has anything under way.
 */
typedef struct
{
  DwellPlayer *player;
  gboolean busy;
} PacedPlayer;

/** Takes over the only reference to @player. @self stays where it is until paced_player_drop(). */
void paced_player_watch (PacedPlayer *self, DwellPlayer *player);
/** Lets go of the player. */
void paced_player_drop (PacedPlayer *self);
/** Runs the main loop until the player has done all that it was asked for. */
void paced_player_wait_until_idle (PacedPlayer *self);
/** Lets @ms of the stream pass through the paced sink, or less if the player falls silent. */
void paced_player_let_pass (PacedPlayer *self, guint ms);
/** Runs the main loop for @ms of the clock. */
void paced_player_wait_for (guint ms);

G_END_DECLS
