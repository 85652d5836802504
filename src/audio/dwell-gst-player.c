/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gst/audio/streamvolume.h>

#include "dwell-gst-player.h"
#include "dwell-mix.h"
#include "dwell-sounds.h"

#define DEFAULT_VOLUME 0.7
#define VOLUME_RAMP (300 * GST_MSECOND)
/* A sound that has to make room for a fourth one. */
#define HURRIED_FADE (500 * GST_MSECOND)
#define STALL_SECONDS 2
/* Between computed and heard there is always some time; asking a little late asks once. */
#define REAP_SLACK_MS 60

typedef enum
{
  JOB_NONE,
  JOB_OPEN,
  JOB_ADD,
  JOB_REAP,
  JOB_CLOSE,
} JobKind;

/* What a worker thread does to the mix. */
typedef struct
{
  JobKind kind;
  DwellMix *mix;
  DwellSoundFile *file;
  GstClockTime fade;
  double gain;
} Job;

/*
 * What is wished for (wanted, fade) and what is (mix) are kept apart: settle() compares them and
 * takes the next step. Steps that may wait for the sound system (job) run one at a time on a worker
 * thread; while one runs, the mix is not touched here and wishes only accumulate. A broken mix is
 * closed and dropped; a hung job is one that the sound system keeps waiting.
 */
struct _DwellGstPlayer
{
  GObject parent_instance;

  char *sink_description;
  GPtrArray *files;
  GPtrArray *sounds;

  DwellPlayerState state;
  DwellSoundFile *sound;
  char *trouble;
  double volume;

  DwellSoundFile *wanted;
  GstClockTime fade;
  gboolean faded;
  gboolean volume_set;

  DwellMix *mix;
  JobKind job;
  gboolean broken;
  gboolean hung;
  guint bus_id;
  guint reap_id;
  guint watch_id;
  GstClockTime last_position;
};

static void
player_init (DwellPlayerInterface *iface);
static void
settle (DwellGstPlayer *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellGstPlayer, dwell_gst_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_PLAYER, player_init))

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->mix);
  g_clear_pointer (&job->file, dwell_sound_file_unref);
  g_free (job);
}

/* Equal steps of the slider are about equal steps in loudness. */
static double
gain_for (double volume)
{
  return gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                           GST_STREAM_VOLUME_FORMAT_LINEAR, volume);
}

