/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dwell-reel-private.h"

#define AHEAD (10 * DWELL_TRACK_RATE)
/* The end has to be seen this much before a crossing begins. */
#define FORESIGHT (4 * DWELL_TRACK_RATE)
/* Formats that add padding: long enough to cover it, short enough not to be heard as a fade. */
#define SEAM (100 * DWELL_REEL_MS)
#define LEAST_CROSSING (50 * DWELL_REEL_MS)
#define PATIENCE (10 * G_TIME_SPAN_SECOND)
#define N_MARKS 16

DwellSound *
dwell_reel_sound_at (DwellReel *self, guint index)
{
  return g_ptr_array_index (self->sounds, index);
}

gint64
dwell_reel_get_ahead (const DwellReel *self)
{
  return MAX (AHEAD, self->fade + FORESIGHT);
}

gboolean
dwell_reel_is_looping (const DwellReel *self)
{
  return self->end == DWELL_PLAYER_LOOP && (self->list == NULL || self->sounds->len == 1);
}

/* The sound after @index by the rule. Returns: FALSE when the rule says that none follows. */
static gboolean
step (const DwellReel *self, guint index, guint *after)
{
  gboolean last = index + 1 >= self->sounds->len;

  *after = last ? 0 : index + 1;
  if (self->hurry >= 0)
    return TRUE;
  if (self->end == DWELL_PLAYER_STOP)
    return self->list != NULL && !last;
  if (self->end == DWELL_PLAYER_LOOP && self->list == NULL)
    *after = index;

  return TRUE;
}

/* The same, past those that turned out not to play. */
static gboolean
find_following (const DwellReel *self, guint *following)
{
  *following = self->index;
  for (guint i = 0; i <= self->failures; i++)
    {
      guint before = *following;

      if (i >= self->sounds->len || !step (self, before, following)
          || (i > 0 && *following == before))
        return FALSE;
    }

  return TRUE;
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

void
dwell_reel_note_failure (DwellReel *self, const DwellSound *sound, const char *reason)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: first the name of a sound, then a sentence that says why. */
      _ ("“%s” could not be played. %s"), sound->label, reason);

  self->failures++;
  append_sentence (self->passed, text);
}

/* What was passed over is told when it is clear what plays instead. */
void
dwell_reel_tell_passed (DwellReel *self, const DwellSound *instead)
{
  if (self->passed->len == 0)
    return;

  append_sentence (self->trouble, self->passed->str);
  g_string_truncate (self->passed, 0);
  if (instead != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("“%s” plays instead."), instead->label);

      append_sentence (self->trouble, text);
    }
  self->news = TRUE;
}

static void
tell_break (DwellReel *self)
{
  DwellTrack *track = dwell_head_get_track (self->now);
  const char *reason = dwell_track_get_break (track);
  g_autofree char *text = NULL;

  if (reason == NULL || self->broken == track)
    return;
  self->broken = track;
  text = g_strdup_printf (
      /* Translators: first the name of a sound, then a sentence that says why. */
      _ ("“%s” could be played in part only. %s"), dwell_track_get_sound (track)->label, reason);
  append_sentence (self->trouble, text);
  self->news = TRUE;
}

void
dwell_reel_mark (DwellReel *self)
{
  const DwellReelMark at = { self->read, dwell_head_get_at (self->now),
                             dwell_track_get_round (dwell_head_get_track (self->now)) };

  if (self->marks->len == N_MARKS)
    g_array_remove_index (self->marks, 0);
  g_array_append_val (self->marks, at);
}

static void
await (DwellReel *self, DwellTrack *track)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (self->patient && !dwell_track_is_filled (track) && !dwell_track_is_failed (track, NULL))
    if (!g_cond_wait_until (&self->sync->moved, &self->sync->lock, until))
      return;
}

static gboolean
is_same (DwellReel *self, DwellHead *head, guint index)
{
  return g_str_equal (dwell_track_get_sound (dwell_head_get_track (head))->id,
                      dwell_reel_sound_at (self, index)->id);
}

