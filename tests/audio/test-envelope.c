/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "dwell-beat.h"
#include "dwell-breath.h"
#include "dwell-chance.h"
#include "dwell-strikes.h"

#define RATE 48000
#define BUFFER 2400

static const DwellBeatShape BREATH = { 0.0, 0.4, 0.6, 30.0 };
static const DwellStrikesShape BOWL = { 7.0, 0.8, 0.1, 20.0, 6.0, -1.0, 0.0 };

static double
level_at (GstControlSource *source, double seconds)
{
  double value = -1.0;

  g_assert_true (
      gst_control_source_get_value (source, (GstClockTime)llround (seconds * GST_SECOND), &value));
  return value;
}

/* Asks as elements do: buffer after buffer, with the time between two samples cut to nanoseconds.
 */
static double *
read_levels (GstControlSource *source, guint buffers)
{
  double *levels = g_new (double, (gsize)buffers *BUFFER);

  for (guint i = 0; i < buffers; i++)
    g_assert_true (gst_control_source_get_value_array (
        source, gst_util_uint64_scale (i * (guint64)BUFFER, GST_SECOND, RATE), GST_SECOND / RATE,
        BUFFER, levels + (gsize)i * BUFFER));

  return levels;
}

/* The widest step between two samples, and by how much at most one step differs from the next. */
static void
find_steps (const double *levels, gsize n, double *widest, double *bend)
{
  *widest = *bend = 0.0;
  for (gsize i = 2; i < n; i++)
    {
      double step = levels[i] - levels[i - 1];

      *widest = MAX (*widest, fabs (step));
      *bend = MAX (*bend, fabs (step - (levels[i - 1] - levels[i - 2])));
    }
}

static void
test_beat_is_the_paced_breath (void)
{
  g_autoptr (DwellPace) pace = dwell_pace_new (5.5);
  g_autoptr (GstControlSource) beat = dwell_beat_new (pace, &BREATH);

  for (gint64 ms = 0; ms < 60000; ms += 37)
    {
      DwellBreath breath;

      dwell_breath_compute (&breath, 5.5, ms);
      g_assert_cmpfloat_with_epsilon (20.0 * log10 (level_at (beat, (double)ms / 1000.0)),
                                      -30.0 * (1.0 - breath.size), 0.01);
    }
}

