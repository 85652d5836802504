/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-agreement.h"
#include "dwell-test-support.h"

#include <math.h>

#define WINDOW DWELL_AGREEMENT_WINDOW

static DwellAgreement *
compare (const char *const *lines)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  return dwell_agreement_new (session, DWELL_AUTHOR_SELF, "script", WINDOW);
}

static guint
get_count (const DwellAgreement *agreement, const char *a, const char *b)
{
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  for (guint i = 0; i < agreement->states->len; i++)
    {
      const char *state = g_ptr_array_index (agreement->states, i);

      row = g_str_equal (state, a) ? i : row;
      column = g_str_equal (state, b) ? i : column;
    }
  g_assert_cmpuint (row, <, agreement->states->len);
  g_assert_cmpuint (column, <, agreement->states->len);

  return agreement->table[row * agreement->states->len + column];
}

static void
assert_difference (const DwellAgreement *agreement, guint index, gint64 start, gint64 end,
                   const char *a, const char *b)
{
  const DwellAgreementDifference *difference;

  g_assert_cmpuint (index, <, agreement->differences->len);
  difference = g_ptr_array_index (agreement->differences, index);
  g_assert_cmpint (difference->start, ==, start);
  g_assert_cmpint (difference->end, ==, end);
  g_assert_cmpstr (difference->a, ==, a);
  g_assert_cmpstr (difference->b, ==, b);
}

/* Two markings whose windows come to the counts of @cases, @size states to a side. */
static DwellAgreement *
compare_table (const guint *cases, guint size)
{
  static const char *const states[] = { "blank", "image", "story", "sober" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  DwellAgreement *agreement;
  guint at = 0;

  g_assert_cmpuint (size, <=, G_N_ELEMENTS (states));
  g_ptr_array_add (lines, g_strdup ("0 clock start"));
  for (guint i = 0; i < size * size; i++)
    {
      if (cases[i] == 0)
        continue;
      g_ptr_array_add (lines, g_strdup_printf ("%u state %s", at, states[i / size]));
      g_ptr_array_add (lines, g_strdup_printf ("@script %u state %s", at, states[i % size]));
      at += cases[i] * WINDOW;
    }
  g_ptr_array_add (lines, g_strdup_printf ("%u clock end", at));
  g_ptr_array_add (lines, NULL);

  agreement = compare ((const char *const *) lines->pdata);
  for (guint i = 0; i < size * size; i++)
    g_assert_cmpuint (get_count (agreement, states[i / size], states[i % size]), ==, cases[i]);

  return agreement;
}

/* The worked example of Cohen (1960), A coefficient of agreement for nominal scales, Educational and
 * Psychological Measurement 20(1), Table 2: 200 cases in three categories, 140 agreements where 82
 * are expected, kappa = (140 - 82) / (200 - 82) = .492. */
static void
test_cohen (void)
{
  static const guint cases[] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };
  g_autoptr (DwellAgreement) agreement = compare_table (cases, 3);

  g_assert_cmpuint (agreement->n, ==, 200);
  g_assert_cmpfloat_with_epsilon (agreement->observed, 140 / 200.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->expected, 82 / 200.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->kappa, 58 / 118.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->kappa, 0.492, 0.0005);
}

/* The skin condition data of the SAS/STAT User’s Guide, The FREQ Procedure, Getting Started, Agreement
 * Study: two dermatologists, 88 patients, four categories, a simple kappa of 0.3449. By hand: 45 of 88
 * agree; 15·17 + 29·20 + 23·31 + 21·20 = 1968 of 88² are expected to. */
static void
test_skin_condition (void)
{
  static const guint cases[] = { 10, 4, 1, 0, 5, 10, 12, 2, 2, 4, 12, 5, 0, 2, 6, 13 };
  g_autoptr (DwellAgreement) agreement = compare_table (cases, 4);

  g_assert_cmpuint (agreement->n, ==, 88);
  g_assert_cmpfloat_with_epsilon (agreement->observed, 45 / 88.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->expected, 1968 / 7744.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->kappa, 0.3449, 0.00005);
}

