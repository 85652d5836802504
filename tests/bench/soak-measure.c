/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "soak-measure.h"

#include <math.h>
#include <string.h>

#define BLOCK (SOAK_RATE / 10)
#define HOLE (SOAK_RATE / 1000)
/* What a float loses on its way through gains. */
#define SAME 2e-6f

SoakMeasure *
soak_measure_new (guint round_frames)
{
  SoakMeasure *self = g_new0 (SoakMeasure, 1);

  self->seconds = g_array_new (FALSE, FALSE, sizeof (float));
  self->round_frames = round_frames;
  self->round = g_new (float, 2 * (gsize)MAX (round_frames, 1));
  memset (self->round, 0xff, 2 * sizeof (float) * MAX (round_frames, 1));
  soak_measure_reset (self);

  return self;
}

void
soak_measure_free (SoakMeasure *self)
{
  g_array_unref (self->seconds);
  g_free (self->round);
  g_free (self);
}

void
soak_measure_break (SoakMeasure *self)
{
  self->skip = 4;
  self->since = 0;
  self->zeros = 0;
  self->block_broken = TRUE;
}

void
soak_measure_reset (SoakMeasure *self)
{
  GArray *seconds = self->seconds;
  float *round = self->round;
  guint round_frames = self->round_frames;

  memset (self, 0, sizeof *self);
  self->seconds = seconds;
  self->round = round;
  self->round_frames = round_frames;
  g_array_set_size (seconds, 0);
  soak_measure_break (self);
}

static void
end_block (SoakMeasure *self)
{
  for (guint i = 0; i < 2; i++)
    {
      if (!self->block_broken && self->block_square[i] > 0)
        self->edge = MAX (self->edge, self->block_peak[i] / sqrtf (self->block_square[i] / BLOCK));
      self->block_peak[i] = self->block_square[i] = 0;
    }
  self->block_broken = FALSE;
}

static void
end_second (SoakMeasure *self)
{
  g_array_append_val (self->seconds, self->second);
  self->widest = MAX (self->widest, (double)self->second);
  self->second = 0;
}

static inline void
take_edge (SoakMeasure *self, guint channel, float x)
{
  float *before = self->before[channel];
  float d = x;

  for (guint i = 0; i < 4; i++)
    {
      float next = d - before[i];

      before[i] = d;
      d = next;
    }
  self->block_peak[channel] = MAX (self->block_peak[channel], fabsf (d));
  self->block_square[channel] += d * d;
}

static inline void
take_zero (SoakMeasure *self, gboolean zero)
{
  if (!zero)
    {
      self->zeros = 0;
      return;
    }

  self->zeros++;
  if (self->zeros == HOLE)
    {
      self->holes++;
      self->block_broken = TRUE;
    }
  if (self->zeros >= HOLE)
    {
      self->block_broken = TRUE;
      self->longest_hole = MAX (self->longest_hole, self->zeros);
    }
}

static inline void
compare (SoakMeasure *self, const float *frame)
{
  float *then = self->round + 2 * (self->frames % self->round_frames);

  if (self->since >= self->round_frames)
    {
      self->compared++;
      if (fabsf (frame[0] - then[0]) > SAME || fabsf (frame[1] - then[1]) > SAME)
        self->differing++;
    }
  then[0] = frame[0];
  then[1] = frame[1];
}

void
soak_measure_take (SoakMeasure *self, const float *frames, gsize n, guint stride)
{
  for (gsize i = 0; i < n; i++, frames += stride)
    {
      for (guint c = 0; c < 2; c++)
        {
          self->peak = MAX (self->peak, (double)fabsf (frames[c]));
          if (self->skip == 0)
            self->second = MAX (self->second, fabsf (frames[c] - self->last[c]));
          take_edge (self, c, frames[c]);
          self->last[c] = frames[c];
        }
      take_zero (self, frames[0] == 0.0f && frames[1] == 0.0f);
      if (self->round_frames > 0)
        compare (self, frames);
      if (self->skip > 0)
        self->skip--;
      self->since++;
      self->frames++;
      if (self->frames % BLOCK == 0)
        end_block (self);
      if (self->frames % SOAK_RATE == 0)
        end_second (self);
    }
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *)a, y = *(const float *)b;

  return x < y ? -1 : x > y;
}

double
soak_measure_get_own_step (const SoakMeasure *self)
{
  g_autoptr (GArray) sorted = g_array_copy (self->seconds);

  if (sorted->len == 0)
    return 0;
  g_array_sort (sorted, compare_floats);

  return (double)g_array_index (sorted, float, sorted->len / 2);
}

double
soak_decibels (double factor)
{
  return 20 * log10 (MAX (factor, 1e-10));
}