/* What begins late in a beat ends in the next one. */
static void
test_beat_wraps (void)
{
  const DwellBeatShape shape = { 0.9, 0.2, 0.3, 40.0 };
  g_autoptr (DwellPace) pace = dwell_pace_new (60);
  g_autoptr (GstControlSource) beat = dwell_beat_new (pace, &shape);

  g_assert_cmpfloat_with_epsilon (level_at (beat, 5.1), 1.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (level_at (beat, 5.4), 0.01, 1e-6);
  g_assert_cmpfloat_with_epsilon (level_at (beat, 5.9), 0.01, 1e-6);
}

static void
test_beat_is_smooth (void)
{
  const DwellBeatShape shape = { 0.0, 0.15, 0.3, 40.0 };
  g_autoptr (DwellPace) pace = dwell_pace_new (80);
  g_autoptr (GstControlSource) beat = dwell_beat_new (pace, &shape);
  g_autofree double *levels = read_levels (beat, 200);
  double widest, bend;

  find_steps (levels, (gsize)200 * BUFFER, &widest, &bend);
  g_assert_cmpfloat (widest, <, 0.001);
  g_assert_cmpfloat (bend, <, widest / 30.0);
}

/* At whatever moment the pace changes, the level goes on from where it is, and afterwards the beats
 * come at the new pace. */
static void
test_pace_changes (void)
{
  for (guint buffers = 1; buffers < 40; buffers += 3)
    {
      g_autoptr (DwellPace) pace = dwell_pace_new (40);
      g_autoptr (GstControlSource) beat = dwell_beat_new (pace, &BREATH);
      g_autofree double *before = read_levels (beat, buffers);
      double start = buffers * BUFFER / (double)RATE;
      double at = dwell_pace_get_beats (pace, start);

      dwell_pace_set (pace, 80);
      dwell_pace_set (pace, 60);
      g_assert_cmpfloat_with_epsilon (dwell_pace_get_beats (pace, start), at, 1e-9);
      g_assert_cmpfloat_with_epsilon (dwell_pace_get_beats (pace, start + 10.0), at + 10.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (level_at (beat, start), before[(gsize)buffers * BUFFER - 1],
                                      0.001);
      /* One that lags behind still hears what was. */
      g_assert_cmpfloat_with_epsilon (dwell_pace_get_beats (pace, start - 0.05),
                                      at - 0.05 * 40.0 / 60.0, 1e-9);
    }
}

static void
test_pace_changes_often (void)
{
  g_autoptr (DwellPace) pace = dwell_pace_new (60);
  double last = 0.0;

  for (guint i = 0; i < 20000; i++)
    {
      double beats = dwell_pace_get_beats (pace, i * 0.05);

      dwell_pace_set (pace, 40 + i % 41);
      g_assert_cmpfloat (beats - last, >=, 0.0);
      g_assert_cmpfloat (beats - last, <=, 0.05 * 80.0 / 60.0 + 1e-9);
      last = beats;
    }
}

/* The moments at which strikes begin within an hour, in seconds. */
static GArray *
find_strikes (guint64 seed)
{
  const DwellStrikesShape shape = { 7.0, 0.8, 0.1, 1.0, 0.0, -1.0, 0.0 };
  g_autoptr (GstControlSource) strikes = dwell_strikes_new (&shape, seed);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean quiet = FALSE;

  for (double t = 0.0; t < 3600.0; t += 0.05)
    {
      double level = level_at (strikes, t);

      if (quiet && level > 0.0)
        g_array_append_val (found, t);
      quiet = level == 0.0;
    }

  return found;
}

static void
test_strikes_are_irregular (void)
{
  g_autoptr (GArray) found = find_strikes (1);
  double least = G_MAXDOUBLE, most = 0.0, evenness = 0.0, last = 0.0;

  g_assert_cmpuint (found->len, >, 3600 / 7 - 20);
  g_assert_cmpuint (found->len, <, 3600 / 7 + 5);
  for (guint i = 1; i < found->len; i++)
    {
      double gap = g_array_index (found, double, i) - g_array_index (found, double, i - 1);

      least = MIN (least, gap);
      most = MAX (most, gap);
      evenness += fabs (gap - last) < 0.1;
      last = gap;
    }

  g_assert_cmpfloat (least, <, 3.0);
  g_assert_cmpfloat (most, >, 11.0);
  g_assert_cmpfloat (evenness / found->len, <, 0.1);
}

static void
test_strikes_differ_by_seed (void)
{
  g_autoptr (GArray) one = find_strikes (1);
  g_autoptr (GArray) same = find_strikes (1);
  g_autoptr (GArray) other = find_strikes (2);
  guint equal = 0;

  g_assert_cmpuint (one->len, ==, same->len);
  g_assert_cmpmem (one->data, one->len * sizeof (double), same->data, same->len * sizeof (double));
  for (guint i = 0; i < MIN (one->len, other->len); i++)
    equal += fabs (g_array_index (one, double, i) - g_array_index (other, double, i)) < 0.1;
  g_assert_cmpuint (equal, <, one->len / 5);
}

/* Also where one begins while others still ring, and where one ends. */
static void
test_strikes_are_smooth (void)
{
  g_autoptr (GstControlSource) strikes = dwell_strikes_new (&BOWL, 3);
  g_autofree double *levels = read_levels (strikes, 1200);
  double widest, bend, most = 0.0;

  find_steps (levels, (gsize)1200 * BUFFER, &widest, &bend);
  for (gsize i = 0; i < (gsize)1200 * BUFFER; i++)
    most = MAX (most, levels[i]);
  g_assert_cmpfloat (most, >, 0.5);
  g_assert_cmpfloat (most, <, 1.5);
  /* Half a cosine of a tenth of a second is at its steepest 15.7 a second. */
  g_assert_cmpfloat (widest, <, 16.0 / RATE);
  g_assert_cmpfloat (bend, <, widest / 30.0);
}

static void
test_strike_dies_away (void)
{
  const DwellStrikesShape shape = { 100.0, 0.0, 0.1, 20.0, 0.0, -1.0, 0.0 };
  g_autoptr (GstControlSource) strikes = dwell_strikes_new (&shape, 3);

  g_assert_cmpfloat (level_at (strikes, 0.0), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (level_at (strikes, 0.05), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (level_at (strikes, 0.1), 1.0, 0.001);
  g_assert_cmpfloat_with_epsilon (20.0 * log10 (level_at (strikes, 10.1)), -30.0, 0.3);
  g_assert_cmpfloat (level_at (strikes, 20.2), ==, 0.0);
}

/* A strike on one side is softer on the other, and none is louder than one in the middle. */
static void
test_strikes_have_a_place (void)
{
  const DwellStrikesShape left = { 7.0, 0.5, 0.1, 1.0, 0.0, -1.0, 1.0 };
  const DwellStrikesShape right = { 7.0, 0.5, 0.1, 1.0, 0.0, 1.0, 1.0 };
  g_autoptr (GstControlSource) one = dwell_strikes_new (&left, 3);
  g_autoptr (GstControlSource) other = dwell_strikes_new (&right, 3);
  guint leftish = 0, rightish = 0;

  for (double t = 0.0; t < 600.0; t += 0.05)
    {
      double l = level_at (one, t), r = level_at (other, t);

      g_assert_cmpfloat (MAX (l, r), <=, 1.0);
      leftish += l > 0.3 && r < l / 4;
      rightish += r > 0.3 && l < r / 4;
    }

  g_assert_cmpuint (leftish, >, 5);
  g_assert_cmpuint (rightish, >, 5);
}

static void
test_chance_is_even (void)
{
  guint counts[10] = { 0 };
  double together = 0.0;

  for (gint64 i = -50000; i < 50000; i++)
    {
      counts[(guint)(dwell_chance (7, i) * 10.0)]++;
      together += (dwell_chance (7, i) - 0.5) * (dwell_chance (7, i + 1) - 0.5);
    }

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (counts[i], >, 9500);
      g_assert_cmpuint (counts[i], <, 10500);
    }
  g_assert_cmpfloat (fabs (together) / 100000.0, <, 0.002);
}

static void
test_wander_is_smooth (void)
{
  double last = dwell_chance_wander (7, -3.0), least = 1.0, most = -1.0;

  for (guint i = 1; i < 100000; i++)
    {
      double value = dwell_chance_wander (7, -3.0 + i * 0.001);

      g_assert_cmpfloat (fabs (value - last), <, 0.002);
      least = MIN (least, value);
      most = MAX (most, value);
      last = value;
    }

  g_assert_cmpfloat (least, >=, -1.0);
  g_assert_cmpfloat (most, <=, 1.0);
  g_assert_cmpfloat (most - least, >, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/beat/paced-breath", test_beat_is_the_paced_breath);
  g_test_add_func ("/beat/wraps", test_beat_wraps);
  g_test_add_func ("/beat/smooth", test_beat_is_smooth);
  g_test_add_func ("/pace/changes", test_pace_changes);
  g_test_add_func ("/pace/often", test_pace_changes_often);
  g_test_add_func ("/strikes/irregular", test_strikes_are_irregular);
  g_test_add_func ("/strikes/seed", test_strikes_differ_by_seed);
  g_test_add_func ("/strikes/smooth", test_strikes_are_smooth);
  g_test_add_func ("/strikes/decay", test_strike_dies_away);
  g_test_add_func ("/strikes/place", test_strikes_have_a_place);
  g_test_add_func ("/chance/even", test_chance_is_even);
  g_test_add_func ("/chance/wander", test_wander_is_smooth);

  return g_test_run ();
}
