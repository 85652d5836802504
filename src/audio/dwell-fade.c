/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-fade.h"

#include <math.h>

#include <gst/controller/controller.h>

/* What has been computed already cannot be changed: a fade begins this much later. Two buffers. */
#define LEAD (100 * GST_MSECOND)
#define SHORTEST (50 * GST_MSECOND)
#define LEAD_POINTS 20
#define CURVE_POINTS 96

static double
level_at (GstElement *volume, GstClockTime time)
{
  GValue *value = gst_object_get_value (GST_OBJECT (volume), "volume", time);
  double level = 0.0;

  if (value == NULL)
    {
      g_object_get (volume, "volume", &level, NULL);
      return level;
    }

  level = g_value_get_double (value);
  g_value_unset (value);
  g_free (value);
  return level;
}

/* Replaces the curve in one go: GStreamer swaps a binding under the object's lock, so that no
 * buffer ever sees half of it. */
static void
take_curve (GstElement *volume, GstTimedValueControlSource *curve)
{
  GstControlBinding *binding = gst_direct_control_binding_new_absolute (
      GST_OBJECT (volume), "volume", GST_CONTROL_SOURCE (curve));

  gst_object_add_control_binding (GST_OBJECT (volume), binding);
}

static GstTimedValueControlSource *
curve_new (void)
{
  GstControlSource *curve = gst_interpolation_control_source_new ();

  g_object_set (curve, "mode", GST_INTERPOLATION_MODE_LINEAR, NULL);
  return GST_TIMED_VALUE_CONTROL_SOURCE (curve);
}

void
dwell_fade_begin (GstElement *volume, double gain)
{
  g_autoptr (GstTimedValueControlSource) curve = curve_new ();

  gst_timed_value_control_source_set (curve, 0, gain);
  take_curve (volume, curve);
}

GstClockTime
dwell_fade_to (GstElement *volume, double gain, GstClockTime duration)
{
  g_autoptr (GstTimedValueControlSource) curve = curve_new ();
  gint64 position = 0;
  GstClockTime start;
  GstClockTime length = MAX (duration, SHORTEST);
  double from, to;

  if (!gst_element_query_position (volume, GST_FORMAT_TIME, &position) || position < 0)
    position = 0;
  start = position == 0 ? 0 : (GstClockTime) position + LEAD;

  /* The old curve goes on until the new one begins. */
  gst_timed_value_control_source_set (curve, 0, level_at (volume, position));
  for (guint i = 0; start > 0 && i < LEAD_POINTS; i++)
    {
      GstClockTime time = position + LEAD * i / LEAD_POINTS;

      gst_timed_value_control_source_set (curve, time, level_at (volume, time));
    }

  from = asin (CLAMP (level_at (volume, start), 0.0, 1.0));
  to = asin (CLAMP (gain, 0.0, 1.0));
  for (guint i = 0; i <= CURVE_POINTS; i++)
    {
      double angle = from + (to - from) * i / CURVE_POINTS;

      gst_timed_value_control_source_set (curve, start + length * i / CURVE_POINTS, sin (angle));
    }
  take_curve (volume, curve);

  return start + length;
}
