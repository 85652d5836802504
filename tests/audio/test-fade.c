/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "dwell-drift.h"
#include "dwell-fade.h"

static double
level_at (GstElement *volume, GstClockTime time)
{
  GValue *value = gst_object_get_value (GST_OBJECT (volume), "volume", time);
  double level = g_value_get_double (value);

  g_value_unset (value);
  g_free (value);
  return level;
}

static GstElement *
volume_new (double level)
{
  GstElement *volume = gst_object_ref_sink (gst_element_factory_make ("volume", NULL));

  dwell_fade_begin (volume, level);
  return volume;
}

/* One sound's way out and another's way in add up to the same power all along. */
static void
test_equal_power (void)
{
  g_autoptr (GstElement) in = volume_new (0.0);
  g_autoptr (GstElement) out = volume_new (1.0);

  g_assert_cmpuint (dwell_fade_to (in, 1.0, 10 * GST_SECOND), ==, 10 * GST_SECOND);
  dwell_fade_to (out, 0.0, 10 * GST_SECOND);

  g_assert_cmpfloat (level_at (in, 0), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (level_at (in, 5 * GST_SECOND), sqrt (0.5), 0.001);
  g_assert_cmpfloat_with_epsilon (level_at (in, 10 * GST_SECOND), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (level_at (out, 10 * GST_SECOND), 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (level_at (out, 99 * GST_SECOND), 0.0, 1e-9);
  for (guint s = 0; s <= 10; s++)
    {
      double power = pow (level_at (in, s * GST_SECOND), 2) + pow (level_at (out, s * GST_SECOND), 2);

      g_assert_cmpfloat_with_epsilon (power, 1.0, 0.002);
    }
}

/* A fade that asks for no time still takes some, or it would click. */
static void
test_shortest (void)
{
  g_autoptr (GstElement) volume = volume_new (0.0);
  GstClockTime end = dwell_fade_to (volume, 1.0, 0);

  g_assert_cmpuint (end, >=, 50 * GST_MSECOND);
  g_assert_cmpfloat (level_at (volume, end / 4), <, 0.5);
}

/* From half way, a fade goes on from half way. */
static void
test_taken_over (void)
{
  g_autoptr (GstElement) volume = volume_new (0.4);

  dwell_fade_to (volume, 0.0, GST_SECOND);
  g_assert_cmpfloat_with_epsilon (level_at (volume, 0), 0.4, 1e-9);
  g_assert_cmpfloat (level_at (volume, GST_SECOND / 2), <, 0.4);
  g_assert_cmpfloat (level_at (volume, GST_SECOND / 2), >, 0.0);
}

static void
test_drift_bounds (void)
{
  const DwellDriftPhases phases = { { 0.1, 0.7, 0.4 }, 5 };
  g_autoptr (GstControlSource) drift = dwell_drift_new (0.5, 2.0, 11.0, &phases);
  double least = 1.0, most = 0.0;

  for (guint s = 0; s < 8 * 3600; s++)
    {
      double value = 0.0;

      g_assert_true (gst_control_source_get_value (drift, s * GST_SECOND, &value));
      least = MIN (least, value);
      most = MAX (most, value);
    }

  g_assert_cmpfloat (most, <=, 0.5);
  g_assert_cmpfloat (most, >, 0.49);
  g_assert_cmpfloat (least, >=, 0.125);
  g_assert_cmpfloat (least, <, 0.13);
}

/* How far a stretch of a minute differs from the one @shift seconds later, on average, in octaves. */
static double
difference (GstControlSource *drift, guint shift)
{
  double sum = 0.0;

  for (guint s = 0; s < 60; s++)
    {
      double a = 0.0, b = 0.0;

      gst_control_source_get_value (drift, s * GST_SECOND, &a);
      gst_control_source_get_value (drift, (s + shift) * GST_SECOND, &b);
      sum += fabs (log2 (a / b));
    }

  return sum / 60;
}

/* Nobody hears the same minute again within an hour. */
static void
test_drift_does_not_repeat (void)
{
  const DwellDriftPhases phases = { { 0.1, 0.7, 0.4 }, 5 };
  g_autoptr (GstControlSource) drift = dwell_drift_new (1.0, 2.0, 11.0, &phases);

  for (guint shift = 8; shift < 3600; shift++)
    g_assert_cmpfloat (difference (drift, shift), >, 0.02);
}

/* Buffers join without a step. */
static void
test_drift_is_smooth (void)
{
  const DwellDriftPhases phases = { { 0.0, 0.3, 0.6 }, 5 };
  g_autoptr (GstControlSource) drift = dwell_drift_new (1.0, 3.0, 1.0, &phases);
  const GstClockTime interval = GST_SECOND / 48000;
  double values[4800];
  double widest = 0.0;

  gst_control_source_get_value_array (drift, 0, interval, 2400, values);
  gst_control_source_get_value_array (drift, 2400 * interval, interval, 2400, values + 2400);
  for (guint i = 1; i < 2400; i++)
    widest = MAX (widest, fabs (values[i] - values[i - 1]));

  g_assert_cmpfloat (fabs (values[2400] - values[2399]), <=, widest * 1.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/fade/equal-power", test_equal_power);
  g_test_add_func ("/fade/shortest", test_shortest);
  g_test_add_func ("/fade/taken-over", test_taken_over);
  g_test_add_func ("/drift/bounds", test_drift_bounds);
  g_test_add_func ("/drift/does-not-repeat", test_drift_does_not_repeat);
  g_test_add_func ("/drift/is-smooth", test_drift_is_smooth);

  return g_test_run ();
}
