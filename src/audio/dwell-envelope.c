/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-envelope.h"

#include <math.h>

/* From one knot to the next the level goes in a straight line: a third of a millisecond, within
 * which the softest attack bends by less than a ten-thousandth. */
#define KNOT 16

G_DEFINE_ABSTRACT_TYPE (DwellEnvelope, dwell_envelope, GST_TYPE_CONTROL_SOURCE)

static double
level_at (DwellEnvelope *self, double time)
{
  return DWELL_ENVELOPE_GET_CLASS (self)->level_at (self, time);
}

static gboolean
get_value (GstControlSource *source, GstClockTime timestamp, gdouble *value)
{
  *value = level_at (DWELL_ENVELOPE (source), (double)timestamp / GST_SECOND);
  return TRUE;
}

/* The time between two samples. Elements give it in whole nanoseconds, 20833 at 48 kHz; over a
 * buffer that would make the last value miss the next buffer's first by nearly a microsecond, which
 * is a step. Sample rates are multiples of 25. */
static double
exact_interval (GstClockTime interval)
{
  double rate = round (GST_SECOND / (double)interval / 25.0) * 25.0;

  return rate > 0 && rate < 400000 && GST_SECOND / (GstClockTime)rate == interval
             ? 1.0 / rate
             : (double)interval / GST_SECOND;
}

static gboolean
get_value_array (GstControlSource *source, GstClockTime timestamp, GstClockTime interval,
                 guint n_values, gdouble *values)
{
  DwellEnvelope *self = DWELL_ENVELOPE (source);
  double start = (double)timestamp / GST_SECOND;
  double step = exact_interval (interval);
  double from = level_at (self, start);

  for (guint at = 0; at < n_values; at += KNOT)
    {
      guint length = MIN (KNOT, n_values - at);
      double to = level_at (self, start + (at + length) * step);

      for (guint i = 0; i < length; i++)
        values[at + i] = from + (to - from) * i / length;
      from = to;
    }

  return TRUE;
}

static void
dwell_envelope_class_init (DwellEnvelopeClass *klass)
{
}

static void
dwell_envelope_init (DwellEnvelope *self)
{
  GstControlSource *source = GST_CONTROL_SOURCE (self);

  source->get_value = get_value;
  source->get_value_array = get_value_array;
}
