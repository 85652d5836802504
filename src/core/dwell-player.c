/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-player.h"

G_DEFINE_INTERFACE (DwellPlayer, dwell_player, G_TYPE_OBJECT)

static void
dwell_player_default_init (DwellPlayerInterface *iface)
{
  /**
   * DwellPlayer::changed:
   *
   * A getter would give something else now. Emitted on the main thread.
   */
  g_signal_new ("changed", DWELL_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

GPtrArray *
dwell_player_get_sounds (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  return DWELL_PLAYER_GET_IFACE (self)->get_sounds (self);
}

const DwellSound *
dwell_player_find_sound (DwellPlayer *self, const char *sound_id)
{
  GPtrArray *sounds = dwell_player_get_sounds (self);

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      if (g_strcmp0 (sound->id, sound_id) == 0)
        return sound;
    }

  return NULL;
}

gboolean
dwell_player_play (DwellPlayer *self, const char *sound_id, guint fade_ms, GError **error)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), FALSE);

  return DWELL_PLAYER_GET_IFACE (self)->play (self, sound_id, fade_ms, error);
}

void
dwell_player_stop (DwellPlayer *self, guint fade_ms)
{
  g_return_if_fail (DWELL_IS_PLAYER (self));

  DWELL_PLAYER_GET_IFACE (self)->stop (self, fade_ms);
}

void
dwell_player_set_volume (DwellPlayer *self, double volume)
{
  g_return_if_fail (DWELL_IS_PLAYER (self));

  DWELL_PLAYER_GET_IFACE (self)->set_volume (self, CLAMP (volume, 0.0, 1.0));
}

double
dwell_player_get_volume (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), 0.0);

  return DWELL_PLAYER_GET_IFACE (self)->get_volume (self);
}

DwellPlayerState
dwell_player_get_state (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), DWELL_PLAYER_SILENT);

  return DWELL_PLAYER_GET_IFACE (self)->get_state (self);
}

const char *
dwell_player_get_sound (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  return DWELL_PLAYER_GET_IFACE (self)->get_sound (self);
}

const char *
dwell_player_get_trouble (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  return DWELL_PLAYER_GET_IFACE (self)->get_trouble (self);
}

void
dwell_sound_free (DwellSound *sound)
{
  g_free (sound->id);
  g_free (sound->label);
  g_free (sound->description);
  g_free (sound);
}
