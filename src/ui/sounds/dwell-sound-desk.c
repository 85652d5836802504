/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-desk.h"

struct _DwellSoundDesk
{
  GObject parent_instance;

  DwellServices *services;
  char *trouble; /* of the last try to play, or NULL */
};

G_DEFINE_FINAL_TYPE (DwellSoundDesk, dwell_sound_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (DwellSoundDesk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dwell_sound_desk_finalize (GObject *object)
{
  DwellSoundDesk *self = DWELL_SOUND_DESK (object);

  g_clear_pointer (&self->services, dwell_services_unref);
  g_free (self->trouble);

  G_OBJECT_CLASS (dwell_sound_desk_parent_class)->finalize (object);
}

static void
dwell_sound_desk_class_init (DwellSoundDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_sound_desk_finalize;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_SOUND_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_sound_desk_init (DwellSoundDesk *self)
{
}

DwellSoundDesk *
dwell_sound_desk_new (DwellServices *services)
{
  DwellSoundDesk *self = g_object_new (DWELL_TYPE_SOUND_DESK, NULL);

  self->services = dwell_services_ref (services);
  dwell_player_set_volume (services->player, DWELL_LAYER_MAIN,
                           dwell_settings_get_volume (services->settings));
  g_signal_connect_object (services->player, "changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services->player, "sounds-changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

DwellPlayer *
dwell_sound_desk_get_player (DwellSoundDesk *self)
{
  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), NULL);

  return self->services->player;
}

DwellSettings *
dwell_sound_desk_get_settings (DwellSoundDesk *self)
{
  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), NULL);

  return self->services->settings;
}

static void
choose (DwellSoundDesk *self, DwellLayer layer, const char *sound_id)
{
  if (layer == DWELL_LAYER_MAIN)
    dwell_settings_set_sound (self->services->settings, sound_id);
  else
    g_object_set (dwell_settings_get_audio (self->services->settings), "sound-under", sound_id,
                  NULL);
}

/* Returns: (transfer full). */
static char *
dup_chosen (DwellSoundDesk *self, DwellLayer layer)
{
  char *under = NULL;

  if (layer == DWELL_LAYER_MAIN)
    return g_strdup (dwell_settings_get_sound (self->services->settings));

  g_object_get (dwell_settings_get_audio (self->services->settings), "sound-under", &under, NULL);

  return under;
}

void
dwell_sound_desk_play (DwellSoundDesk *self, DwellLayer layer, const char *sound_id)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DWELL_IS_SOUND_DESK (self));

  g_clear_pointer (&self->trouble, g_free);
  /* Chosen it is also where nothing can be heard now. */
  choose (self, layer, sound_id);
  if (!dwell_player_play (self->services->player, layer, sound_id,
                          dwell_settings_get_fade (self->services->settings), &error))
    self->trouble = g_strdup (error->message);
  changed (self);
}

void
dwell_sound_desk_fade (DwellSoundDesk *self, DwellLayer layer)
{
  g_return_if_fail (DWELL_IS_SOUND_DESK (self));

  dwell_player_stop (self->services->player, layer,
                     dwell_settings_get_fade (self->services->settings));
}

void
dwell_sound_desk_fade_all (DwellSoundDesk *self, guint minutes)
{
  g_return_if_fail (DWELL_IS_SOUND_DESK (self));

  dwell_player_stop_all (self->services->player, minutes * 60 * 1000);
}

/* Of a list it is the list that is on, whatever of it is heard. */
static const char *
get_on (DwellSoundDesk *self, DwellLayer layer)
{
  DwellPlayer *player = self->services->player;
  const char *list = dwell_player_get_list (player, layer);

  return list ? list : dwell_player_get_sound (player, layer);
}

gboolean
dwell_sound_desk_is_on (DwellSoundDesk *self, DwellLayer layer, const char *sound_id)
{
  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), FALSE);

  return dwell_player_get_state (self->services->player, layer) == DWELL_PLAYER_PLAYING
         && g_strcmp0 (get_on (self, layer), sound_id) == 0;
}

const DwellSound *
dwell_sound_desk_get_shown (DwellSoundDesk *self, DwellLayer layer)
{
  g_autofree char *chosen = NULL;

  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), NULL);

  if (dwell_player_get_state (self->services->player, layer) != DWELL_PLAYER_SILENT)
    return dwell_player_find_sound (self->services->player, get_on (self, layer));

  chosen = dup_chosen (self, layer);

  return dwell_player_find_sound (self->services->player, chosen);
}

void
dwell_sound_desk_next (DwellSoundDesk *self, DwellLayer layer)
{
  g_return_if_fail (DWELL_IS_SOUND_DESK (self));

  dwell_player_next (self->services->player, layer,
                     dwell_settings_get_fade (self->services->settings));
}

double
dwell_sound_desk_get_volume (DwellSoundDesk *self, DwellLayer layer)
{
  double volume;

  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), 0);

  if (layer == DWELL_LAYER_MAIN)
    return dwell_settings_get_volume (self->services->settings);

  g_object_get (dwell_settings_get_audio (self->services->settings), "volume-under", &volume, NULL);

  return volume;
}

void
dwell_sound_desk_set_volume (DwellSoundDesk *self, DwellLayer layer, double volume)
{
  g_return_if_fail (DWELL_IS_SOUND_DESK (self));

  dwell_player_set_volume (self->services->player, layer, volume);
  if (layer == DWELL_LAYER_MAIN)
    dwell_settings_set_volume (self->services->settings, volume);
  else
    g_object_set (dwell_settings_get_audio (self->services->settings), "volume-under", volume,
                  NULL);
}

const char *
dwell_sound_desk_get_trouble (DwellSoundDesk *self)
{
  const char *trouble;

  g_return_val_if_fail (DWELL_IS_SOUND_DESK (self), NULL);

  trouble = dwell_player_get_trouble (self->services->player);

  return trouble ? trouble : self->trouble;
}
