/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Judges a stretch of a recording of tests/audio/sound_server.py, three channels of 32-bit floats
 * of which the third is the witness: soak-listen FILE FROM TO ROUND, all in frames. The sound is to
 * begin after FROM, in silence; its first three seconds, the fade, are left out. ROUND: the length
 * of the file that is repeated, 0 where nothing can be known of the seams.
 *
 * Prints key=value on one line. A gap of the witness is the recorder's or the server's; there the
 * seams are counted anew, and nothing is judged across it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "soak-measure.h"

#define CHANNELS 3
#define COUNT 65536
#define SETTLED (3 * SOAK_RATE)
/* This much to both sides of a seam. */
#define AROUND (SOAK_RATE / 200)

typedef struct
{
  FILE *file;
  gint64 left;
  float now[CHANNELS];
  float before[CHANNELS];
  gint64 round;
  gint64 place;
  guint64 gaps;
  guint64 lost;
  guint64 seams;
  double at_seams;
  double elsewhere;
} Listener;

static gboolean
read_frame (Listener *self)
{
  for (guint i = 0; i < CHANNELS; i++)
    self->before[i] = self->now[i];

  return self->left-- > 0 && fread (self->now, sizeof (float), CHANNELS, self->file) == CHANNELS;
}

/* By how many frames the witness jumped: 0 when one follows on the other. */
static gint64
get_jump (const Listener *self)
{
  gint64 step = lrint ((double)(self->now[2] - self->before[2]) * COUNT);

  return ((step - 1) % COUNT + COUNT) % COUNT;
}

static void
take_step (Listener *self)
{
  gint64 at = self->place % self->round;
  double step = 0;

  for (guint i = 0; i < 2; i++)
    step = MAX (step, (double)fabsf (self->now[i] - self->before[i]));
  if (at < AROUND || at >= self->round - AROUND)
    self->at_seams = MAX (self->at_seams, step);
  else
    self->elsewhere = MAX (self->elsewhere, step);
  self->seams += at == 0 ? 1 : 0;
}

static void
listen (Listener *self, SoakMeasure *measure)
{
  while (read_frame (self))
    {
      gint64 jump = get_jump (self);

      self->place++;
      if (jump != 0)
        {
          self->gaps++;
          self->lost += (guint64)jump;
          self->place += jump;
          soak_measure_break (measure);
        }
      else if (self->round > 0)
        take_step (self);
      soak_measure_take (measure, self->now, 1, CHANNELS);
    }
}

/* The fade begins with a zero, which was the frame before. Returns: whether there is sound. */
static gboolean
find_start (Listener *self)
{
  do
    if (!read_frame (self))
      return FALSE;
  while (self->now[0] == 0.0f && self->now[1] == 0.0f);
  self->place = 1;
  while (self->place < SETTLED && read_frame (self))
    self->place++;

  return self->left > 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (SoakMeasure) measure = NULL;
  Listener self = { 0 };
  gint64 from;

  if (argc != 5 || (self.file = fopen (argv[1], "rb")) == NULL)
    return 2;
  from = atoll (argv[2]);
  self.left = atoll (argv[3]) - from;
  self.round = atoll (argv[4]);
  if (fseeko (self.file, from * CHANNELS * (gint64)sizeof (float), SEEK_SET) != 0
      || !find_start (&self))
    return 2;

  measure = soak_measure_new ((guint)self.round);
  listen (&self, measure);
  fclose (self.file);
  printf ("seconds=%.1f witness-gaps=%" G_GUINT64_FORMAT " witness-lost=%" G_GUINT64_FORMAT
          " holes=%" G_GUINT64_FORMAT " longest-hole=%" G_GUINT64_FORMAT
          " peak-dbfs=%.2f widest=%.6f own-step=%.6f edge=%.2f",
          (double)measure->frames / SOAK_RATE, self.gaps, self.lost, measure->holes,
          measure->longest_hole, soak_decibels (measure->peak), measure->widest,
          soak_measure_get_own_step (measure), measure->edge);
  if (self.round > 0)
    printf (" seams=%" G_GUINT64_FORMAT
            " step-at-seams=%.6f step-elsewhere=%.6f compared=%" G_GUINT64_FORMAT
            " differing=%" G_GUINT64_FORMAT,
            self.seams, self.at_seams, self.elsewhere, measure->compared, measure->differing);
  printf ("\n");

  return 0;
}
