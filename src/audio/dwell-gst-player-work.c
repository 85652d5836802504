/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-gst-player-private.h"

/* A machine that is far too busy is not yet one without sound. */
#define STALL_SECONDS 5
/* Between computed and heard there is always some time; asking a little late asks once. */
#define REAP_SLACK_MS 60
#define CEILING_RAMP (500 * GST_MSECOND)
#define LEAVE_FADE GST_SECOND

/* What a worker thread does to the mix. */
typedef struct
{
  DwellGstPlayerJob kind;
  DwellMix *mix;
  DwellVoice *voice;
  GstClockTime fade;
  DwellMixSettings settings;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->mix);
  g_clear_pointer (&job->voice, dwell_voice_unref);
  g_free (job);
}

void
dwell_gst_player_changed (DwellGstPlayer *self)
{
  g_signal_emit_by_name (self, "changed");
}

void
dwell_gst_player_set_trouble (DwellGstPlayer *self, const char *trouble)
{
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
}

void
dwell_gst_player_stop_watching (DwellGstPlayer *self)
{
  g_clear_handle_id (&self->bus_id, g_source_remove);
  g_clear_handle_id (&self->reap_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_source_remove);
}

void
dwell_gst_player_fail (DwellGstPlayer *self, const char *reason)
{
  dwell_gst_player_stop_watching (self);
  self->broken = self->mix != NULL;
  self->explaining = FALSE;
  /* On the way out of an output that is left anyway, nothing is lost. */
  if (!self->held)
    {
      for (guint i = 0; i < DWELL_N_LAYERS; i++)
        dwell_player_layer_reset (self->layers[i]);
      dwell_gst_player_set_trouble (self, reason);
    }
  dwell_gst_player_settle (self);
  dwell_gst_player_changed (self);
}

static void
take_news (DwellGstPlayer *self)
{
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    dwell_player_layer_take_news (self->layers[i]);
}

static void
take_message (DwellGstPlayer *self, const GstStructure *message)
{
  double left, right;

  if (gst_structure_has_name (message, DWELL_MIX_NEWS))
    dwell_gst_player_settle (self);
  else if (self->metering
           && gst_structure_get (message, "left", G_TYPE_DOUBLE, &left, "right", G_TYPE_DOUBLE,
                                 &right, NULL))
    g_signal_emit_by_name (self, "level", left, right);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_APPLICATION)
    take_message (self, gst_message_get_structure (message));
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return G_SOURCE_CONTINUE;

  /* What went wrong inside is of no use to the user; all of it means the same. */
  self->bus_id = 0;
  if (!dwell_gst_player_explain (self))
    dwell_gst_player_fail (self, _ ("The sound output stopped. Everything else works."));
  return G_SOURCE_REMOVE;
}

/* A sound system that takes the connection but no sound says nothing: only time tells. */
static gboolean
watch_cb (gpointer user_data)
{
  DwellGstPlayer *self = user_data;
  gboolean waits = self->job == DWELL_GST_PLAYER_OPEN || self->job == DWELL_GST_PLAYER_CLOSE;
  GstClockTime position;

  /* The first start of GStreamer on a machine may take long, and is no fault of the output. */
  if (self->job == DWELL_GST_PLAYER_OPEN && !dwell_mix_is_connecting (self->mix))
    return G_SOURCE_CONTINUE;

  position = waits || self->mix == NULL ? 0 : dwell_mix_get_position (self->mix);
  if (position > self->last_position)
    {
      self->last_position = position;
      return G_SOURCE_CONTINUE;
    }

  self->watch_id = 0;
  self->hung = self->job != DWELL_GST_PLAYER_NONE;
  dwell_gst_player_fail (self, _ ("There is no sound output here. Everything else works."));
  return G_SOURCE_REMOVE;
}

void
dwell_gst_player_watch (DwellGstPlayer *self)
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

  if (job->kind == DWELL_GST_PLAYER_OPEN)
    ok = dwell_mix_open (job->mix, job->voice, job->fade, &job->settings, &error);
  else if (job->kind == DWELL_GST_PLAYER_ADD)
    ok = dwell_mix_add (job->mix, job->voice, job->fade, &error);
  else if (job->kind == DWELL_GST_PLAYER_REAP)
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
  DwellGstPlayerJob kind = self->job;

  self->job = DWELL_GST_PLAYER_NONE;
  self->hung = FALSE;
  /* It may have been changed while a voice was added with the old one. */
  self->paces_set = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !self->broken)
    {
      dwell_gst_player_fail (self, error->message);
      return;
    }

  if (kind == DWELL_GST_PLAYER_CLOSE)
    {
      g_clear_object (&self->mix);
      self->broken = FALSE;
      dwell_gst_player_end_move (self);
    }
  else if (kind == DWELL_GST_PLAYER_OPEN && !self->broken)
    self->bus_id = gst_bus_add_watch (dwell_mix_get_bus (self->mix), bus_cb, self);

  dwell_gst_player_settle (self);
}