/* Ten windows of 10 s, looked at in their middles at 5, 15 … 95 s:
 *
 *   trainee   -      -      blank  blank  blank  image  image  blank  blank  blank
 *   script    blank  blank  blank  blank  image  image  image  image  blank  blank
 *
 * Same: windows 3, 4, 6, 7, 9, 10 = 6 of 10. Shares: none 2 and 0, blank 6 and 6, image 2 and 4 of
 * 10, so pe = (2·0 + 6·6 + 2·4) / 100 = 0.44 and kappa = (0.6 - 0.44) / 0.56 = 2/7. */
static const char *const by_hand[] = {
  "0 clock start",
  "18000 state blank",          /* from the window with 25 in its middle */
  "46000 state image",          /* 55 */
  "66000 state blank",          /* 75 */
  "106000 clock end",           /* what is not a whole window is left out */
  "@script 0 state blank",
  "@script 36000 state image",  /* 45 */
  "@script 76000 state blank",  /* 85 */
  NULL,
};

static void
test_by_hand (void)
{
  g_autoptr (DwellAgreement) agreement = compare (by_hand);

  g_assert_cmpint (agreement->window, ==, WINDOW);
  g_assert_cmpuint (agreement->n, ==, 10);
  g_assert_cmpuint (agreement->states->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (agreement->states, 0), ==, "");
  g_assert_cmpstr (g_ptr_array_index (agreement->states, 1), ==, "blank");
  g_assert_cmpstr (g_ptr_array_index (agreement->states, 2), ==, "image");
  g_assert_cmpuint (get_count (agreement, "", "blank"), ==, 2);
  g_assert_cmpuint (get_count (agreement, "blank", "blank"), ==, 4);
  g_assert_cmpuint (get_count (agreement, "blank", "image"), ==, 2);
  g_assert_cmpuint (get_count (agreement, "image", "image"), ==, 2);
  g_assert_cmpuint (get_count (agreement, "image", "blank"), ==, 0);
  g_assert_cmpfloat_with_epsilon (agreement->observed, 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->expected, 0.44, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement->kappa, 2 / 7.0, 1e-12);

  g_assert_cmpuint (agreement->differences->len, ==, 3);
  assert_difference (agreement, 0, 0, 20000, "", "blank");
  assert_difference (agreement, 1, 40000, 50000, "blank", "image");
  assert_difference (agreement, 2, 70000, 80000, "blank", "image");
}

/* A mark in the very middle of a window holds in it; one a moment later does not. */
static void
test_middle (void)
{
  static const char *const lines[] = {
    "0 clock start",        "5000 state blank", "15001 state image",
    "20000 clock end",      "@script 0 state blank", NULL,
  };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpuint (agreement->n, ==, 2);
  g_assert_cmpuint (get_count (agreement, "blank", "blank"), ==, 2);
  g_assert_cmpuint (agreement->differences->len, ==, 0);
}

/* Chance alone would agree wholly: there is nothing that kappa could say. */
static void
test_all_the_same (void)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "60000 clock end",
                                       "@script 0 state blank", NULL };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpuint (agreement->n, ==, 6);
  g_assert_cmpfloat (agreement->observed, ==, 1.0);
  g_assert_cmpfloat (agreement->expected, ==, 1.0);
  g_assert_true (isnan (agreement->kappa));
}

static void
test_never_the_same (void)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "60000 clock end",
                                       "@script 0 state image", NULL };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpfloat (agreement->observed, ==, 0.0);
  g_assert_cmpfloat (agreement->expected, ==, 0.0);
  g_assert_cmpfloat (agreement->kappa, ==, 0.0);
  g_assert_cmpuint (agreement->differences->len, ==, 1);
  assert_difference (agreement, 0, 0, 60000, "blank", "image");
}

