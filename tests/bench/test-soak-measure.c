/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what judges the long runs finds what it is there to find, and nothing else. */
#include <math.h>
#include <string.h>

#include "soak-measure.h"

#define ROUND SOAK_RATE
#define N_ROUNDS 4
#define FRAMES (N_ROUNDS * ROUND)

/* Noise that is the same each second. */
static float *
make_sound (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  float *frames = g_new (float, 2 * FRAMES);

  for (guint i = 0; i < 2 * FRAMES; i++)
    frames[i] =
        i < 2 * ROUND ? (float)g_rand_double_range (rand, -0.1, 0.1) : frames[i - 2 * ROUND];

  return frames;
}

static SoakMeasure *
measure (const float *frames, gsize n)
{
  SoakMeasure *self = soak_measure_new (ROUND);

  for (gsize i = 0; i < n; i += 1000)
    soak_measure_take (self, frames + 2 * i, MIN (1000, n - i), 2);

  return self;
}

static void
test_clean (void)
{
  g_autofree float *frames = make_sound ();
  g_autoptr (SoakMeasure) got = measure (frames, FRAMES);

  g_assert_cmpuint (got->frames, ==, FRAMES);
  g_assert_cmpuint (got->holes, ==, 0);
  g_assert_cmpuint (got->compared, ==, FRAMES - ROUND);
  g_assert_cmpuint (got->differing, ==, 0);
  g_assert_cmpfloat (got->edge, <, 6.0);
  g_assert_cmpfloat (got->peak, >, 0.0999);
  g_assert_cmpfloat (got->peak, <=, 0.1);
  g_assert_cmpfloat (got->widest / soak_measure_get_own_step (got), <, 1.01);
}

static void
test_hole (void)
{
  g_autofree float *frames = make_sound ();
  g_autoptr (SoakMeasure) got = NULL;

  memset (frames + 2 * (2 * ROUND + 100), 0, sizeof (float) * 2 * 60);
  got = measure (frames, FRAMES);
  g_assert_cmpuint (got->holes, ==, 1);
  g_assert_cmpuint (got->longest_hole, ==, 60);
  /* It is found again in the round after. */
  g_assert_cmpuint (got->differing, ==, 2 * 60);
}

static void
test_click (void)
{
  g_autofree float *frames = make_sound ();
  g_autoptr (SoakMeasure) got = NULL;

  frames[2 * (2 * ROUND + 20000) + 1] += 2.0f;
  got = measure (frames, FRAMES);
  g_assert_cmpfloat (got->edge, >, 12.0);
  g_assert_cmpfloat (got->widest / soak_measure_get_own_step (got), >, 1.6);
  g_assert_cmpuint (got->differing, ==, 2);
}

/* As at a seam that loses a single frame. */
static void
test_lost_frame (void)
{
  g_autofree float *frames = make_sound ();
  g_autoptr (SoakMeasure) got = NULL;

  memmove (frames + 2 * 2 * ROUND, frames + 2 * (2 * ROUND + 1),
           sizeof (float) * 2 * (FRAMES - 2 * ROUND - 1));
  got = measure (frames, FRAMES - 1);
  g_assert_cmpuint (got->differing, >, ROUND / 2);
}

/* After a break that is known of, nothing is compared with what was before. */
static void
test_break (void)
{
  g_autofree float *frames = make_sound ();
  g_autoptr (SoakMeasure) got = measure (frames, 2 * ROUND);

  soak_measure_break (got);
  soak_measure_take (got, frames + 2 * 7, FRAMES - 7, 2);
  g_assert_cmpuint (got->differing, ==, 0);
  g_assert_cmpuint (got->compared, ==, ROUND + FRAMES - 7 - ROUND);
  g_assert_cmpfloat (got->edge, <, 6.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/soak-measure/clean", test_clean);
  g_test_add_func ("/soak-measure/hole", test_hole);
  g_test_add_func ("/soak-measure/click", test_click);
  g_test_add_func ("/soak-measure/lost-frame", test_lost_frame);
  g_test_add_func ("/soak-measure/break", test_break);

  return g_test_run ();
}