static void
changed (DwellGstPlayer *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
set_wanted (DwellGstPlayer *self, DwellSoundFile *file, guint fade_ms)
{
  g_clear_pointer (&self->wanted, dwell_sound_file_unref);
  self->wanted = file != NULL ? dwell_sound_file_ref (file) : NULL;
  self->fade = (GstClockTime)fade_ms * GST_MSECOND;
  self->faded = FALSE;
}

static void
set_sound (DwellGstPlayer *self, DwellSoundFile *file, DwellPlayerState state)
{
  g_clear_pointer (&self->sound, dwell_sound_file_unref);
  self->sound = file != NULL ? dwell_sound_file_ref (file) : NULL;
  self->state = state;
}

static void
stop_watching (DwellGstPlayer *self)
{
  g_clear_handle_id (&self->bus_id, g_source_remove);
  g_clear_handle_id (&self->reap_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_source_remove);
}

/* Gives up on this mix; a later play() begins anew. */
static void
fail (DwellGstPlayer *self, const char *reason)
{
  stop_watching (self);
  self->broken = TRUE;
  set_wanted (self, NULL, 0);
  set_sound (self, NULL, DWELL_PLAYER_SILENT);
  g_free (self->trouble);
  self->trouble = g_strdup (reason);
  settle (self);
  changed (self);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return G_SOURCE_CONTINUE;

  /* What went wrong inside is of no use to the user; all of it means the same. */
  self->bus_id = 0;
  fail (self, _ ("The sound output stopped. Everything else works."));
  return G_SOURCE_REMOVE;
}

/* A sound system that takes the connection but no sound says nothing: only time tells. */
static gboolean
watch_cb (gpointer user_data)
{
  DwellGstPlayer *self = user_data;
  gboolean waits = self->job == JOB_OPEN || self->job == JOB_CLOSE;
  GstClockTime position;

  /* The first start of GStreamer on a machine may take long, and is no fault of the output. */
  if (self->job == JOB_OPEN && !dwell_mix_is_connecting (self->mix))
    return G_SOURCE_CONTINUE;

  position = waits || self->mix == NULL ? 0 : dwell_mix_get_position (self->mix);
  if (position > self->last_position)
    {
      self->last_position = position;
      return G_SOURCE_CONTINUE;
    }

  self->watch_id = 0;
  self->hung = self->job != JOB_NONE;
  fail (self, _ ("There is no sound output here. Everything else works."));
  return G_SOURCE_REMOVE;
}

static void
watch (DwellGstPlayer *self)
{
  g_clear_handle_id (&self->watch_id, g_source_remove);
  self->last_position = 0;
  self->watch_id = g_timeout_add_seconds (STALL_SECONDS, watch_cb, self);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean ok = TRUE;

  if (job->kind == JOB_OPEN)
    ok = dwell_mix_open (job->mix, job->file, job->fade, job->gain, &error);
  else if (job->kind == JOB_ADD)
    ok = dwell_mix_add (job->mix, job->file, job->fade, &error);
  else if (job->kind == JOB_REAP)
    dwell_mix_reap (job->mix);
  else
    dwell_mix_close (job->mix);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
job_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (source);
  g_autoptr (GError) error = NULL;
  JobKind kind = self->job;

  self->job = JOB_NONE;
  self->hung = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !self->broken)
    {
      fail (self, error->message);
      return;
    }

  if (kind == JOB_CLOSE)
    {
      g_clear_object (&self->mix);
      self->broken = FALSE;
    }
  else if (kind == JOB_OPEN && !self->broken)
    self->bus_id = gst_bus_add_watch (dwell_mix_get_bus (self->mix), bus_cb, self);

  settle (self);
}

static void
start_job (DwellGstPlayer *self, JobKind kind)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, job_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->mix = g_object_ref (self->mix);
  job->file = self->wanted != NULL ? dwell_sound_file_ref (self->wanted) : NULL;
  job->fade = self->fade;
  job->gain = gain_for (self->volume);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, job_free);
  self->job = kind;
  g_task_run_in_thread (task, run_job);
}

static void
open_mix (DwellGstPlayer *self)
{
  self->mix = dwell_mix_new (self->sink_description);
  self->volume_set = TRUE;
  watch (self);
  start_job (self, JOB_OPEN);
}

