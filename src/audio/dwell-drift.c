/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-drift.h"

#include <math.h>

#include "dwell-chance.h"

/* How far a wave may be early or late, in turns, and within how many turns it wanders from the one
 * to the other: now a third slower, now a third faster, as waves and gusts come. */
#define WANDER 1.2
#define WANDER_TURNS 2.5

struct _DwellDrift
{
  GstControlSource parent_instance;

  double top;
  double octaves;
  double period;
  DwellDriftPhases phases;
};

G_DEFINE_FINAL_TYPE (DwellDrift, dwell_drift, GST_TYPE_CONTROL_SOURCE)

/* Three sines whose rates (1, the golden section, the square root of two less one) have no common
 * measure, and each of which wanders. Without that, the strongest alone would be a beat that one
 * waits for. */
static double
value_at (const DwellDrift *self, GstClockTime timestamp)
{
  static const double rates[] = { 1.0, 0.6180339887498949, 0.4142135623730951 };
  static const double weights[] = { 0.5, 0.3, 0.2 };
  double turns = (double)timestamp / GST_SECOND / self->period;
  double sum = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      double turn = turns * rates[i];
      double late = WANDER * dwell_chance_wander (self->phases.seed + i, turn / WANDER_TURNS);

      sum += weights[i] * sin (2.0 * G_PI * (turn + late + self->phases.at[i]));
    }

  return self->top * exp2 (self->octaves * (sum - 1.0) / 2.0);
}

static gboolean
get_value (GstControlSource *source, GstClockTime timestamp, gdouble *value)
{
  *value = value_at (DWELL_DRIFT (source), timestamp);
  return TRUE;
}

/* A buffer is short against the movement: a straight line through it, whose end is where the next
 * buffer begins, is as smooth as the curve and a hundred times cheaper. */
static gboolean
get_value_array (GstControlSource *source, GstClockTime timestamp, GstClockTime interval,
                 guint n_values, gdouble *values)
{
  double from = value_at (DWELL_DRIFT (source), timestamp);
  double to = value_at (DWELL_DRIFT (source), timestamp + n_values * interval);

  for (guint i = 0; i < n_values; i++)
    values[i] = from + (to - from) * i / n_values;

  return TRUE;
}

static void
dwell_drift_class_init (DwellDriftClass *klass)
{
}

static void
dwell_drift_init (DwellDrift *self)
{
  GstControlSource *source = GST_CONTROL_SOURCE (self);

  source->get_value = get_value;
  source->get_value_array = get_value_array;
}

GstControlSource *
dwell_drift_new (double top, double octaves, double period, const DwellDriftPhases *phases)
{
  DwellDrift *self = g_object_new (DWELL_TYPE_DRIFT, NULL);

  gst_object_ref_sink (self);
  self->top = top;
  self->octaves = octaves;
  self->period = period;
  self->phases = *phases;

  return GST_CONTROL_SOURCE (self);
}
