/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gst/audio/streamvolume.h>

#include "dwell-player-layer.h"

#define DEFAULT_VOLUME 0.7
#define VOLUME_RAMP (300 * GST_MSECOND)
/* A sound that has to make room for a fourth one. */
#define HURRIED_FADE (500 * GST_MSECOND)

struct _DwellPlayerLayer
{
  GObject parent_instance;

  GObject *owner;
  DwellLayer layer;
  double volume;
  gboolean volume_set;
  DwellPlayerEnd end;

  DwellPlayerState state;
  DwellSound *sound;
  DwellVoice *voice;

  DwellVoice *wanted;
  GstClockTime fade;
  gboolean applied;

  /* While the one that is wished for is being opened. */
  GCancellable *opening;
  DwellVoice *before;
};

G_DEFINE_FINAL_TYPE (DwellPlayerLayer, dwell_player_layer, G_TYPE_OBJECT)

static void
changed (DwellPlayerLayer *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
set_sound (DwellPlayerLayer *self, DwellSound *sound)
{
  DwellSound *old = self->sound;

  self->sound = sound != NULL ? dwell_sound_ref (sound) : NULL;
  g_clear_pointer (&old, dwell_sound_unref);
}

static void
set_voice (DwellVoice **field, DwellVoice *voice)
{
  DwellVoice *old = *field;

  *field = voice != NULL ? dwell_voice_ref (voice) : NULL;
  g_clear_pointer (&old, dwell_voice_unref);
}

/* Of a list, the sound that is on. */
static void
show_voice (DwellPlayerLayer *self, DwellVoice *voice)
{
  g_autoptr (DwellSound) sound = voice->reel != NULL ? dwell_reel_dup_sound (voice->reel) : NULL;

  set_sound (self, sound != NULL ? sound : voice->sound);
}

static void
want (DwellPlayerLayer *self, DwellVoice *voice)
{
  set_voice (&self->wanted, voice);
  self->applied = FALSE;
  self->state = voice != NULL ? DWELL_PLAYER_PLAYING : DWELL_PLAYER_FADING;
  if (voice == NULL)
    return;

  set_voice (&self->voice, voice);
  show_voice (self, voice);
}

static void
end_opening (DwellPlayerLayer *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->before, dwell_voice_unref);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DwellVoice *voice = data;
  GError *error = NULL;

  if (dwell_reel_open (voice->reel, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What sounded goes on. */
static void
fall_back (DwellPlayerLayer *self, const char *reason)
{
  g_autoptr (DwellVoice) before = g_steal_pointer (&self->before);

  set_voice (&self->voice, NULL);
  want (self, before);
  g_signal_emit_by_name (self, "trouble", reason);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GObject) owner = user_data;
  DwellPlayerLayer *self = DWELL_PLAYER_LAYER (source);
  g_autoptr (GError) error = NULL;
  gboolean opened = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->opening)
    return;

  g_clear_object (&self->opening);
  if (opened)
    {
      g_clear_pointer (&self->before, dwell_voice_unref);
      dwell_player_layer_take_news (self);
      show_voice (self, self->wanted);
    }
  else
    fall_back (self, error->message);
  g_signal_emit_by_name (self, "unsettled");
  changed (self);
}

static void
open_voice (DwellPlayerLayer *self, DwellVoice *before)
{
  g_autoptr (GTask) task = NULL;

  self->opening = g_cancellable_new ();
  set_voice (&self->before, before);
  task = g_task_new (self, self->opening, opened_cb, g_object_ref (self->owner));
  g_task_set_source_tag (task, open_voice);
  g_task_set_task_data (task, dwell_voice_ref (self->wanted), (GDestroyNotify)dwell_voice_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, open_in_thread);
}

DwellVoice *
dwell_player_layer_find (DwellPlayerLayer *self, const char *sound_id)
{
  if (self->voice == NULL || dwell_voice_is_ending (self->voice)
      || !g_str_equal (self->voice->sound->id, sound_id))
    return NULL;

  return self->voice;
}

static void
set_rules (DwellPlayerLayer *self, DwellVoice *voice, guint fade_ms)
{
  self->fade = (GstClockTime)fade_ms * GST_MSECOND;
  if (voice == NULL || voice->reel == NULL)
    return;

  dwell_reel_set_end (voice->reel, self->end);
  dwell_reel_set_fade (voice->reel, fade_ms);
}

void
dwell_player_layer_play (DwellPlayerLayer *self, DwellVoice *voice, guint fade_ms)
{
  gboolean known = voice == self->voice;
  g_autoptr (DwellVoice) before = NULL;

  set_rules (self, voice, fade_ms);
  /* Of two that are chosen before the first is open, the second counts; what sounds goes on. */
  if (self->opening == NULL)
    set_voice (&before, self->wanted);
  else
    before = g_steal_pointer (&self->before);

  if (known && self->opening != NULL)
    self->before = g_steal_pointer (&before);
  else
    {
      end_opening (self);
      want (self, voice);
      if (!known && voice->reel != NULL)
        open_voice (self, before);
    }

  g_signal_emit_by_name (self, "unsettled");
  changed (self);
}

void
dwell_player_layer_stop (DwellPlayerLayer *self, guint fade_ms)
{
  if (self->state == DWELL_PLAYER_SILENT)
    return;

  if (self->opening != NULL)
    set_voice (&self->voice, self->before);
  end_opening (self);
  set_rules (self, NULL, fade_ms);
  want (self, NULL);
  g_signal_emit_by_name (self, "unsettled");
  changed (self);
}

gboolean
dwell_player_layer_next (DwellPlayerLayer *self, guint fade_ms)
{
  return self->wanted != NULL && self->opening == NULL && self->wanted->reel != NULL
         && dwell_reel_next (self->wanted->reel, fade_ms);
}

void
dwell_player_layer_set_volume (DwellPlayerLayer *self, double volume)
{
  if (self->volume == volume)
    return;

  self->volume = volume;
  self->volume_set = FALSE;
  g_signal_emit_by_name (self, "unsettled");
  changed (self);
}

void
dwell_player_layer_set_end (DwellPlayerLayer *self, DwellPlayerEnd end)
{
  self->end = end;
  if (self->voice != NULL && self->voice->reel != NULL)
    dwell_reel_set_end (self->voice->reel, end);
}

double
dwell_player_layer_get_volume (DwellPlayerLayer *self)
{
  return self->volume;
}

/* Equal steps of the slider are about equal steps in loudness. */
double
dwell_player_layer_get_gain (DwellPlayerLayer *self)
{
  return gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                           GST_STREAM_VOLUME_FORMAT_LINEAR, self->volume);
}

