/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-player.h"

G_DEFINE_INTERFACE (DwellPlayer, dwell_player, G_TYPE_OBJECT)

static void
dwell_player_default_init (DwellPlayerInterface *iface)
{
  static const char *const plain[] = { "changed", "sounds-changed", "outputs-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_signal_new (plain[i], DWELL_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  0);
  g_signal_new ("level", DWELL_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

DwellOutput *
dwell_output_new (const char *id, const char *label, gboolean is_default)
{
  DwellOutput *self = g_new0 (DwellOutput, 1);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->is_default = is_default;

  return self;
}

void
dwell_output_free (DwellOutput *output)
{
  g_free (output->id);
  g_free (output->label);
  g_free (output);
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
  return dwell_sound_find (dwell_player_get_sounds (self), sound_id);
}

void
dwell_player_set_own_sounds (DwellPlayer *self, GPtrArray *sounds)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_own_sounds != NULL)
    iface->set_own_sounds (self, sounds);
}

gboolean
dwell_player_play (DwellPlayer *self, DwellLayer layer, const char *sound_id, guint fade_ms,
                   GError **error)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), FALSE);

  return DWELL_PLAYER_GET_IFACE (self)->play (self, layer, sound_id, fade_ms, error);
}

void
dwell_player_stop (DwellPlayer *self, DwellLayer layer, guint fade_ms)
{
  g_return_if_fail (DWELL_IS_PLAYER (self));

  DWELL_PLAYER_GET_IFACE (self)->stop (self, layer, fade_ms);
}

void
dwell_player_stop_all (DwellPlayer *self, guint fade_ms)
{
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    dwell_player_stop (self, layer, fade_ms);
}

gboolean
dwell_player_next (DwellPlayer *self, DwellLayer layer, guint fade_ms)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), FALSE);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->next != NULL ? iface->next (self, layer, fade_ms) : FALSE;
}

void
dwell_player_set_volume (DwellPlayer *self, DwellLayer layer, double volume)
{
  g_return_if_fail (DWELL_IS_PLAYER (self));

  DWELL_PLAYER_GET_IFACE (self)->set_volume (self, layer, CLAMP (volume, 0.0, 1.0));
}

double
dwell_player_get_volume (DwellPlayer *self, DwellLayer layer)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), 0.0);

  return DWELL_PLAYER_GET_IFACE (self)->get_volume (self, layer);
}

DwellPlayerState
dwell_player_get_state (DwellPlayer *self, DwellLayer layer)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), DWELL_PLAYER_SILENT);

  return DWELL_PLAYER_GET_IFACE (self)->get_state (self, layer);
}

gboolean
dwell_player_is_sounding (DwellPlayer *self)
{
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    if (dwell_player_get_state (self, layer) != DWELL_PLAYER_SILENT)
      return TRUE;

  return FALSE;
}

const char *
dwell_player_get_sound (DwellPlayer *self, DwellLayer layer)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  return DWELL_PLAYER_GET_IFACE (self)->get_sound (self, layer);
}

const char *
dwell_player_get_list (DwellPlayer *self, DwellLayer layer)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->get_list != NULL ? iface->get_list (self, layer) : NULL;
}

gint64
dwell_player_get_position (DwellPlayer *self, DwellLayer layer)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), 0);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->get_position != NULL ? iface->get_position (self, layer) : 0;
}

gint64
dwell_player_get_fade_left (DwellPlayer *self, DwellLayer layer)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), 0);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->get_fade_left != NULL ? iface->get_fade_left (self, layer) : 0;
}

const char *
dwell_player_get_trouble (DwellPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  return DWELL_PLAYER_GET_IFACE (self)->get_trouble (self);
}

void
dwell_player_set_end (DwellPlayer *self, DwellLayer layer, DwellPlayerEnd end)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_end != NULL)
    iface->set_end (self, layer, end);
}

void
dwell_player_set_ceiling (DwellPlayer *self, double decibels)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_ceiling != NULL)
    iface->set_ceiling (self, MIN (decibels, 0.0));
}

void
dwell_player_set_pace (DwellPlayer *self, const char *sound_id, double a_minute)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_pace != NULL)
    iface->set_pace (self, sound_id, a_minute);
}

void
dwell_player_set_metering (DwellPlayer *self, gboolean on)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_metering != NULL)
    iface->set_metering (self, on);
}

GPtrArray *
dwell_player_get_outputs (DwellPlayer *self)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->get_outputs != NULL ? iface->get_outputs (self) : NULL;
}

void
dwell_player_watch_outputs (DwellPlayer *self, gboolean on)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->watch_outputs != NULL)
    iface->watch_outputs (self, on);
}

void
dwell_player_set_output (DwellPlayer *self, const char *output_id, const char *label)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_output != NULL)
    iface->set_output (self, output_id, label);
}

void
dwell_player_set_follow (DwellPlayer *self, gboolean follow)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->set_follow != NULL)
    iface->set_follow (self, follow);
}

const char *
dwell_player_get_lost_output (DwellPlayer *self)
{
  DwellPlayerInterface *iface;

  g_return_val_if_fail (DWELL_IS_PLAYER (self), NULL);

  iface = DWELL_PLAYER_GET_IFACE (self);

  return iface->get_lost_output != NULL ? iface->get_lost_output (self) : NULL;
}

void
dwell_player_go_on (DwellPlayer *self)
{
  DwellPlayerInterface *iface;

  g_return_if_fail (DWELL_IS_PLAYER (self));

  iface = DWELL_PLAYER_GET_IFACE (self);
  if (iface->go_on != NULL)
    iface->go_on (self);
}
