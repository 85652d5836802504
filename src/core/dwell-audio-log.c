/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-audio-log.h"

#include "dwell-arc-audio.h"

/* What the record says of a layer. */
typedef struct
{
  DwellPlayerState state;
  char *sound; /* its id */
  char *label; /* kept, since a file of the user's may be gone from the list before it is silent */
  guint play;  /* seq of its `play` */
} Layer;

struct _DwellAudioLog
{
  GObject parent_instance;

  DwellPlayer *player;
  DwellMarker *marker; /* NULL while no session runs */
  Layer layers[DWELL_N_LAYERS];
};

G_DEFINE_FINAL_TYPE (DwellAudioLog, dwell_audio_log, G_TYPE_OBJECT)

static void
layer_clear (Layer *layer)
{
  g_clear_pointer (&layer->sound, g_free);
  g_clear_pointer (&layer->label, g_free);
  layer->state = DWELL_PLAYER_SILENT;
  layer->play = 0;
}

/* The play beside which another one begins. */
static guint
find_other_play (DwellAudioLog *self, const Layer *layer)
{
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    {
      if (&self->layers[i] != layer && self->layers[i].play > 0)
        return self->layers[i].play;
    }

  return 0;
}

static void
write_play (DwellAudioLog *self, Layer *layer, const char *sound_id)
{
  const DwellSound *sound = dwell_player_find_sound (self->player, sound_id);

  layer_clear (layer);
  layer->sound = g_strdup (sound_id);
  layer->label = g_strdup (sound != NULL ? sound->label : NULL);
  layer->state = DWELL_PLAYER_PLAYING;
  layer->play =
      dwell_marker_audio (self->marker, "play", layer->label, find_other_play (self, layer), -1);
}

static void
write_fade (DwellAudioLog *self, Layer *layer)
{
  dwell_marker_audio (self->marker, "fade", layer->label, layer->play, -1);
  layer->state = DWELL_PLAYER_FADING;
}

static void
write_stop (DwellAudioLog *self, Layer *layer)
{
  dwell_marker_audio (self->marker, "stop", layer->label, layer->play, -1);
  layer_clear (layer);
}

static void
follow_layer (DwellAudioLog *self, DwellLayer which)
{
  Layer *layer = &self->layers[which];
  DwellPlayerState state = dwell_player_get_state (self->player, which);
  const char *sound = dwell_player_get_sound (self->player, which);
  gboolean other = g_strcmp0 (sound, layer->sound) != 0;

  if (state == DWELL_PLAYER_SILENT)
    {
      if (layer->play > 0)
        write_stop (self, layer);
      return;
    }
  if (layer->play == 0 || other
      || (state == DWELL_PLAYER_PLAYING && layer->state == DWELL_PLAYER_FADING))
    write_play (self, layer, sound);
  if (state == DWELL_PLAYER_FADING && layer->state != DWELL_PLAYER_FADING)
    write_fade (self, layer);
}

static void
follow (DwellAudioLog *self)
{
  for (guint i = 0; self->marker != NULL && i < DWELL_N_LAYERS; i++)
    follow_layer (self, i);
}

static void
dwell_audio_log_dispose (GObject *object)
{
  DwellAudioLog *self = DWELL_AUDIO_LOG (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->marker);
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    layer_clear (&self->layers[i]);

  G_OBJECT_CLASS (dwell_audio_log_parent_class)->dispose (object);
}

static void
dwell_audio_log_class_init (DwellAudioLogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_audio_log_dispose;
}

static void
dwell_audio_log_init (DwellAudioLog *self)
{
}

DwellAudioLog *
dwell_audio_log_new (DwellPlayer *player)
{
  DwellAudioLog *self;

  g_return_val_if_fail (DWELL_IS_PLAYER (player), NULL);

  self = g_object_new (DWELL_TYPE_AUDIO_LOG, NULL);
  self->player = g_object_ref (player);
  g_signal_connect_swapped (player, "changed", G_CALLBACK (follow), self);

  return self;
}

static void
end_what_was_left (DwellSession *session, DwellMarker *marker, gint64 at)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_ref (dwell_session_get_effective (session, DWELL_AUTHOR_SELF));
  g_autoptr (GArray) soundings = dwell_soundings_new (events);

  for (guint i = 0; i < soundings->len; i++)
    {
      const DwellSounding *sounding = &g_array_index (soundings, DwellSounding, i);

      if (sounding->end < 0)
        dwell_marker_audio (marker, "stop", sounding->play->text, sounding->play->seq,
                            MAX (at, sounding->play->at));
    }
}

void
dwell_audio_log_begin (DwellAudioLog *self, DwellSession *session, DwellMarker *marker,
                       gint64 silent_since)
{
  g_return_if_fail (DWELL_IS_AUDIO_LOG (self));
  g_return_if_fail (DWELL_IS_SESSION (session));

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    layer_clear (&self->layers[i]);
  end_what_was_left (session, marker, silent_since);
  g_set_object (&self->marker, marker);
  follow (self);
}

void
dwell_audio_log_set_marker (DwellAudioLog *self, DwellMarker *marker)
{
  g_return_if_fail (DWELL_IS_AUDIO_LOG (self));
  g_return_if_fail (DWELL_IS_MARKER (marker));

  g_set_object (&self->marker, marker);
}

void
dwell_audio_log_end (DwellAudioLog *self)
{
  g_return_if_fail (DWELL_IS_AUDIO_LOG (self));

  follow (self);
  g_clear_object (&self->marker);
}