DwellPlayerEnd
dwell_player_layer_get_end (DwellPlayerLayer *self)
{
  return self->end;
}

DwellPlayerState
dwell_player_layer_get_state (DwellPlayerLayer *self)
{
  return self->state;
}

const DwellSound *
dwell_player_layer_get_sound (DwellPlayerLayer *self)
{
  return self->sound;
}

DwellVoice *
dwell_player_layer_get_voice (DwellPlayerLayer *self)
{
  return self->voice;
}

DwellVoice *
dwell_player_layer_get_ready (DwellPlayerLayer *self)
{
  return self->opening == NULL ? self->wanted : self->before;
}

GstClockTime
dwell_player_layer_get_fade (DwellPlayerLayer *self)
{
  return self->fade;
}

gboolean
dwell_player_layer_apply (DwellPlayerLayer *self, DwellMix *mix)
{
  if (!self->volume_set)
    dwell_mix_set_volume (mix, self->layer, dwell_player_layer_get_gain (self), VOLUME_RAMP);
  self->volume_set = TRUE;
  if (self->opening != NULL || self->applied)
    return FALSE;

  dwell_mix_lower (mix, self->layer, self->wanted, self->fade);
  if (self->wanted != NULL && !dwell_mix_raise (mix, self->wanted, self->fade))
    {
      if (dwell_mix_get_n_voices (mix, self->layer) < DWELL_MIX_SLOTS)
        return TRUE;
      dwell_mix_lower_oldest (mix, self->layer, HURRIED_FADE);
      return FALSE;
    }
  self->applied = TRUE;

  return FALSE;
}

void
dwell_player_layer_renew (DwellPlayerLayer *self)
{
  self->applied = FALSE;
  self->volume_set = TRUE;
}

void
dwell_player_layer_come_back (DwellPlayerLayer *self, GstClockTime fade)
{
  dwell_player_layer_renew (self);
  self->fade = fade;
}

void
dwell_player_layer_take_news (DwellPlayerLayer *self)
{
  DwellReel *reel = self->voice != NULL && self->opening == NULL ? self->voice->reel : NULL;
  g_autofree char *trouble = reel != NULL ? dwell_reel_take_trouble (reel) : NULL;
  g_autoptr (DwellSound) sound = reel != NULL ? dwell_reel_dup_sound (reel) : NULL;

  if (reel == NULL)
    return;

  if (trouble != NULL)
    g_signal_emit_by_name (self, "trouble", trouble);
  if (self->wanted == self->voice && dwell_voice_is_ending (self->voice))
    {
      /* It fades out by itself. */
      want (self, NULL);
      self->applied = TRUE;
      changed (self);
    }
  if (self->sound != sound)
    {
      set_sound (self, sound);
      changed (self);
    }
}

gboolean
dwell_player_layer_rest (DwellPlayerLayer *self)
{
  if (self->state == DWELL_PLAYER_SILENT)
    return TRUE;
  if (self->wanted != NULL)
    return FALSE;

  dwell_player_layer_reset (self);
  changed (self);

  return TRUE;
}

void
dwell_player_layer_reset (DwellPlayerLayer *self)
{
  end_opening (self);
  want (self, NULL);
  set_voice (&self->voice, NULL);
  set_sound (self, NULL);
  self->state = DWELL_PLAYER_SILENT;
}

static void
dwell_player_layer_dispose (GObject *object)
{
  DwellPlayerLayer *self = DWELL_PLAYER_LAYER (object);

  dwell_player_layer_reset (self);

  G_OBJECT_CLASS (dwell_player_layer_parent_class)->dispose (object);
}

static void
dwell_player_layer_class_init (DwellPlayerLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_player_layer_dispose;

  g_signal_new ("changed", DWELL_TYPE_PLAYER_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("unsettled", DWELL_TYPE_PLAYER_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("trouble", DWELL_TYPE_PLAYER_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dwell_player_layer_init (DwellPlayerLayer *self)
{
  self->volume = DEFAULT_VOLUME;
  self->volume_set = TRUE;
}

DwellPlayerLayer *
dwell_player_layer_new (DwellLayer layer, GObject *owner)
{
  DwellPlayerLayer *self = g_object_new (DWELL_TYPE_PLAYER_LAYER, NULL);

  self->layer = layer;
  self->owner = owner;

  return self;
}