static void
test_one_window (void)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "19999 clock end",
                                       "@script 0 state image", NULL };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpuint (agreement->n, ==, 1);
  g_assert_cmpfloat (agreement->observed, ==, 0.0);
  g_assert_cmpfloat (agreement->kappa, ==, 0.0);
  assert_difference (agreement, 0, 0, 10000, "blank", "image");
}

static void
assert_nothing (const DwellAgreement *agreement)
{
  g_assert_cmpuint (agreement->n, ==, 0);
  g_assert_cmpuint (agreement->states->len, ==, 0);
  g_assert_cmpuint (agreement->differences->len, ==, 0);
  g_assert_true (isnan (agreement->observed));
  g_assert_true (isnan (agreement->expected));
  g_assert_true (isnan (agreement->kappa));
}

static void
test_nothing (void)
{
  static const char *const brief[] = { "0 clock start", "0 state blank", "9999 clock end",
                                       "@script 0 state blank", NULL };
  /* The one ended before the other began. */
  static const char *const apart[] = {
    "0 clock start",           "0 state blank",           "20000 clock end",
    "@script 30000 clock start", "@script 30000 state blank", "@script 90000 clock end", NULL,
  };
  g_autoptr (DwellAgreement) of_empty = compare ((const char *const[]){ NULL });
  g_autoptr (DwellAgreement) of_brief = compare (brief);
  g_autoptr (DwellAgreement) of_apart = compare (apart);

  assert_nothing (of_empty);
  assert_nothing (of_brief);
  assert_nothing (of_apart);
}

/* Somebody who marked nothing agrees by chance alone. */
static void
test_no_marks (void)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "40000 clock end", NULL };
  static const char *const neither[] = { "0 clock start", "40000 clock end", NULL };
  g_autoptr (DwellAgreement) agreement = compare (lines);
  g_autoptr (DwellAgreement) none = compare (neither);

  g_assert_cmpuint (agreement->n, ==, 4);
  g_assert_cmpuint (get_count (agreement, "blank", ""), ==, 4);
  g_assert_cmpfloat (agreement->kappa, ==, 0.0);
  g_assert_true (isnan (none->kappa));
}

/* From the later of the two starts to the earlier of the two ends. */
static void
test_bounds (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "0 state blank",
    "60000 clock end",
    "@script 25000 clock start",
    "@script 25000 state blank",
    "@script 45000 state image",
    "@script 80000 clock end",
    NULL,
  };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpuint (agreement->n, ==, 3);
  g_assert_cmpuint (get_count (agreement, "blank", "blank"), ==, 2);
  assert_difference (agreement, 0, 45000, 55000, "blank", "image");
}

static void
test_struck_and_amended (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "0 state blank",       /* 2 */
    "12000 state image",   /* 3: withdrawn */
    "31000 state story",   /* 4: it was an image */
    "55000 state blank",   /* 5: and that came earlier, at 45 */
    "60000 strike - >3",
    "60000 amend code >4 :image",
    "60000 amend at >5 =45000",
    "60000 clock end",
    "@script 0 state blank",
    "@script 30000 state image",
    "@script 45000 state blank",
    NULL,
  };
  g_autoptr (DwellAgreement) agreement = compare (lines);

  g_assert_cmpuint (agreement->n, ==, 6);
  g_assert_cmpfloat (agreement->observed, ==, 1.0);
  g_assert_cmpfloat (agreement->kappa, ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/cohen", test_cohen);
  g_test_add_func ("/agreement/skin-condition", test_skin_condition);
  g_test_add_func ("/agreement/by-hand", test_by_hand);
  g_test_add_func ("/agreement/middle", test_middle);
  g_test_add_func ("/agreement/all-the-same", test_all_the_same);
  g_test_add_func ("/agreement/never-the-same", test_never_the_same);
  g_test_add_func ("/agreement/one-window", test_one_window);
  g_test_add_func ("/agreement/nothing", test_nothing);
  g_test_add_func ("/agreement/no-marks", test_no_marks);
  g_test_add_func ("/agreement/bounds", test_bounds);
  g_test_add_func ("/agreement/struck-and-amended", test_struck_and_amended);

  return g_test_run ();
}
