/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-audio-error.h"
#include "dwell-reel-private.h"

G_DEFINE_FINAL_TYPE (DwellReel, dwell_reel, G_TYPE_OBJECT)

static void
tell_news (DwellReel *self, gboolean news)
{
  DwellReelFunc notify;
  gpointer data;

  if (!news)
    return;

  g_mutex_lock (&self->sync->lock);
  notify = self->notify;
  data = self->notify_data;
  g_mutex_unlock (&self->sync->lock);
  if (notify != NULL)
    notify (self, data);
}

void
dwell_reel_read (DwellReel *self, float *frames, gsize n)
{
  gint64 done = 0;
  gboolean news;

  g_mutex_lock (&self->sync->lock);
  while (done < (gint64)n)
    {
      gint64 got = dwell_reel_splice (self, frames + 2 * done, (gint64)n - done);

      done += got;
      self->read += got;
    }
  news = self->news;
  self->news = FALSE;
  g_mutex_unlock (&self->sync->lock);

  tell_news (self, news);
}

/* Wakes whoever waits for a track. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  DwellReel *self = user_data;

  g_mutex_lock (&self->sync->lock);
  g_cond_broadcast (&self->sync->moved);
  g_mutex_unlock (&self->sync->lock);
}

/* Returns: whether the first of it is there; else @reason says why not, NULL when cancelled. */
static gboolean
await_first (DwellReel *self, GCancellable *cancellable, char **reason)
{
  DwellTrack *track = dwell_head_get_track (self->now);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      if (dwell_track_is_failed (track, reason))
        return FALSE;
      if (dwell_track_is_ready (track))
        return TRUE;
      g_cond_wait_until (&self->sync->moved, &self->sync->lock,
                         g_get_monotonic_time () + G_TIME_SPAN_SECOND);
    }

  return FALSE;
}

static gboolean
open_first (DwellReel *self, GCancellable *cancellable)
{
  for (guint i = 0; i < self->sounds->len; i++)
    {
      DwellTrack *track =
          dwell_track_new (dwell_reel_sound_at (self, self->index), self->sync,
                           dwell_reel_get_ahead (self), dwell_reel_is_looping (self));
      g_autofree char *reason = NULL;

      self->now = dwell_head_new (track, NULL);
      dwell_track_unref (track);
      if (await_first (self, cancellable, &reason))
        return TRUE;

      g_clear_pointer (&self->now, dwell_head_free);
      if (reason == NULL)
        return FALSE;
      dwell_reel_note_failure (self, dwell_reel_sound_at (self, self->index), reason);
      if (self->list == NULL)
        return FALSE;
      self->index = (self->index + 1) % self->sounds->len;
    }

  return FALSE;
}

static void
set_open_error (DwellReel *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;

  if (self->sounds->len == 0)
    g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE, _ ("There is no sound in “%s”."),
                 self->list);
  else
    g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE, self->passed->str);
}

gboolean
dwell_reel_open (DwellReel *self, GCancellable *cancellable, GError **error)
{
  gulong handler = cancellable == NULL
                       ? 0
                       : g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  gboolean opened;

  g_mutex_lock (&self->sync->lock);
  opened = open_first (self, cancellable);
  if (opened)
    {
      self->failures = 0;
      dwell_reel_tell_passed (self, dwell_reel_sound_at (self, self->index));
      dwell_reel_mark (self);
    }
  else
    set_open_error (self, cancellable, error);
  g_mutex_unlock (&self->sync->lock);
  g_cancellable_disconnect (cancellable, handler);

  return opened;
}

void
dwell_reel_set_notify (DwellReel *self, DwellReelFunc func, gpointer user_data)
{
  g_mutex_lock (&self->sync->lock);
  self->notify = func;
  self->notify_data = user_data;
  g_mutex_unlock (&self->sync->lock);
}

void
dwell_reel_set_patient (DwellReel *self, gboolean patient)
{
  self->patient = patient;
}

void
dwell_reel_set_end (DwellReel *self, DwellPlayerEnd end)
{
  g_mutex_lock (&self->sync->lock);
  self->end = end;
  self->failures = 0;
  g_mutex_unlock (&self->sync->lock);
}

void
dwell_reel_set_fade (DwellReel *self, guint milliseconds)
{
  g_mutex_lock (&self->sync->lock);
  self->fade = (gint64)MIN (milliseconds, DWELL_REEL_LONGEST_CROSSING) * DWELL_REEL_MS;
  if (self->now != NULL)
    dwell_track_set_ahead (dwell_head_get_track (self->now), dwell_reel_get_ahead (self));
  g_mutex_unlock (&self->sync->lock);
}

