/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-gst-player-private.h"
#include "dwell-sounds.h"

#define RATE 48000

static void player_init (DwellPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellGstPlayer, dwell_gst_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_PLAYER, player_init))

static void
trouble_cb (DwellPlayerLayer *layer, const char *trouble, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  dwell_gst_player_set_trouble (self, trouble);
  dwell_gst_player_changed (self);
}

static GPtrArray *
get_sounds (DwellPlayer *player)
{
  return DWELL_GST_PLAYER (player)->sounds;
}

static DwellSoundFile *
find_file (DwellGstPlayer *self, const char *sound_id)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      DwellSoundFile *file = g_ptr_array_index (self->files, i);

      if (g_strcmp0 (file->id, sound_id) == 0)
        return file;
    }

  return NULL;
}

/* What the reel of a file or list goes through: all files, or those of the list. */
static GPtrArray *
collect_files (DwellGstPlayer *self, const DwellSound *sound, guint *first)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);

  *first = 0;
  for (guint i = 0; sound->kind == DWELL_SOUND_FILE && i < self->own->len; i++)
    {
      DwellSound *file = g_ptr_array_index (self->own, i);

      if (file->kind != DWELL_SOUND_FILE)
        continue;
      if (g_str_equal (file->id, sound->id))
        *first = all->len;
      g_ptr_array_add (all, dwell_sound_ref (file));
    }
  for (guint i = 0; sound->members != NULL && sound->members[i] != NULL; i++)
    {
      DwellSound *file = dwell_sound_find (self->own, sound->members[i]);

      /* Opening one without a file fails, and says so. */
      if (file != NULL && file->kind == DWELL_SOUND_FILE)
        g_ptr_array_add (all, dwell_sound_ref (file));
      else
        g_ptr_array_add (all, dwell_sound_new (DWELL_SOUND_FILE, sound->members[i],
                                               _ ("A missing sound of this list"), NULL));
    }

  return all;
}

static DwellVoice *
make_voice (DwellGstPlayer *self, DwellLayer layer, DwellSound *sound)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (DwellReel) reel = NULL;
  guint first = 0;

  if (sound->kind == DWELL_SOUND_GENERATED)
    {
      double *pace = g_hash_table_lookup (self->paces, sound->id);

      return dwell_voice_new_generated (layer, sound, find_file (self, sound->id),
                                        pace != NULL ? *pace : 0.0);
    }

  files = collect_files (self, sound, &first);
  reel = dwell_reel_new (files, first, sound->kind == DWELL_SOUND_LIST ? sound->label : NULL);
  /* A sink of one's own need not go by the clock. */
  dwell_reel_set_patient (reel, self->sink_description != NULL);

  return dwell_voice_new (layer, sound, reel);
}

static gboolean
play (DwellPlayer *player, DwellLayer layer, const char *sound_id, guint fade_ms, GError **error)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  DwellSound *sound = dwell_sound_find (self->sounds, sound_id);
  g_autoptr (DwellVoice) voice = NULL;

  if (sound == NULL)
    {
      g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND, _ ("There is no sound “%s”."),
                   sound_id != NULL ? sound_id : "");
      return FALSE;
    }
  /* The sound system still keeps an earlier call waiting: another one would only wait behind it. */
  if (self->hung)
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE, self->trouble);
      return FALSE;
    }

  voice = dwell_player_layer_find (self->layers[layer], sound_id);
  voice = voice != NULL ? dwell_voice_ref (voice) : make_voice (self, layer, sound);
  g_clear_pointer (&self->trouble, g_free);
  if (self->watch_id == 0 && self->mix != NULL)
    dwell_gst_player_watch (self);
  dwell_player_layer_play (self->layers[layer], voice, fade_ms);

  return TRUE;
}

static void
stop (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  dwell_player_layer_stop (DWELL_GST_PLAYER (player)->layers[layer], fade_ms);
}

static gboolean
next (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  return dwell_player_layer_next (DWELL_GST_PLAYER (player)->layers[layer], fade_ms);
}