static gboolean
reap_cb (gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  self->reap_id = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

/* Comes back when the next sound has faded out, as far as that can be foreseen. */
static void
await_silence (DwellGstPlayer *self, GstClockTime end)
{
  GstClockTime heard = dwell_mix_get_position (self->mix);
  guint ms = end > heard ? GST_TIME_AS_MSECONDS (end - heard) : 0;

  g_clear_handle_id (&self->reap_id, g_source_remove);
  self->reap_id = g_timeout_add (ms + REAP_SLACK_MS, reap_cb, self);
}

static void
apply_wish (DwellGstPlayer *self)
{
  if (!self->volume_set)
    dwell_mix_set_gain (self->mix, gain_for (self->volume), VOLUME_RAMP);
  self->volume_set = TRUE;

  if (!self->faded)
    dwell_mix_lower (self->mix, self->wanted, self->fade);
  if (!self->faded && self->wanted != NULL
      && !dwell_mix_raise (self->mix, self->wanted, self->fade))
    {
      if (dwell_mix_get_n_sounds (self->mix) < DWELL_MIX_SLOTS)
        start_job (self, JOB_ADD);
      else
        dwell_mix_lower_oldest (self->mix, HURRIED_FADE);
      return;
    }
  self->faded = TRUE;
}

/* Takes out what is silent; closes everything when nothing is left. */
static void
tidy (DwellGstPlayer *self)
{
  GstClockTime heard = dwell_mix_get_position (self->mix);
  GstClockTime next = dwell_mix_get_next_end (self->mix);

  if (self->wanted == NULL && dwell_mix_get_last_end (self->mix) <= heard)
    {
      stop_watching (self);
      set_sound (self, NULL, DWELL_PLAYER_SILENT);
      start_job (self, JOB_CLOSE);
      changed (self);
    }
  else if (next <= heard)
    start_job (self, JOB_REAP);
  else if (GST_CLOCK_TIME_IS_VALID (next))
    await_silence (self, next);
}

static void
settle (DwellGstPlayer *self)
{
  if (self->job != JOB_NONE)
    return;

  if (self->mix == NULL)
    {
      if (self->wanted != NULL)
        open_mix (self);
      return;
    }
  if (self->broken)
    {
      start_job (self, JOB_CLOSE);
      return;
    }

  apply_wish (self);
  if (self->job == JOB_NONE)
    tidy (self);
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

static gboolean
play (DwellPlayer *player, DwellLayer layer, const char *sound_id, guint fade_ms, GError **error)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  DwellSoundFile *file = find_file (self, sound_id);

  if (file == NULL)
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

  g_clear_pointer (&self->trouble, g_free);
  set_wanted (self, file, fade_ms);
  set_sound (self, file, DWELL_PLAYER_PLAYING);
  if (self->watch_id == 0)
    watch (self);
  settle (self);
  changed (self);

  return TRUE;
}

static void
stop (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->state == DWELL_PLAYER_SILENT)
    return;

  set_wanted (self, NULL, fade_ms);
  self->state = DWELL_PLAYER_FADING;
  settle (self);
  changed (self);
}

static void
set_volume (DwellPlayer *player, DwellLayer layer, double volume)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->volume == volume)
    return;

  self->volume = volume;
  self->volume_set = FALSE;
  settle (self);
  changed (self);
}

static double
get_volume (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_GST_PLAYER (player)->volume;
}

static DwellPlayerState
get_state (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_GST_PLAYER (player)->state;
}

static const char *
get_sound (DwellPlayer *player, DwellLayer layer)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  return self->sound != NULL ? self->sound->id : NULL;
}

static const char *
get_trouble (DwellPlayer *player)
{
  return DWELL_GST_PLAYER (player)->trouble;
}

static void
player_init (DwellPlayerInterface *iface)
{
  iface->get_sounds = get_sounds;
  iface->play = play;
  iface->stop = stop;
  iface->set_volume = set_volume;
  iface->get_volume = get_volume;
  iface->get_state = get_state;
  iface->get_sound = get_sound;
  iface->get_trouble = get_trouble;
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

  stop_watching (self);
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

  g_clear_pointer (&self->wanted, dwell_sound_file_unref);
  g_clear_pointer (&self->sound, dwell_sound_file_unref);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->sounds);
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
  self->volume = DEFAULT_VOLUME;
  self->files = dwell_sounds_load ();
  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  for (guint i = 0; i < self->files->len; i++)
    {
      const DwellSoundFile *file = g_ptr_array_index (self->files, i);

      g_ptr_array_add (self->sounds,
                       dwell_sound_new (DWELL_SOUND_GENERATED, file->id,
                                        g_dgettext (GETTEXT_PACKAGE, file->name),
                                        g_dgettext (GETTEXT_PACKAGE, file->description)));
    }
}

DwellPlayer *
dwell_gst_player_new_with_sink (const char *sink_description)
{
  DwellGstPlayer *self = g_object_new (DWELL_TYPE_GST_PLAYER, NULL);

  self->sink_description = g_strdup (sink_description);

  return DWELL_PLAYER (self);
}

DwellPlayer *
dwell_gst_player_new (void)
{
  return dwell_gst_player_new_with_sink (NULL);
}