static void
open_then (DwellReel *self, guint index)
{
  DwellTrack *track = dwell_head_get_track (self->now);

  if (is_same (self, self->now, index) && dwell_track_is_whole (track))
    {
      self->then = dwell_head_new (track, self->now);
      return;
    }

  track = dwell_track_new (dwell_reel_sound_at (self, index), self->sync,
                           dwell_reel_get_ahead (self), dwell_reel_is_looping (self));
  self->then = dwell_head_new (track, self->now);
  dwell_track_unref (track);
}

/* Has what follows opened. Returns: FALSE when nothing follows. */
static gboolean
prepare_then (DwellReel *self)
{
  g_autofree char *reason = NULL;

  if (!find_following (self, &self->then_index))
    {
      g_clear_pointer (&self->then, dwell_head_free);
      return FALSE;
    }

  if (self->then != NULL && !is_same (self, self->then, self->then_index))
    g_clear_pointer (&self->then, dwell_head_free);
  if (self->then == NULL)
    open_then (self, self->then_index);
  await (self, dwell_head_get_track (self->then));
  if (!dwell_track_is_failed (dwell_head_get_track (self->then), &reason))
    return TRUE;

  dwell_reel_note_failure (self, dwell_reel_sound_at (self, self->then_index), reason);
  g_clear_pointer (&self->then, dwell_head_free);
  return prepare_then (self);
}

/* How much of a head may be crossed over: half of what it has, if that is known. */
static gint64
get_most (DwellHead *head)
{
  DwellTrack *track = dwell_head_get_track (head);
  gint64 decoded = dwell_track_get_decoded (track);

  if (dwell_track_get_length (track) >= 0)
    return decoded / 2;

  return MAX (decoded / 2, decoded - FORESIGHT);
}

static gint64
get_overlap (DwellReel *self)
{
  DwellTrack *track = dwell_head_get_track (self->now);
  gint64 wish = self->fade;

  if (is_same (self, self->now, self->then_index)
      && (dwell_reel_is_looping (self) || self->sounds->len == 1))
    wish = dwell_track_is_exact (track) ? 0 : SEAM;

  return MIN (wish, MIN (get_most (self->now), get_most (self->then)));
}

static void
take_over (DwellReel *self)
{
  g_clear_pointer (&self->now, dwell_head_free);
  self->now = g_steal_pointer (&self->then);
  self->phase = DWELL_REEL_PLAIN;
  dwell_track_set_ahead (dwell_head_get_track (self->now), dwell_reel_get_ahead (self));
}

/* What follows begins here. */
static void
begin_crossing (DwellReel *self, gint64 length)
{
  DwellHead *now = self->now;

  self->news |= self->index != self->then_index;
  self->index = self->then_index;
  self->hurry = -1;
  self->failures = 0;
  self->span = length;
  self->done = 0;
  self->phase = DWELL_REEL_CROSSING;
  tell_break (self);
  dwell_reel_tell_passed (self, dwell_reel_sound_at (self, self->index));
  self->now = self->then;
  dwell_reel_mark (self);
  self->now = now;
  if (length == 0)
    take_over (self);
}

static void
begin_closing (DwellReel *self, gint64 length)
{
  self->phase = DWELL_REEL_CLOSING;
  self->span = length;
  self->done = 0;
  self->end_frame = self->read + length;
  tell_break (self);
  dwell_reel_tell_passed (self, NULL);
  self->news = TRUE;
}

