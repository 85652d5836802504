/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-progress.h"
#include "dwell-test-support.h"

#include <math.h>

/* Attempts as a table; what comes of them is computed by hand below. @slips: "id count", ended by
 * NULL. */
typedef struct
{
  const char *id;
  const char *script;
  const char *started;
  guint good;
  guint fair;
  guint tempting;
  guint images_asked;
  guint images;
  guint broken;
  guint kept;
  double noticing;
  double kappa;
  const char *slips[3];
} Row;

static const Row rows[] = {
  { "c", "lake", "2026-03-03T10:00:00Z", 3, 1, 0, 2, 2, 0, 1, 20000, 0.6, { "hurry 1" } },
  { "a", "lake", "2026-03-01T10:00:00Z", 1, 1, 2, 0, 2, 2, 2, 90000, 0.2, { "content 2", "hurry 1" } },
  { "b", "lake", "2026-03-02T10:00:00Z", 2, 0, 2, 1, 2, 1, 2, 40000, 0.4, { "content 1", "argue 1" } },
  { "d", "stop", "2026-03-05T10:00:00Z", 4, 0, 0, 0, 0, 0, 0, NAN, NAN, { NULL } },
  { "e", "stop", "2026-03-06T10:00:00Z", 3, 0, 1, 0, 0, 0, 0, NAN, NAN, { "content 1" } },
  { "f", "metal", "2026-03-04T10:00:00Z", 0, 0, 1, 0, 3, 0, 0, 10000, 0.9, { "praise 5" } },
  { "g", NULL, "2026-03-09T10:00:00Z", 9, 9, 9, 9, 9, 9, 9, 1, 1, { "praise 9" } },
};

static void
add_slip (DwellPracticeFigures *figures, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 2);
  DwellSlip *slip = g_new0 (DwellSlip, 1);

  slip->id = g_steal_pointer (&parts[0]);
  slip->count = (guint) g_ascii_strtoull (parts[1], NULL, 10);
  g_free (parts[1]);
  parts[1] = NULL;
  g_ptr_array_add (figures->slips, slip);
}

/* Of an empty session, filled in. */
static DwellPracticeEntry *
entry_new (const Row *row)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *const[]){ NULL });
  DwellPracticeFigures *figures = dwell_practice_figures_new (session);
  DwellHeader *header = dwell_header_new (row->id);

  header->kind = DWELL_SESSION_PRACTICE;
  header->script = g_strdup (row->script);
  header->started = g_date_time_new_from_iso8601 (row->started, NULL);
  figures->good = row->good;
  figures->fair = row->fair;
  figures->tempting = row->tempting;
  figures->images_asked = row->images_asked;
  figures->images = row->images;
  figures->broken = row->broken;
  g_array_set_size (figures->kept, row->kept);
  figures->noticing_median = row->noticing;
  if (!isnan (row->kappa))
    {
      figures->way = DWELL_PRACTICE_LIVE;
      figures->agreement = dwell_agreement_new (session, "self", "script", 1000);
      figures->agreement->kappa = row->kappa;
    }
  for (guint i = 0; row->slips[i]; i++)
    add_slip (figures, row->slips[i]);

  return dwell_practice_entry_new (header, figures);
}

static DwellPracticeProgress *
compute (guint n_rows)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_practice_entry_free);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (entries, entry_new (&rows[i]));

  return dwell_practice_progress_new (entries);
}

static void
assert_script (const DwellPracticeProgress *progress, guint index, const char *id,
               const char *attempts)
{
  const DwellScriptAttempts *script;
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_cmpuint (index, <, progress->scripts->len);
  script = g_ptr_array_index (progress->scripts, index);
  g_assert_cmpstr (script->script, ==, id);
  for (guint i = 0; i < script->attempts->len; i++)
    g_string_append (ids, ((const DwellAttempt *) g_ptr_array_index (script->attempts, i))->id);
  g_assert_cmpstr (ids->str, ==, attempts);
}

static void
test_scripts (void)
{
  g_autoptr (DwellPracticeProgress) progress = compute (G_N_ELEMENTS (rows));
  const DwellScriptAttempts *lake;
  const DwellAttempt *first;

  /* The one without a script is nobody's. */
  g_assert_cmpuint (progress->n, ==, 6);
  g_assert_cmpuint (progress->scripts->len, ==, 3);
  assert_script (progress, 0, "stop", "de");
  assert_script (progress, 1, "metal", "f");
  assert_script (progress, 2, "lake", "abc");

  lake = g_ptr_array_index (progress->scripts, 2);
  first = g_ptr_array_index (lake->attempts, 0);
  g_assert_cmpint (first->way, ==, DWELL_PRACTICE_LIVE);
  g_assert_cmpuint (first->tempting, ==, 2);
  g_assert_cmpuint (first->kept, ==, 2);
  g_assert_cmpfloat (first->noticing, ==, 90000);
  g_assert_cmpfloat (dwell_attempt_get_value (first, DWELL_TREND_GOOD), ==, 0.25);
  g_assert_cmpfloat (dwell_attempt_get_value (first, DWELL_TREND_IMAGES), ==, 0);
  g_assert_cmpfloat (dwell_attempt_get_value (first, DWELL_TREND_BROKEN), ==, 1);
  g_assert_cmpfloat (dwell_attempt_get_value (first, DWELL_TREND_KAPPA), ==, 0.2);
}

