/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-figures.h"
#include "dwell-test-support.h"

#include <math.h>

#define HOUR 3600000

/* A session of an hour and a half, computed by hand. */
static const char *const whole[] = {
  "0 clock start",
  "0 state settled",
  "600000 state sober",
  "900000 clock pause",
  "960000 clock resume",
  "1200000 state blank",
  "1800000 state image",                                /* 7 */
  "1811000 ask feel-image >7 :Can you feel the image?", /* 8 */
  "1815000 answer not-felt >8",
  "1820000 ask come-back", /* 10 */
  "1900000 state blank",
  "2000000 clock gap =120000",
  "3000000 state image",      /* 13 */
  "3020000 experiment start", /* 14 */
  "3140000 experiment morphing >14",
  "3200000 state image", /* repeated: nothing */
  "3300000 state numb",
  "3400000 state image",    /* 18 */
  "3407000 ask feel-image", /* 19 */
  "3410000 answer unsure >19",
  "3420000 answer felt >19",
  "3500000 state crack",
  "4000000 ask side",
  "5000000 state settled",
  "5400000 clock end",
  NULL,
};

static void
assert_time (const DwellFigures *figures, guint index, const char *state, gint64 ms)
{
  const DwellSegment *total;

  g_assert_cmpuint (index, <, figures->time_in_state->len);
  total = g_ptr_array_index (figures->time_in_state, index);
  g_assert_cmpstr (total->state, ==, state);
  g_assert_cmpint (total->start, ==, 0);
  g_assert_cmpint (total->end, ==, ms);
}

static void
assert_stay (const DwellFigures *figures, guint index, gint64 start, gint64 length)
{
  const DwellSpan *stay;

  g_assert_cmpuint (index, <, figures->stays->len);
  stay = &g_array_index (figures->stays, DwellSpan, index);
  g_assert_cmpint (stay->start, ==, start);
  g_assert_cmpint (stay->length, ==, length);
}

static void
test_whole_session (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (whole);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpint (figures->duration, ==, 5400000);
  g_assert_cmpint (figures->paused, ==, 60000);
  g_assert_cmpint (figures->gaps, ==, 120000);

  g_assert_cmpuint (figures->time_in_state->len, ==, 6);
  assert_time (figures, 0, "settled", 600000 + 400000);
  assert_time (figures, 1, "sober", 600000);
  assert_time (figures, 2, "blank", 600000 + 1100000);
  assert_time (figures, 3, "image", 100000 + 300000 + 100000);
  assert_time (figures, 4, "numb", 100000);
  assert_time (figures, 5, "crack", 1500000);

  g_assert_cmpuint (figures->stays->len, ==, 3);
  assert_stay (figures, 0, 600000, 1200000);
  assert_stay (figures, 1, 1900000, 1100000);
  assert_stay (figures, 2, 3300000, 100000);
  g_assert_cmpint (figures->stays_total, ==, 2400000);
  g_assert_cmpint (figures->stays_longest, ==, 1200000);

  g_assert_cmpuint (figures->felt_questions, ==, 2);
  g_assert_cmpuint (figures->felt, ==, 1);
  g_assert_cmpuint (figures->unsure, ==, 0);
  g_assert_cmpuint (figures->not_felt, ==, 1);
  g_assert_cmpfloat (figures->contact_rate, ==, 0.5);

  g_assert_cmpuint (figures->image_latency->len, ==, 2);
  g_assert_cmpint (g_array_index (figures->image_latency, gint64, 0), ==, 11000);
  g_assert_cmpint (g_array_index (figures->image_latency, gint64, 1), ==, 7000);
  g_assert_cmpfloat (figures->image_latency_median, ==, 9000);
  g_assert_cmpuint (figures->images_unasked, ==, 1);

  g_assert_cmpuint (figures->morphing, ==, 1);
  g_assert_cmpuint (figures->deeper + figures->deepening + figures->stopped, ==, 0);
  g_assert_cmpint (figures->longest_silence, ==, 1811000);
  g_assert_cmpint (figures->first_crack, ==, 3500000);
  g_assert_cmpfloat_with_epsilon (figures->redirects_per_hour, 2 / 1.5, 1e-12);
}

