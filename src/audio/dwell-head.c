/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-head.h"

#include <math.h>
#include <string.h>

#define FRAME (2 * sizeof (float))
/* A very quiet file would bring its noise up with it. */
#define MOST_BOOST 20.0
/* A gain that was guessed too high comes down at 6 dB a second. */
#define DECIBELS_A_FRAME (6.0 / DWELL_TRACK_RATE)
/* Around a hole that the decoder left. */
#define FALL (10 * DWELL_TRACK_RATE / 1000)
#define RISE (50 * DWELL_TRACK_RATE / 1000)
#define REFILL DWELL_TRACK_RATE

struct _DwellHead
{
  DwellTrack *track;
  gint64 at;
  double gain;
  double target;
  gboolean starved;
  double edge;
};

static double
gain_for (double loudness, double most)
{
  return pow (10.0, MIN (DWELL_HEAD_LOUDNESS - loudness, most) / 20.0);
}

static void
level (DwellHead *self)
{
  const DwellSound *sound = dwell_track_get_sound (self->track);

  if (isnan (sound->loudness))
    self->target = MIN (self->target, gain_for (dwell_track_get_loudest (self->track), 0.0));
}

DwellHead *
dwell_head_new (DwellTrack *track, const DwellHead *before)
{
  DwellHead *self = g_new0 (DwellHead, 1);
  const DwellSound *sound = dwell_track_get_sound (track);

  self->track = dwell_track_ref (track);
  self->edge = 1.0;
  self->target = isnan (sound->loudness) ? 1.0 : gain_for (sound->loudness, MOST_BOOST);
  if (before != NULL && g_str_equal (dwell_track_get_sound (before->track)->id, sound->id))
    self->target = before->target;

  return self;
}

void
dwell_head_free (DwellHead *self)
{
  dwell_track_unref (self->track);
  g_free (self);
}

DwellTrack *
dwell_head_get_track (const DwellHead *self)
{
  return self->track;
}

gint64
dwell_head_get_at (const DwellHead *self)
{
  return self->at;
}

gint64
dwell_head_get_left (const DwellHead *self)
{
  gint64 length = dwell_track_get_length (self->track);

  return length >= 0 ? length - self->at : -1;
}

static void
apply_gain (DwellHead *self, float *frames, gint64 n)
{
  const double step = pow (10.0, -DECIBELS_A_FRAME / 20.0);

  if (self->gain == 1.0 && self->target == 1.0)
    return;

  for (gint64 i = 0; i < n; i++)
    {
      if (self->gain > self->target)
        self->gain = MAX (self->gain * step, self->target);
      frames[2 * i] = (float)(frames[2 * i] * self->gain);
      frames[2 * i + 1] = (float)(frames[2 * i + 1] * self->gain);
    }
}

/* The edges of a hole. */
static void
apply_edge (DwellHead *self, float *frames, gint64 n, double a_frame)
{
  for (gint64 i = 0; i < n && (a_frame < 0.0 || self->edge < 1.0); i++)
    {
      self->edge = CLAMP (self->edge + a_frame, 0.0, 1.0);
      frames[2 * i] = (float)(frames[2 * i] * self->edge);
      frames[2 * i + 1] = (float)(frames[2 * i + 1] * self->edge);
    }
}

/* Whether the decoder has so little left that it would not do for a soft end. */
static gboolean
is_late (const DwellHead *self, gint64 n)
{
  gint64 ready = dwell_track_get_decoded (self->track) - self->at;

  if (dwell_track_get_length (self->track) >= 0)
    return FALSE;

  return ready < n + FALL + (self->starved ? REFILL : 0);
}

gint64
dwell_head_read (DwellHead *self, float *frames, gint64 n)
{
  gboolean late = is_late (self, n);
  gint64 most = late ? MIN (n, (gint64)ceil (self->edge * FALL)) : n;
  gint64 got;

  level (self);
  if (self->at == 0)
    self->gain = self->target;

  got = dwell_track_read (self->track, self->at, frames, most);
  self->at += got;
  apply_gain (self, frames, got);
  apply_edge (self, frames, got, late ? -1.0 / FALL : 1.0 / RISE);
  memset (frames + 2 * got, 0, (gsize)(n - got) * FRAME);
  self->starved = late && self->edge == 0.0;

  return late ? got : n;
}