static void
set_volume (DwellPlayer *player, DwellLayer layer, double volume)
{
  dwell_player_layer_set_volume (DWELL_GST_PLAYER (player)->layers[layer], volume);
}

static double
get_volume (DwellPlayer *player, DwellLayer layer)
{
  return dwell_player_layer_get_volume (DWELL_GST_PLAYER (player)->layers[layer]);
}

static DwellPlayerState
get_state (DwellPlayer *player, DwellLayer layer)
{
  return dwell_player_layer_get_state (DWELL_GST_PLAYER (player)->layers[layer]);
}

static const char *
get_sound (DwellPlayer *player, DwellLayer layer)
{
  const DwellSound *sound = dwell_player_layer_get_sound (DWELL_GST_PLAYER (player)->layers[layer]);

  return sound != NULL ? sound->id : NULL;
}

static const char *
get_list (DwellPlayer *player, DwellLayer layer)
{
  DwellVoice *voice = dwell_player_layer_get_voice (DWELL_GST_PLAYER (player)->layers[layer]);

  return voice != NULL && voice->sound->kind == DWELL_SOUND_LIST ? voice->sound->id : NULL;
}

static gint64
get_position (DwellPlayer *player, DwellLayer layer)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  DwellVoice *voice = dwell_player_layer_get_voice (self->layers[layer]);
  gint64 frame = voice != NULL && self->mix != NULL ? dwell_mix_get_frame (self->mix, voice) : -1;

  if (frame < 0)
    return 0;

  return voice->reel != NULL ? dwell_reel_get_position (voice->reel, frame) : frame * 1000 / RATE;
}

static gint64
get_fade_left (DwellPlayer *player, DwellLayer layer)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  GstClockTime heard, end;

  if (self->mix == NULL || get_state (player, layer) != DWELL_PLAYER_FADING)
    return 0;

  heard = dwell_mix_get_position (self->mix);
  end = dwell_mix_get_last_end (self->mix, layer);

  return GST_CLOCK_TIME_IS_VALID (end) && end > heard ? (gint64)GST_TIME_AS_MSECONDS (end - heard)
                                                      : 0;
}

static const char *
get_trouble (DwellPlayer *player)
{
  return DWELL_GST_PLAYER (player)->trouble;
}

static void
set_end (DwellPlayer *player, DwellLayer layer, DwellPlayerEnd end)
{
  dwell_player_layer_set_end (DWELL_GST_PLAYER (player)->layers[layer], end);
}

static void
set_ceiling (DwellPlayer *player, double decibels)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->ceiling == decibels)
    return;

  self->ceiling = decibels;
  self->ceiling_set = FALSE;
  dwell_gst_player_settle (self);
}

static void
set_pace (DwellPlayer *player, const char *sound_id, double a_minute)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  const DwellSound *sound = dwell_sound_find (self->generated, sound_id);

  if (sound == NULL || sound->pace <= 0)
    return;

  a_minute = CLAMP (a_minute, sound->pace_least, sound->pace_most);
  g_hash_table_replace (self->paces, g_strdup (sound_id), g_memdup2 (&a_minute, sizeof a_minute));
  self->paces_set = FALSE;
  dwell_gst_player_settle (self);
}

static void
set_metering (DwellPlayer *player, gboolean on)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  self->metering = on;
  self->metering_set = FALSE;
  dwell_gst_player_settle (self);
}

static void
list_sounds (DwellGstPlayer *self)
{
  g_clear_pointer (&self->sounds, g_ptr_array_unref);
  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  for (guint i = 0; i < self->generated->len; i++)
    g_ptr_array_add (self->sounds, dwell_sound_ref (g_ptr_array_index (self->generated, i)));
  for (guint i = 0; i < self->own->len; i++)
    g_ptr_array_add (self->sounds, dwell_sound_ref (g_ptr_array_index (self->own, i)));
}

