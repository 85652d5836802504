/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-summary-filter.h"

/* What of a session a filter looks at. */
typedef struct
{
  DwellSessionKind kind;
  const char *client;
  const char *started;
  gboolean ended;
} Sample;

static const Sample samples[] = {
  { DWELL_SESSION_LIVE, "K-07", "2026-03-12T10:04:00+01:00", TRUE },
  { DWELL_SESSION_LIVE, "K-07", "2026-03-09T00:00:00+01:00", FALSE },
  { DWELL_SESSION_LIVE, "k-07", "2026-03-15T23:59:59-08:00", TRUE },
  { DWELL_SESSION_PRACTICE, NULL, "2026-03-16T00:00:00Z", TRUE },
  { DWELL_SESSION_LIVE, "R-02", "2025-12-31T20:00:00Z", TRUE },
  { DWELL_SESSION_LIVE, "R-02", NULL, FALSE },
};

static DwellSummary *
summary_new (const Sample *sample)
{
  DwellSummary *summary = g_new0 (DwellSummary, 1);

  summary->header = dwell_header_new ("6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11");
  summary->header->kind = sample->kind;
  summary->header->client = g_strdup (sample->client);
  if (sample->started)
    summary->header->started = g_date_time_new_from_iso8601 (sample->started, NULL);
  summary->ended = sample->ended;
  summary->contact = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));

  return summary;
}

/* The samples that pass, by their index: "023". */
static void
assert_passing (const DwellSummaryFilter *filter, const char *expected)
{
  g_autoptr (GString) passing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DwellSummary) summary = summary_new (&samples[i]);

      if (dwell_summary_filter_passes (filter, summary))
        g_string_append_printf (passing, "%u", i);
    }
  g_assert_cmpstr (passing->str, ==, expected);
}

static GDate
day_of (const char *text)
{
  GDate day;

  g_assert_true (dwell_day_read (text, &day));

  return day;
}

static void
test_open (void)
{
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();

  g_assert_true (dwell_summary_filter_is_open (NULL));
  g_assert_true (dwell_summary_filter_is_open (filter));
  assert_passing (filter, "012345");
}

static void
test_client (void)
{
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();

  dwell_summary_filter_set_client (filter, "K-07");
  g_assert_false (dwell_summary_filter_is_open (filter));
  assert_passing (filter, "01");
  dwell_summary_filter_set_client (filter, "R-02");
  assert_passing (filter, "45");
  dwell_summary_filter_set_client (filter, NULL);
  g_assert_true (dwell_summary_filter_is_open (filter));
}

static void
test_kind_and_end (void)
{
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();

  filter->kind = DWELL_PASS_PRACTICE;
  g_assert_false (dwell_summary_filter_is_open (filter));
  assert_passing (filter, "3");
  filter->kind = DWELL_PASS_LIVE;
  assert_passing (filter, "01245");
  filter->end = DWELL_PASS_NOT_ENDED;
  assert_passing (filter, "15");
  filter->kind = DWELL_PASS_ANY_KIND;
  g_assert_false (dwell_summary_filter_is_open (filter));
  filter->end = DWELL_PASS_ENDED;
  assert_passing (filter, "0234");
}

static void
test_this (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-03-15T12:00:00Z", NULL);
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();

  /* A Sunday, the last day of its week. */
  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_WEEK, now);
  g_assert_false (dwell_summary_filter_is_open (filter));
  assert_passing (filter, "012");
  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_MONTH, now);
  assert_passing (filter, "0123");
  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_YEAR, now);
  assert_passing (filter, "0123");
  g_assert_cmpint (g_date_get_day (&filter->from), ==, 1);
  g_assert_cmpint (g_date_get_month (&filter->to), ==, G_DATE_DECEMBER);
  dwell_summary_filter_set_days (filter, DWELL_DAYS_ANY, now);
  g_assert_true (dwell_summary_filter_is_open (filter));
}

static void
test_months_end (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2028-02-29T12:00:00Z", NULL);
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();

  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_MONTH, now);
  g_assert_cmpint (g_date_get_day (&filter->to), ==, 29);
}

static void
test_between (void)
{
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();
  GDate first = day_of ("2026-03-09");
  GDate last = day_of ("2026-03-12");

  dwell_summary_filter_set_between (filter, &first, &last);
  assert_passing (filter, "01");
  /* The other way round is meant the same. */
  dwell_summary_filter_set_between (filter, &last, &first);
  assert_passing (filter, "01");
  dwell_summary_filter_set_between (filter, &last, NULL);
  assert_passing (filter, "023");
  dwell_summary_filter_set_between (filter, NULL, &first);
  assert_passing (filter, "14");
  g_assert_cmpint (filter->days, ==, DWELL_DAYS_BETWEEN);
  dwell_summary_filter_set_between (filter, NULL, NULL);
  g_assert_true (dwell_summary_filter_is_open (filter));
}

static void
test_copy (void)
{
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();
  g_autoptr (DwellSummaryFilter) copy = NULL;

  dwell_summary_filter_set_client (filter, "K-07");
  filter->end = DWELL_PASS_ENDED;
  copy = dwell_summary_filter_copy (filter);
  dwell_summary_filter_set_client (filter, "R-02");
  assert_passing (copy, "0");
}

static void
test_reads_days (void)
{
  static const char *const wrong[] = { "",           "2026-02-30", "2026-13-01", "1066-10-14",
                                       "soon",       "2026-3-",    "0000-00-00", "99999-01-01",
                                       "2026-01-1x", "\xff\xfe" };
  g_autofree char *endless = g_strnfill (1 << 20, '1');
  GDate day = day_of (" 2026-03-09 ");

  g_assert_cmpint (g_date_get_year (&day), ==, 2026);
  g_assert_cmpint (g_date_get_month (&day), ==, G_DATE_MARCH);
  g_assert_cmpint (g_date_get_day (&day), ==, 9);
  day = day_of ("9 March 2026");
  g_assert_cmpint (g_date_get_day (&day), ==, 9);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("wrong day %u", i);
      g_assert_false (dwell_day_read (wrong[i], &day));
      g_assert_false (g_date_valid (&day));
    }
  g_assert_false (dwell_day_read (endless, &day));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/summary-filter/open", test_open);
  g_test_add_func ("/summary-filter/client", test_client);
  g_test_add_func ("/summary-filter/kind-and-end", test_kind_and_end);
  g_test_add_func ("/summary-filter/this-week-month-year", test_this);
  g_test_add_func ("/summary-filter/end-of-month", test_months_end);
  g_test_add_func ("/summary-filter/between", test_between);
  g_test_add_func ("/summary-filter/copy", test_copy);
  g_test_add_func ("/summary-filter/reads-days", test_reads_days);

  return g_test_run ();
}