static void
start_job (DwellGstPlayer *self, DwellGstPlayerJob kind, DwellPlayerLayer *layer)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, job_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->mix = g_object_ref (self->mix);
  if (layer != NULL)
    {
      job->voice = dwell_voice_ref (dwell_player_layer_get_ready (layer));
      job->fade = dwell_player_layer_get_fade (layer);
    }
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    job->settings.volumes[i] = dwell_player_layer_get_gain (self->layers[i]);
  job->settings.ceiling = self->ceiling;
  job->settings.metering = self->metering;
  if (kind == DWELL_GST_PLAYER_CLOSE && self->guard != NULL)
    dwell_output_guard_release (self->guard);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, job_free);
  self->job = kind;
  g_task_run_in_thread (task, run_job);
}

static gboolean
reap_cb (gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  self->reap_id = 0;
  dwell_gst_player_settle (self);
  return G_SOURCE_REMOVE;
}

/* Comes back when the next sound has faded out, as far as that can be foreseen. */
static void
await_silence (DwellGstPlayer *self, GstClockTime end)
{
  GstClockTime heard = dwell_mix_get_position (self->mix);
  guint ms = end > heard ? (guint)MIN (GST_TIME_AS_MSECONDS (end - heard), G_MAXINT) : 0;

  g_clear_handle_id (&self->reap_id, g_source_remove);
  self->reap_id = g_timeout_add (ms + REAP_SLACK_MS, reap_cb, self);
}

static void
open_mix (DwellGstPlayer *self)
{
  DwellPlayerLayer *first = NULL;

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    if (dwell_player_layer_get_ready (self->layers[i]) == NULL)
      dwell_player_layer_rest (self->layers[i]);
    else if (first == NULL)
      first = self->layers[i];
  if (first == NULL || self->held)
    dwell_gst_player_stop_watching (self);
  if (first == NULL)
    dwell_gst_player_rest_outputs (self);
  if (first == NULL || self->held)
    return;

  self->mix = dwell_gst_player_make_mix (self);
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    dwell_player_layer_renew (self->layers[i]);
  self->ceiling_set = TRUE;
  self->metering_set = TRUE;
  dwell_gst_player_watch (self);
  start_job (self, DWELL_GST_PLAYER_OPEN, first);
}

static void
set_pace_cb (gpointer sound_id, gpointer pace, gpointer mix)
{
  dwell_mix_set_pace (mix, sound_id, *(double *)pace);
}

static void
apply_wishes (DwellGstPlayer *self)
{
  if (!self->ceiling_set)
    dwell_mix_set_ceiling (self->mix, self->ceiling, CEILING_RAMP);
  self->ceiling_set = TRUE;
  if (!self->metering_set)
    dwell_mix_set_metering (self->mix, self->metering);
  self->metering_set = TRUE;
  if (!self->paces_set)
    g_hash_table_foreach (self->paces, set_pace_cb, self->mix);
  self->paces_set = TRUE;

  for (guint i = 0; i < DWELL_N_LAYERS && self->job == DWELL_GST_PLAYER_NONE; i++)
    if (dwell_player_layer_apply (self->layers[i], self->mix))
      start_job (self, DWELL_GST_PLAYER_ADD, self->layers[i]);
}

/* Takes out what is silent; closes everything when nothing is left. */
static void
tidy (DwellGstPlayer *self)
{
  GstClockTime heard = dwell_mix_get_position (self->mix);
  GstClockTime next = dwell_mix_get_next_end (self->mix);
  guint resting = 0;

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    if (dwell_mix_get_last_end (self->mix, i) <= heard && dwell_player_layer_rest (self->layers[i]))
      resting++;

  if (resting == DWELL_N_LAYERS)
    {
      dwell_gst_player_stop_watching (self);
      start_job (self, DWELL_GST_PLAYER_CLOSE, NULL);
    }
  else if (next <= heard)
    start_job (self, DWELL_GST_PLAYER_REAP, NULL);
  else if (GST_CLOCK_TIME_IS_VALID (next))
    await_silence (self, next);
}

static GstClockTime
get_last_end (DwellGstPlayer *self)
{
  GstClockTime end = 0;

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    end = MAX (end, dwell_mix_get_last_end (self->mix, i));

  return end;
}

/* Fades out what is on, whatever is wished for, and then closes the mix. */
static void
leave (DwellGstPlayer *self)
{
  GstClockTime end;

  for (guint i = 0; i < DWELL_N_LAYERS && !self->lowered; i++)
    dwell_mix_lower (self->mix, i, NULL, LEAVE_FADE);
  self->lowered = TRUE;

  end = get_last_end (self);
  if (end > dwell_mix_get_position (self->mix))
    await_silence (self, end);
  else
    {
      dwell_gst_player_stop_watching (self);
      start_job (self, DWELL_GST_PLAYER_CLOSE, NULL);
    }
}

static void
take_step (DwellGstPlayer *self)
{
  if (self->job != DWELL_GST_PLAYER_NONE)
    return;

  take_news (self);
  if (self->mix == NULL)
    open_mix (self);
  else if (self->broken)
    start_job (self, DWELL_GST_PLAYER_CLOSE, NULL);
  else if (self->held)
    leave (self);
  else
    {
      apply_wishes (self);
      if (self->job == DWELL_GST_PLAYER_NONE)
        tidy (self);
    }
}

/* What is told on the way may ask for another step. */
void
dwell_gst_player_settle (DwellGstPlayer *self)
{
  self->unsettled = TRUE;
  if (self->settling)
    return;

  self->settling = TRUE;
  while (self->unsettled)
    {
      self->unsettled = FALSE;
      take_step (self);
    }
  self->settling = FALSE;
}