/* For how many frames nothing changes; begins what is due. */
static gint64
look_ahead (DwellReel *self, gint64 n)
{
  gint64 left, overlap;
  gboolean follows;

  await (self, dwell_head_get_track (self->now));
  dwell_track_set_looping (dwell_head_get_track (self->now), dwell_reel_is_looping (self));
  left = dwell_head_get_left (self->now);
  if (left < 0 && self->hurry < 0)
    return n;

  follows = prepare_then (self);
  if (!follows && self->hurry >= 0)
    {
      self->hurry = -1;
      self->failures = 0;
      dwell_reel_tell_passed (self, dwell_reel_sound_at (self, self->index));
      return look_ahead (self, n);
    }

  overlap = follows ? get_overlap (self) : MIN (self->fade, get_most (self->now));
  if (self->hurry >= 0)
    overlap = MIN (MAX (self->hurry, LEAST_CROSSING), get_most (self->then));
  if (self->hurry < 0 && left > overlap)
    return MIN (n, left - overlap);
  if (!follows)
    begin_closing (self, left);
  else if (dwell_track_is_ready (dwell_head_get_track (self->then)))
    begin_crossing (self, left < 0 ? overlap : MIN (left, overlap));
  else
    return left > 0 ? MIN (n, left) : n;

  return 0;
}

static void
note_hole (DwellReel *self, DwellHead *head)
{
  g_autofree char *text = NULL;

  if (self->hole)
    return;

  self->hole = TRUE;
  self->starved++;
  text = g_strdup_printf (_ ("“%s” cannot be read fast enough: there was a gap."),
                          dwell_track_get_sound (dwell_head_get_track (head))->label);
  append_sentence (self->trouble, text);
  self->news = TRUE;
}

static void
read_head (DwellReel *self, DwellHead *head, float *frames, gint64 n)
{
  gint64 got = dwell_head_read (head, frames, n);

  if (got < n)
    note_hole (self, head);
  else
    self->hole = FALSE;
}

static void
scale (float *frames, gint64 n, double from, double a_frame)
{
  for (gint64 i = 0; i < n; i++)
    {
      float gain = (float)cos (from + a_frame * (double)i);

      frames[2 * i] *= gain;
      frames[2 * i + 1] *= gain;
    }
}

/* Equal power: one goes by the cosine, the other by the sine. */
static void
read_crossing (DwellReel *self, float *frames, gint64 n)
{
  const double a_frame = G_PI_2 / (double)self->span;
  const double angle = a_frame * (double)self->done;
  g_autofree float *other = g_new (float, 2 * n);

  dwell_head_read (self->now, frames, n);
  scale (frames, n, angle, a_frame);
  if (self->phase == DWELL_REEL_CROSSING)
    {
      read_head (self, self->then, other, n);
      scale (other, n, angle - G_PI_2, a_frame);
      for (gint64 i = 0; i < 2 * n; i++)
        frames[i] += other[i];
    }

  self->done += n;
  if (self->done < self->span)
    return;
  if (self->phase == DWELL_REEL_CROSSING)
    take_over (self);
  else
    self->phase = DWELL_REEL_OVER;
}

static void
read_plain (DwellReel *self, float *frames, gint64 n)
{
  gboolean hole = self->hole;

  /* The end is there, but not what follows. */
  if (dwell_head_get_left (self->now) == 0)
    {
      memset (frames, 0, (gsize)n * 2 * sizeof (float));
      note_hole (self, self->then);
      return;
    }

  read_head (self, self->now, frames, n);
  if (hole || self->hole)
    {
      self->read += n;
      dwell_reel_mark (self);
      self->read -= n;
    }
}

gint64
dwell_reel_splice (DwellReel *self, float *frames, gint64 n)
{
  if (self->phase == DWELL_REEL_PLAIN)
    {
      gint64 length = look_ahead (self, n);

      if (self->phase == DWELL_REEL_PLAIN && length > 0)
        {
          read_plain (self, frames, length);
          return length;
        }
    }
  if (self->phase == DWELL_REEL_CROSSING || self->phase == DWELL_REEL_CLOSING)
    {
      n = MIN (n, self->span - self->done);
      if (n > 0)
        read_crossing (self, frames, n);
      else
        self->phase = DWELL_REEL_OVER;
    }
  else if (self->phase == DWELL_REEL_OVER)
    memset (frames, 0, (gsize)n * 2 * sizeof (float));
  else
    return 0;

  return n;
}