void
dwell_reel_set_sounds (DwellReel *self, GPtrArray *sounds)
{
  const char *id;

  g_mutex_lock (&self->sync->lock);
  id = self->sounds->len > 0 ? dwell_reel_sound_at (self, self->index)->id : "";
  for (guint i = 0; i < sounds->len; i++)
    if (g_str_equal (((DwellSound *)g_ptr_array_index (sounds, i))->id, id))
      {
        self->index = i;
        g_ptr_array_unref (self->sounds);
        self->sounds = g_ptr_array_ref (sounds);
        self->failures = 0;
        break;
      }
  g_mutex_unlock (&self->sync->lock);
}

gboolean
dwell_reel_next (DwellReel *self, guint fade_ms)
{
  gboolean can;

  g_mutex_lock (&self->sync->lock);
  can = self->sounds->len > 1
        && (self->phase == DWELL_REEL_PLAIN || self->phase == DWELL_REEL_CROSSING);
  if (can)
    {
      self->hurry = (gint64)MIN (fade_ms, DWELL_REEL_LONGEST_CROSSING) * DWELL_REEL_MS;
      self->failures = 0;
    }
  g_mutex_unlock (&self->sync->lock);

  return can;
}

DwellSound *
dwell_reel_dup_sound (DwellReel *self)
{
  DwellSound *sound = NULL;

  g_mutex_lock (&self->sync->lock);
  if (self->sounds->len > 0)
    sound = dwell_sound_ref (dwell_reel_sound_at (self, self->index));
  g_mutex_unlock (&self->sync->lock);

  return sound;
}

gint64
dwell_reel_get_read (DwellReel *self)
{
  gint64 read;

  g_mutex_lock (&self->sync->lock);
  read = self->read;
  g_mutex_unlock (&self->sync->lock);

  return read;
}

gint64
dwell_reel_get_position (DwellReel *self, gint64 frame)
{
  gint64 position = 0;

  g_mutex_lock (&self->sync->lock);
  for (guint i = self->marks->len; i > 0; i--)
    {
      const DwellReelMark *mark = &g_array_index (self->marks, DwellReelMark, i - 1);

      if (mark->frame > frame && i > 1)
        continue;
      position = MAX (frame - mark->frame, 0) + mark->at;
      if (mark->round > 0)
        position %= mark->round;
      break;
    }
  g_mutex_unlock (&self->sync->lock);

  return position / DWELL_REEL_MS;
}

gint64
dwell_reel_get_end (DwellReel *self)
{
  gint64 end;

  g_mutex_lock (&self->sync->lock);
  end = self->end_frame;
  g_mutex_unlock (&self->sync->lock);

  return end;
}

char *
dwell_reel_take_trouble (DwellReel *self)
{
  char *text = NULL;

  g_mutex_lock (&self->sync->lock);
  if (self->trouble->len > 0)
    text = g_strdup (self->trouble->str);
  g_string_truncate (self->trouble, 0);
  g_mutex_unlock (&self->sync->lock);

  return text;
}

guint
dwell_reel_get_starved (DwellReel *self)
{
  guint starved;

  g_mutex_lock (&self->sync->lock);
  starved = self->starved;
  g_mutex_unlock (&self->sync->lock);

  return starved;
}

static void
dwell_reel_finalize (GObject *object)
{
  DwellReel *self = DWELL_REEL (object);

  g_mutex_lock (&self->sync->lock);
  g_clear_pointer (&self->now, dwell_head_free);
  g_clear_pointer (&self->then, dwell_head_free);
  g_mutex_unlock (&self->sync->lock);
  dwell_track_sync_unref (self->sync);
  g_clear_pointer (&self->sounds, g_ptr_array_unref);
  g_array_unref (self->marks);
  g_string_free (self->passed, TRUE);
  g_string_free (self->trouble, TRUE);
  g_free (self->list);

  G_OBJECT_CLASS (dwell_reel_parent_class)->finalize (object);
}

static void
dwell_reel_class_init (DwellReelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_reel_finalize;
}

static void
dwell_reel_init (DwellReel *self)
{
  self->sync = dwell_track_sync_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (DwellReelMark));
  self->passed = g_string_new (NULL);
  self->trouble = g_string_new (NULL);
  self->hurry = -1;
  self->end_frame = -1;
}

DwellReel *
dwell_reel_new (GPtrArray *sounds, guint first, const char *list)
{
  DwellReel *self = g_object_new (DWELL_TYPE_REEL, NULL);

  self->sounds = g_ptr_array_ref (sounds);
  self->index = first;
  self->list = g_strdup (list);

  return self;
}
