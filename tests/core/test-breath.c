/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-breath.h"

/* At 6 a minute: four seconds in, six out. */
static void
test_six (void)
{
  static const struct
  {
    gint64 elapsed;
    gboolean out;
    double size;
    guint count;
  } rows[] = {
    { 0, FALSE, 0.0, 1 },   { 999, FALSE, 0.146, 1 }, { 2000, FALSE, 0.5, 3 },
    { 3999, FALSE, 1.0, 4 }, { 4000, TRUE, 1.0, 1 },   { 7000, TRUE, 0.5, 4 },
    { 9999, TRUE, 0.0, 6 },  { 10000, FALSE, 0.0, 1 }, { 72000, FALSE, 0.5, 3 },
    { -5, FALSE, 0.0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DwellBreath breath;

      dwell_breath_compute (&breath, 6.0, rows[i].elapsed);
      g_assert_cmpint (breath.out, ==, rows[i].out);
      g_assert_cmpfloat_with_epsilon (breath.size, rows[i].size, 0.001);
      g_assert_cmpuint (breath.count, ==, rows[i].count);
    }
}

/* At every pace: as many breaths a minute as it says, out longer than in, and no jump, which would
 * be a flash. */
static void
test_paces (void)
{
  for (double rate = DWELL_BREATH_SLOWEST; rate <= DWELL_BREATH_QUICKEST; rate += DWELL_BREATH_STEP)
    {
      DwellBreath before, breath;
      guint turns = 0, in = 0, highest = 0;

      dwell_breath_compute (&before, rate, 0);
      for (gint64 at = 0; at < 120000; at += 20)
        {
          dwell_breath_compute (&breath, rate, at);
          g_assert_cmpfloat (ABS (breath.size - before.size), <, 0.02);
          turns += breath.out && !before.out;
          in += !breath.out;
          highest = MAX (highest, breath.count);
          before = breath;
        }
      g_assert_cmpuint (turns, ==, (guint) (2 * rate));
      g_assert_cmpfloat_with_epsilon (in / 6000.0, 0.4, 0.01);
      g_assert_cmpuint (highest, >=, 5);
      g_assert_cmpuint (highest, <=, 8);
    }
}

static void
test_snap (void)
{
  g_assert_cmpfloat (dwell_breath_snap (5.0), ==, 5.0);
  g_assert_cmpfloat (dwell_breath_snap (5.7), ==, 5.5);
  g_assert_cmpfloat (dwell_breath_snap (1.0), ==, 4.5);
  g_assert_cmpfloat (dwell_breath_snap (60.0), ==, 7.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/breath/six", test_six);
  g_test_add_func ("/breath/paces", test_paces);
  g_test_add_func ("/breath/snap", test_snap);

  return g_test_run ();
}