static void
set_own_sounds (DwellPlayer *player, GPtrArray *sounds)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  g_ptr_array_ref (sounds);
  g_ptr_array_unref (self->own);
  self->own = sounds;
  list_sounds (self);
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    {
      DwellVoice *voice = dwell_player_layer_get_voice (self->layers[i]);
      DwellSound *now = voice != NULL ? dwell_sound_find (sounds, voice->sound->id) : NULL;
      guint first;

      if (now != NULL && voice->reel != NULL)
        {
          g_autoptr (GPtrArray) files = collect_files (self, now, &first);

          dwell_reel_set_sounds (voice->reel, files);
        }
    }
  g_signal_emit_by_name (self, "sounds-changed");
}

static void
player_init (DwellPlayerInterface *iface)
{
  iface->get_sounds = get_sounds;
  iface->set_own_sounds = set_own_sounds;
  iface->play = play;
  iface->stop = stop;
  iface->next = next;
  iface->set_volume = set_volume;
  iface->get_volume = get_volume;
  iface->get_state = get_state;
  iface->get_sound = get_sound;
  iface->get_list = get_list;
  iface->get_position = get_position;
  iface->get_fade_left = get_fade_left;
  iface->get_trouble = get_trouble;
  iface->set_end = set_end;
  iface->set_ceiling = set_ceiling;
  iface->set_pace = set_pace;
  iface->set_metering = set_metering;
  dwell_gst_player_outputs_interface_init (iface);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  dwell_mix_close (data);
  g_task_return_boolean (task, TRUE);
}

/* A job holds a reference to the player, so that none is running here. */
static void
dwell_gst_player_dispose (GObject *object)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (object);

  dwell_gst_player_stop_watching (self);
  dwell_gst_player_dispose_outputs (self);
  if (self->mix != NULL)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_source_tag (task, close_in_thread);
      g_task_set_task_data (task, g_steal_pointer (&self->mix), g_object_unref);
      g_task_run_in_thread (task, close_in_thread);
    }

  G_OBJECT_CLASS (dwell_gst_player_parent_class)->dispose (object);
}

static void
dwell_gst_player_finalize (GObject *object)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (object);

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    g_object_unref (self->layers[i]);
  g_hash_table_unref (self->paces);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->generated);
  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->sounds);
  g_ptr_array_unref (self->no_outputs);
  g_free (self->sink_description);
  g_free (self->trouble);

  G_OBJECT_CLASS (dwell_gst_player_parent_class)->finalize (object);
}

static void
dwell_gst_player_class_init (DwellGstPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_gst_player_dispose;
  object_class->finalize = dwell_gst_player_finalize;
}

static void
dwell_gst_player_init (DwellGstPlayer *self)
{
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    {
      self->layers[i] = dwell_player_layer_new (i, G_OBJECT (self));
      g_signal_connect_swapped (self->layers[i], "changed", G_CALLBACK (dwell_gst_player_changed),
                                self);
      g_signal_connect_swapped (self->layers[i], "unsettled", G_CALLBACK (dwell_gst_player_settle),
                                self);
      g_signal_connect (self->layers[i], "trouble", G_CALLBACK (trouble_cb), self);
    }

  self->paces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = dwell_sounds_load (&self->problems);
  self->generated = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  self->own = g_ptr_array_new ();
  self->no_outputs = g_ptr_array_new ();
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (self->generated,
                     dwell_sound_file_to_sound (g_ptr_array_index (self->files, i)));
  list_sounds (self);
}

DwellPlayer *
dwell_gst_player_new_with_sink (const char *sink_description)
{
  DwellGstPlayer *self = g_object_new (DWELL_TYPE_GST_PLAYER, NULL);

  self->sink_description = g_strdup (sink_description);
  if (sink_description == NULL)
    dwell_gst_player_init_outputs (self);

  return DWELL_PLAYER (self);
}

DwellPlayer *
dwell_gst_player_new (void)
{
  return dwell_gst_player_new_with_sink (NULL);
}

GPtrArray *
dwell_gst_player_get_problems (DwellGstPlayer *self)
{
  g_return_val_if_fail (DWELL_IS_GST_PLAYER (self), NULL);

  return self->problems;
}