static void
assert_nothing (const DwellFigures *figures)
{
  g_assert_cmpint (figures->duration, ==, -1);
  g_assert_cmpint (figures->paused, ==, -1);
  g_assert_cmpint (figures->gaps, ==, -1);
  g_assert_cmpuint (figures->time_in_state->len, ==, 0);
  g_assert_cmpuint (figures->stays->len, ==, 0);
  g_assert_cmpint (figures->stays_total, ==, -1);
  g_assert_cmpint (figures->stays_longest, ==, -1);
  g_assert_true (isnan (figures->contact_rate));
  g_assert_true (isnan (figures->image_latency_median));
  g_assert_cmpint (figures->longest_silence, ==, -1);
  g_assert_cmpint (figures->first_crack, ==, -1);
  g_assert_true (isnan (figures->redirects_per_hour));
}

static void
test_nothing_to_say (void)
{
  static const char *const struck[] = { "100 state blank", "100 strike - >1", NULL };
  g_autoptr (DwellSession) empty = dwell_test_session_new ((const char *[]){ NULL });
  g_autoptr (DwellSession) withdrawn = dwell_test_session_new (struck);
  g_autoptr (DwellFigures) of_empty = dwell_figures_new (empty, DWELL_AUTHOR_SELF);
  g_autoptr (DwellFigures) of_withdrawn = dwell_figures_new (withdrawn, DWELL_AUTHOR_SELF);
  g_autoptr (DwellFigures) of_nobody = dwell_figures_new (withdrawn, "coder-2");
  g_autoptr (GPtrArray) segments = dwell_segments_new (empty, DWELL_AUTHOR_SELF);

  assert_nothing (of_empty);
  assert_nothing (of_withdrawn);
  assert_nothing (of_nobody);
  g_assert_cmpuint (segments->len, ==, 0);
}

static void
test_other_author (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "0 state blank",
    "1000 clock end",
    "@coder-2 200 state image",
    "@coder-2 250 ask feel-image",
    "@coder-2 300 answer felt >2",
    "@coder-2 700 state crack",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) own = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  g_autoptr (DwellFigures) other = dwell_figures_new (session, "coder-2");

  g_assert_cmpint (own->duration, ==, 1000);
  g_assert_cmpuint (own->time_in_state->len, ==, 1);
  assert_time (own, 0, "blank", 1000);
  g_assert_cmpuint (own->felt, ==, 0);
  g_assert_cmpint (own->first_crack, ==, -1);
  g_assert_cmpuint (own->felt_questions, ==, 0);

  /* They never marked a start or an end. */
  g_assert_cmpint (other->duration, ==, 700);
  assert_time (other, 0, "image", 500);
  assert_time (other, 1, "crack", 0);
  g_assert_cmpfloat (other->contact_rate, ==, 1.0);
  g_assert_cmpint (other->first_crack, ==, 700);
  g_assert_false (dwell_session_has_ended (session, "coder-2"));
  g_assert_true (dwell_session_has_ended (session, DWELL_AUTHOR_SELF));
}

/* One aspect a row: the events, and what has to come out. */
typedef struct
{
  const char *name;
  const char *lines[12];
  gint64 duration;
  gint64 paused;
  gint64 gaps;
  gint64 stays_total;
  gint64 longest_silence;
  gint64 first_crack;
} TimesRow;