static void
assert_trend (const DwellPracticeProgress *progress, DwellTrendKind kind, double earlier,
              double later, guint n_earlier, guint n_later, guint n_scripts, int direction)
{
  const DwellTrend *trend = &progress->trends[kind];

  g_assert_cmpfloat_with_epsilon (trend->earlier, earlier, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend->later, later, 1e-9);
  g_assert_cmpuint (trend->n_earlier, ==, n_earlier);
  g_assert_cmpuint (trend->n_later, ==, n_later);
  g_assert_cmpuint (trend->n_scripts, ==, n_scripts);
  g_assert_cmpint (dwell_trend_get_direction (trend, kind), ==, direction);
}

/* lake: a | b c; stop: d | e; metal was tried once. Good offers: 1/4 and 4/4 earlier, a mean of 0.625;
 * 2/4, 3/4 and 3/4 later, 2/3. Images: 0 of 2, then 1/2 and 2/2; stop has none. Broken off: 2/2, then
 * 1/2 and 0/1. */
static void
test_trends (void)
{
  g_autoptr (DwellPracticeProgress) progress = compute (G_N_ELEMENTS (rows));

  assert_trend (progress, DWELL_TREND_GOOD, 0.625, 2 / 3.0, 2, 3, 2, 1);
  assert_trend (progress, DWELL_TREND_IMAGES, 0, 0.75, 1, 2, 1, 1);
  assert_trend (progress, DWELL_TREND_BROKEN, 1, 0.25, 1, 2, 1, 1);
  assert_trend (progress, DWELL_TREND_NOTICING, 90000, 30000, 1, 2, 1, 1);
  assert_trend (progress, DWELL_TREND_KAPPA, 0.2, 0.5, 1, 2, 1, 1);
}

static void
test_direction (void)
{
  const DwellTrend up = { 1, 2, 1, 1, 1 };
  const DwellTrend down = { 2, 1, 1, 1, 1 };
  const DwellTrend same = { 2, 2, 1, 1, 1 };

  g_assert_cmpint (dwell_trend_get_direction (&up, DWELL_TREND_GOOD), ==, 1);
  g_assert_cmpint (dwell_trend_get_direction (&down, DWELL_TREND_KAPPA), ==, -1);
  g_assert_cmpint (dwell_trend_get_direction (&up, DWELL_TREND_NOTICING), ==, -1);
  g_assert_cmpint (dwell_trend_get_direction (&down, DWELL_TREND_BROKEN), ==, 1);
  g_assert_cmpint (dwell_trend_get_direction (&same, DWELL_TREND_IMAGES), ==, 0);
}

static void
assert_recurring (const DwellPracticeProgress *progress, guint index, const char *slip,
                  guint count, guint n_attempts, const char *scripts)
{
  const DwellRecurring *recurring;
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_cmpuint (index, <, progress->recurring->len);
  recurring = g_ptr_array_index (progress->recurring, index);
  g_assert_cmpstr (recurring->slip, ==, slip);
  g_assert_cmpuint (recurring->count, ==, count);
  g_assert_cmpuint (recurring->n_attempts, ==, n_attempts);
  for (guint i = 0; i < recurring->scripts->len; i++)
    g_string_append_printf (ids, "%s ", (char *) g_ptr_array_index (recurring->scripts, i));
  g_assert_cmpstr (ids->str, ==, scripts);
}

/* "praise" came five times, in one attempt: it does not recur. Nor does "argue". */
static void
test_recurring (void)
{
  g_autoptr (DwellPracticeProgress) progress = compute (G_N_ELEMENTS (rows));

  g_assert_cmpuint (progress->recurring->len, ==, 2);
  assert_recurring (progress, 0, "content", 4, 3, "stop lake ");
  assert_recurring (progress, 1, "hurry", 2, 2, "lake ");
}

static void
test_one_attempt (void)
{
  g_autoptr (DwellPracticeProgress) progress = compute (1);

  g_assert_cmpuint (progress->n, ==, 1);
  g_assert_cmpuint (progress->recurring->len, ==, 0);
  for (guint kind = 0; kind < DWELL_N_TRENDS; kind++)
    {
      g_assert_true (isnan (progress->trends[kind].earlier));
      g_assert_cmpint (dwell_trend_get_direction (&progress->trends[kind], kind), ==, 0);
    }
}

static void
test_nothing (void)
{
  g_autoptr (DwellPracticeProgress) progress = compute (0);

  g_assert_cmpuint (progress->n, ==, 0);
  g_assert_cmpuint (progress->scripts->len, ==, 0);
  g_assert_true (isnan (progress->trends[DWELL_TREND_GOOD].later));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-progress/scripts", test_scripts);
  g_test_add_func ("/practice-progress/trends", test_trends);
  g_test_add_func ("/practice-progress/direction", test_direction);
  g_test_add_func ("/practice-progress/recurring", test_recurring);
  g_test_add_func ("/practice-progress/one-attempt", test_one_attempt);
  g_test_add_func ("/practice-progress/nothing", test_nothing);

  return g_test_run ();
}
