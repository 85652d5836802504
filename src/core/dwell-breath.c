/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-breath.h"

#include <math.h>

#define MINUTE 60000.0
#define PART_IN 0.4

void
dwell_breath_compute (DwellBreath *breath, double rate, gint64 elapsed)
{
  double length = MINUTE / rate;
  double in = length * PART_IN;
  double at = fmod (MAX (elapsed, 0), length);
  double part, done;

  breath->out = at >= in;
  part = breath->out ? length - in : in;
  done = (breath->out ? at - in : at) / part;

  /* Slow at both ends, as a breath is, so that nothing turns round abruptly. */
  breath->size = 0.5 - 0.5 * cos (done * G_PI);
  if (breath->out)
    breath->size = 1.0 - breath->size;
  /* Counts of equal length: no last one that is cut short. */
  breath->count = 1 + (guint) (done * MAX (round (part / 1000.0), 1.0));
}

double
dwell_breath_snap (double rate)
{
  double steps = round ((rate - DWELL_BREATH_SLOWEST) / DWELL_BREATH_STEP);

  return CLAMP (DWELL_BREATH_SLOWEST + steps * DWELL_BREATH_STEP, DWELL_BREATH_SLOWEST,
                DWELL_BREATH_QUICKEST);
}
