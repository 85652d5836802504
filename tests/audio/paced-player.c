/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paced-player.h"

#include "paced-sink.h"

static gboolean
woken_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
paced_player_wait_for (guint ms)
{
  gboolean woken = FALSE;

  g_timeout_add (ms, woken_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
}

/* Work that the player has under way holds a reference to it. */
static void
last_ref_cb (gpointer self, GObject *player, gboolean is_last)
{
  g_atomic_int_set (&((PacedPlayer *)self)->busy, !is_last);
  g_main_context_wakeup (NULL);
}

void
paced_player_watch (PacedPlayer *self, DwellPlayer *player)
{
  self->player = player;
  g_object_add_toggle_ref (G_OBJECT (player), last_ref_cb, self);
  g_object_unref (player);
}

void
paced_player_drop (PacedPlayer *self)
{
  g_object_remove_toggle_ref (G_OBJECT (self->player), last_ref_cb, self);
  self->player = NULL;
}

void
paced_player_wait_until_idle (PacedPlayer *self)
{
  while (g_atomic_int_get (&self->busy) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

void
paced_player_let_pass (PacedPlayer *self, guint ms)
{
  paced_sink_let (ms);
  while (!paced_sink_waits () && dwell_player_is_sounding (self->player))
    paced_player_wait_for (1);
}