static const TimesRow times_rows[] = {
  { "never-ended", { "0 clock start", "100 state blank", "900 urge -" }, 900, 0, 0, 800, 900, -1 },
  { "ended-before-last-event",
    { "0 clock start", "100 state blank", "500 clock end", "600 state crack", "650 ask stay" },
    500,
    0,
    0,
    400,
    500,
    -1 },
  { "state-at-the-end",
    { "0 clock start", "500 state crack", "500 clock end" },
    500,
    0,
    0,
    0,
    500,
    500 },
  { "late-start",
    { "0 state blank", "200 clock start", "500 clock end" },
    300,
    0,
    0,
    300,
    300,
    -1 },
  { "ended-twice", { "0 clock start", "500 clock end", "800 clock end" }, 800, 0, 0, 0, 800, -1 },
  { "end-struck",
    { "0 clock start", "500 clock end", "500 strike - >2", "700 urge -" },
    700,
    0,
    0,
    0,
    700,
    -1 },
  { "end-before-start", { "400 clock start", "100 clock end" }, 0, 0, 0, 0, 0, -1 },
  { "pause-open",
    { "0 clock start", "300 clock pause", "1000 clock end" },
    1000,
    700,
    0,
    0,
    1000,
    -1 },
  { "pause-twice",
    { "0 clock start", "100 clock pause", "300 clock pause", "400 clock resume", "1000 clock end" },
    1000,
    300,
    0,
    0,
    1000,
    -1 },
  { "resume-twice",
    { "0 clock start", "50 clock resume", "100 clock pause", "150 clock resume", "300 clock resume",
      "1000 clock end" },
    1000,
    50,
    0,
    0,
    1000,
    -1 },
  { "resume-after-end",
    { "0 clock start", "900 clock pause", "1000 clock end", "1500 clock resume" },
    1000,
    100,
    0,
    0,
    1000,
    -1 },
  { "gap-over-the-end",
    { "0 clock start", "800 clock gap =500", "1000 clock end" },
    1000,
    0,
    200,
    0,
    1000,
    -1 },
  { "gap-after-the-end",
    { "0 clock start", "1000 clock end", "1200 clock gap =500" },
    1000,
    0,
    0,
    0,
    1000,
    -1 },
  { "gap-before-the-start",
    { "100 clock gap =200", "250 clock start", "1000 clock end" },
    750,
    0,
    50,
    0,
    750,
    -1 },
  { "silence-between-asks",
    { "0 clock start", "100 ask stay", "700 ask stay", "1000 clock end" },
    1000,
    0,
    0,
    0,
    600,
    -1 },
  { "silence-to-the-end",
    { "0 clock start", "100 ask stay", "1000 clock end" },
    1000,
    0,
    0,
    0,
    900,
    -1 },
  { "late-mark",
    { "0 clock start", "600 state felt", "200 state blank", "1000 clock end" },
    1000,
    0,
    0,
    400,
    1000,
    -1 },
  { "two-states-at-once",
    { "0 clock start", "0 state blank", "400 state image", "400 state blank", "1000 clock end" },
    1000,
    0,
    0,
    1000,
    1000,
    -1 },
  { "crack-struck",
    { "0 clock start", "100 state crack", "200 state crack", "300 state blank", "400 state crack",
      "500 strike - >2", "500 strike - >3", "1000 clock end" },
    1000,
    0,
    0,
    100,
    1000,
    400 },
  { "crack-before-the-start",
    { "0 state crack", "100 clock start", "500 clock end" },
    400,
    0,
    0,
    0,
    400,
    -1 },
};

