/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sm2.h"

/* Sequences of answers and what each must lead to, computed by hand from the published formulas:
 * I(1) = 1, I(2) = 6, I(n) = I(n-1) * EF, rounded up; EF' = EF + (0.1 - (5-q) * (0.08 + (5-q) * 0.02)),
 * never below 1.3: +0.10 for 5, 0 for 4, -0.14 for 3; below 3 the repetitions begin anew. */
typedef struct
{
  const char *name;
  struct
  {
    guint quality;
    guint repetitions;
    guint interval;
    guint factor;
  } steps[14];
} Row;

static const Row rows[] = {
  { "always-perfect",
    { { 5, 1, 1, 260 },
      { 5, 2, 6, 270 },
      { 5, 3, 17, 280 },     /* 6 * 2.80 = 16.8 */
      { 5, 4, 50, 290 },     /* 17 * 2.90 = 49.3 */
      { 5, 5, 150, 300 },    /* 50 * 3.00 = 150 */
      { 5, 6, 465, 310 } } }, /* 150 * 3.10 = 465 */
  { "always-after-a-hesitation",
    { { 4, 1, 1, 250 },
      { 4, 2, 6, 250 },
      { 4, 3, 15, 250 },     /* 6 * 2.50 = 15 */
      { 4, 4, 38, 250 },     /* 37.5 */
      { 4, 5, 95, 250 },
      { 4, 6, 238, 250 } } }, /* 237.5 */
  { "always-with-difficulty",
    { { 3, 1, 1, 236 },
      { 3, 2, 6, 222 },
      { 3, 3, 13, 208 },     /* 12.48 */
      { 3, 4, 26, 194 },     /* 25.22 */
      { 3, 5, 47, 180 },     /* 46.8 */
      { 3, 6, 79, 166 },     /* 78.02 */
      { 3, 7, 121, 152 },    /* 120.08 */
      { 3, 8, 167, 138 },    /* 166.98 */
      { 3, 9, 218, 130 },    /* 1.24 is too little; 217.1 */
      { 3, 10, 284, 130 } } }, /* 283.4 */
  { "missed-and-learnt-again",
    { { 5, 1, 1, 260 },
      { 5, 2, 6, 270 },
      { 5, 3, 17, 280 },
      { 1, 0, 1, 280 }, /* anew, the factor as it was */
      { 4, 1, 1, 280 },
      { 4, 2, 6, 280 },
      { 4, 3, 17, 280 } } }, /* 16.8 */
  { "every-quality-below-three-begins-anew",
    { { 4, 1, 1, 250 },
      { 2, 0, 1, 250 },
      { 4, 1, 1, 250 },
      { 1, 0, 1, 250 },
      { 4, 1, 1, 250 },
      { 0, 0, 1, 250 },
      { 0, 0, 1, 250 } } },
  { "mixed",
    { { 3, 1, 1, 236 },
      { 5, 2, 6, 246 },
      { 4, 3, 15, 246 },  /* 14.76 */
      { 3, 4, 35, 232 },  /* 34.8 */
      { 5, 5, 85, 242 } } }, /* 84.7 */
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  DwellSm2 item = DWELL_SM2_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (row->steps) && row->steps[i].interval > 0; i++)
    {
      dwell_sm2_repeat (&item, row->steps[i].quality);
      g_assert_cmpuint (item.repetitions, ==, row->steps[i].repetitions);
      g_assert_cmpuint (item.interval, ==, row->steps[i].interval);
      g_assert_cmpuint (item.factor, ==, row->steps[i].factor);
    }
}

/* For ever well answered it comes back after a hundred years, not after an overflow. */
static void
test_bounded (void)
{
  DwellSm2 item = DWELL_SM2_INIT;
  guint before = 0;

  for (guint i = 0; i < 200; i++)
    {
      dwell_sm2_repeat (&item, 5);
      g_assert_cmpuint (item.interval, >=, before);
      before = item.interval;
    }
  g_assert_cmpuint (item.interval, ==, DWELL_SM2_INTERVAL_MOST);
  g_assert_cmpuint (item.factor, ==, DWELL_SM2_FACTOR_MOST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/sm2/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/sm2/bounded", test_bounded);

  return g_test_run ();
}