static void
test_times (gconstpointer data)
{
  const TimesRow *row = data;
  g_autoptr (DwellSession) session = dwell_test_session_new (row->lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpint (figures->duration, ==, row->duration);
  g_assert_cmpint (figures->paused, ==, row->paused);
  g_assert_cmpint (figures->gaps, ==, row->gaps);
  g_assert_cmpint (figures->stays_total, ==, row->stays_total);
  g_assert_cmpint (figures->longest_silence, ==, row->longest_silence);
  g_assert_cmpint (figures->first_crack, ==, row->first_crack);
}

static void
test_stays_are_broken_by_a_moment (void)
{
  static const char *const lines[] = { "0 clock start",   "0 state blank",  "400 state image",
                                       "400 state sober", "1000 clock end", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpuint (figures->stays->len, ==, 2);
  assert_stay (figures, 0, 0, 400);
  assert_stay (figures, 1, 400, 600);
  /* Also a moment is a segment. */
  assert_time (figures, 1, "image", 0);
  g_assert_cmpuint (figures->images_unasked, ==, 1);
}

static void
test_no_stay (void)
{
  static const char *const lines[] = { "0 clock start", "0 state felt", "1000 clock end", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpuint (figures->stays->len, ==, 0);
  g_assert_cmpint (figures->stays_total, ==, 0);
  g_assert_cmpint (figures->stays_longest, ==, -1);
}

static void
test_answers (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "10 ask feel-image", /* 2: felt, then changed to unsure by a later answer */
    "11 answer felt >2",
    "12 answer unsure >2",
    "20 ask come-back", /* 5: two answers, the later one withdrawn */
    "21 answer felt >5",
    "22 answer not-felt >5",
    "23 strike - >7",
    "30 ask feel-image", /* 9: withdrawn, with its answer left */
    "31 answer felt >9",
    "32 strike - >9",
    "40 ask feel-image", /* 12: never answered */
    "50 ask feel-image", /* 13: the order of time decides, not that of marking */
    "60 answer felt >13",
    "55 answer not-felt >13",
    "70 ask side", /* 16: corrected to not felt */
    "71 answer felt >16",
    "72 amend code >17 :not-felt",
    "100 clock end",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpuint (figures->felt_questions, ==, 3);
  g_assert_cmpuint (figures->felt, ==, 2);
  g_assert_cmpuint (figures->unsure, ==, 1);
  g_assert_cmpuint (figures->not_felt, ==, 1);
  g_assert_cmpfloat (figures->contact_rate, ==, 0.5);
}

static void
test_image_latency (void)
{
  static const char *const lines[] = {
    "0 clock start",      "100 state image",                          /* asked at once: 0 */
    "100 ask feel-image", "200 state story",    "250 ask feel-image", /* not in an image */
    "300 state image", /* asked in another way only: unasked */
    "310 ask come-back",  "400 state blank",    "500 state image", /* 30 */
    "530 ask feel-image", "540 ask feel-image", "600 state felt",
    "700 state image", /* the ask meets the next state: unasked */
    "800 state felt",     "800 ask feel-image", "900 state image", /* 5, until the end */
    "905 ask feel-image", "1000 clock end",     NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpuint (figures->image_latency->len, ==, 3);
  g_assert_cmpint (g_array_index (figures->image_latency, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (figures->image_latency, gint64, 1), ==, 30);
  g_assert_cmpint (g_array_index (figures->image_latency, gint64, 2), ==, 5);
  g_assert_cmpfloat (figures->image_latency_median, ==, 5.0);
  g_assert_cmpuint (figures->images_unasked, ==, 2);
}

static void
test_median_of_two_is_between (void)
{
  static const char *const lines[] = {
    "0 clock start",  "0 state image",     "4 ask feel-image", "10 state felt",
    "20 state image", "25 ask feel-image", "30 clock end",     NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpfloat (figures->image_latency_median, ==, 4.5);
}

static void
test_outcomes (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "1 experiment start",
    "2 experiment deeper >2",
    "3 experiment start",
    "4 experiment deepening >4",
    "5 experiment start",
    "6 experiment stopped >6",
    "7 experiment start",
    "8 experiment morphing >8",
    "9 experiment morphing",
    "10 experiment stopped",
    "11 strike - >10",
    "12 clock end",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_assert_cmpuint (figures->deeper, ==, 1);
  g_assert_cmpuint (figures->deepening, ==, 1);
  g_assert_cmpuint (figures->stopped, ==, 2);
  g_assert_cmpuint (figures->morphing, ==, 1);
}

/* A protocol that is not at hand: its states and moves are only names. */
static void
test_unknown_protocol (void)
{
  static const char *const lines[] = {
    "0 clock start",     "0 state fog", "100 state blank", "200 ask nudge", "250 ask come-back",
    "3600000 clock end", NULL
  };
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GError) error = NULL;
  DwellHeader *header = dwell_test_header_new ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellFigures) figures = NULL;

  g_free (header->protocol);
  header->protocol = g_strdup ("another");
  session = dwell_session_new (header, protocol, NULL, NULL);
  g_assert_true (dwell_session_load (session, events, NULL, &error));
  g_assert_no_error (error);
  figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  assert_time (figures, 0, "fog", 100);
  assert_time (figures, 1, "blank", HOUR - 100);
  g_assert_cmpuint (figures->stays->len, ==, 1);
  g_assert_cmpfloat (figures->redirects_per_hour, ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/whole-session", test_whole_session);
  g_test_add_func ("/figures/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/figures/other-author", test_other_author);
  for (guint i = 0; i < G_N_ELEMENTS (times_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/figures/times/", times_rows[i].name, NULL);

      g_test_add_data_func (path, &times_rows[i], test_times);
    }
  g_test_add_func ("/figures/stays-are-broken-by-a-moment", test_stays_are_broken_by_a_moment);
  g_test_add_func ("/figures/no-stay", test_no_stay);
  g_test_add_func ("/figures/answers", test_answers);
  g_test_add_func ("/figures/image-latency", test_image_latency);
  g_test_add_func ("/figures/median-of-two", test_median_of_two_is_between);
  g_test_add_func ("/figures/outcomes", test_outcomes);
  g_test_add_func ("/figures/unknown-protocol", test_unknown_protocol);

  return g_test_run ();
}
