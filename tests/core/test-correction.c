/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "dwell-correction.h"
#include "dwell-line-story.h"
#include "marker-fixture.h"

static void
assert_bounds (Fixture *f, guint seq, gint64 earliest, gint64 latest)
{
  gint64 from = -1, to = -1;

  g_assert_true (dwell_correction_get_bounds (f->session, seq, &from, &to));
  g_assert_cmpint (from, ==, earliest);
  g_assert_cmpint (to, ==, latest);
}

static void
assert_fixed (Fixture *f, guint seq)
{
  gint64 from, to;

  g_assert_false (dwell_correction_get_bounds (f->session, seq, &from, &to));
  g_assert_false (dwell_correction_move (f->session, seq, 0));
  expect_nothing (f);
}

static void
test_move (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  mark (f, "blank");
  pass (f, MINUTE);
  assert_bounds (f, 2, 0, 6 * MINUTE);
  g_assert_true (dwell_correction_move (f->session, 2, 4 * MINUTE));
  expect (f, "360000 amend at =240000 >2");
  g_assert_false (dwell_correction_move (f->session, 2, 4 * MINUTE));

  /* Not before the start, nor into what is to come. */
  g_assert_true (dwell_correction_move (f->session, 2, -5));
  g_assert_true (dwell_correction_move (f->session, 2, 60 * MINUTE));
  expect (f, "360000 amend at =0 >2", "360000 amend at =360000 >2");

  /* The clock's own, a struck line, a correction and what is not there stay where they are. */
  assert_fixed (f, 1);
  assert_fixed (f, 3);
  assert_fixed (f, 77);
  assert_fixed (f, 0);
  g_assert_true (dwell_correction_strike (f->session, 2));
  expect (f, "360000 strike - >2");
  assert_fixed (f, 2);
}

/* An answer lies between its question and now, a question between its state and its answer. */
static void
test_move_question (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  mark (f, "image");
  pass (f, MINUTE);
  dwell_marker_ask (f->marker);
  pass (f, MINUTE);
  dwell_marker_answer (f->marker, "felt");
  pass (f, MINUTE);
  f->seen += 2;
  assert_bounds (f, 2, 0, 2 * MINUTE);
  assert_bounds (f, 3, MINUTE, 3 * MINUTE);
  assert_bounds (f, 4, 2 * MINUTE, 4 * MINUTE);
  g_assert_true (dwell_correction_move (f->session, 4, 0));
  expect (f, "240000 amend at =120000 >4");
  assert_bounds (f, 3, MINUTE, 2 * MINUTE);

  /* What was withdrawn holds nothing. */
  g_assert_true (dwell_correction_strike (f->session, 2));
  expect (f, "240000 strike - >2");
  assert_bounds (f, 3, 0, 2 * MINUTE);
}

static void
test_move_experiment (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  pass (f, MINUTE);
  dwell_marker_toggle_experiment (f->marker);
  pass (f, MINUTE);
  dwell_marker_outcome (f->marker, "morphing");
  pass (f, MINUTE);
  assert_bounds (f, 3, 0, 2 * MINUTE);
  assert_bounds (f, 4, MINUTE, 3 * MINUTE);
  f->seen += 2;
}

/* Grounding that begins and ends goes on doing so in that order, and pauses too. */
static void
test_move_in_turn (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  dwell_marker_toggle_ground (f->marker);
  pass (f, MINUTE);
  dwell_marker_toggle_ground (f->marker);
  pass (f, MINUTE);
  dwell_marker_toggle_pause (f->marker);
  pass (f, MINUTE);
  dwell_marker_toggle_pause (f->marker);
  dwell_marker_gap (f->marker, 0, 100);
  f->seen += 5;
  assert_bounds (f, 2, 0, 2 * MINUTE);
  assert_bounds (f, 3, MINUTE, 4 * MINUTE);
  assert_bounds (f, 4, 0, 4 * MINUTE);
  assert_bounds (f, 5, 3 * MINUTE, 4 * MINUTE);
  assert_fixed (f, 6);
  g_assert_true (dwell_correction_move (f->session, 4, 2 * MINUTE));
  expect (f, "240000 amend at =120000 >4");
}

static void
assert_codes (Fixture *f, guint seq, const char *expected)
{
  gboolean struck;
  g_autoptr (DwellEvent) line =
      dwell_session_find_meant (f->session, DWELL_AUTHOR_SELF, seq, G_MAXUINT, &struck);
  g_auto (GStrv) codes = dwell_correction_dup_codes (f->session, line);
  g_autofree char *joined = g_strjoinv (" ", codes);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_code (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  dwell_marker_answer (f->marker, "felt");
  dwell_marker_toggle_experiment (f->marker);
  dwell_marker_outcome (f->marker, "deeper");
  dwell_marker_note (f->marker, "said", "so", 0);
  dwell_marker_urge (f->marker);
  f->seen += 6;
  assert_codes (f, 1, "");
  assert_codes (f, 4, "felt unsure not-felt");
  assert_codes (f, 5, "");
  assert_codes (f, 6, "deeper deepening morphing stopped");
  assert_codes (f, 7, "said seen inferred");
  assert_codes (f, 8, "");

  g_assert_true (dwell_correction_set_code (f->session, 2, "blank"));
  g_assert_false (dwell_correction_set_code (f->session, 2, "blank"));
  g_assert_false (dwell_correction_set_code (f->session, 2, "no-such"));
  g_assert_false (dwell_correction_set_code (f->session, 2, NULL));
  g_assert_true (dwell_correction_set_code (f->session, 4, "unsure"));
  g_assert_false (dwell_correction_set_code (f->session, 5, "deeper"));
  g_assert_false (dwell_correction_set_code (f->session, 6, "start"));
  g_assert_true (dwell_correction_set_code (f->session, 6, "morphing"));
  g_assert_true (dwell_correction_set_code (f->session, 7, "inferred"));
  g_assert_false (dwell_correction_set_code (f->session, 8, "said"));
  expect (f, "0 amend code >2 :blank", "0 amend code >4 :unsure", "0 amend code >6 :morphing",
          "0 amend code >7 :inferred");
}

/* What was done can have been skipped; the plan itself stays. */
static void
test_task (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "0 task planned :suds every 30");
  dwell_test_append (f->session, "0 task done =0 :SUDS");
  f->seen += 2;
  assert_fixed (f, 2);
  assert_codes (f, 2, "");
  assert_codes (f, 3, "done skipped");
  g_assert_false (dwell_correction_strike (f->session, 2));
  g_assert_true (dwell_correction_set_code (f->session, 3, "skipped"));
  expect (f, "0 amend code >3 :skipped");
}

static void
test_text (Fixture *f, gconstpointer data)
{
  dwell_marker_note (f->marker, "said", "so it is", 0);
  mark (f, "image");
  dwell_marker_medicine (f->marker, "MDMA", "80 mg");
  dwell_marker_medicine (f->marker, "two drops!", NULL);
  dwell_marker_contact (f->marker, "faint");
  f->seen = 6;
  g_assert_true (dwell_correction_set_text (f->session, 2, "so it was\r\n\x01"));
  g_assert_false (dwell_correction_set_text (f->session, 2, "so it was\n\x01"));
  g_assert_false (dwell_correction_set_text (f->session, 2, " "));
  g_assert_true (dwell_correction_set_text (f->session, 3, "a white room"));
  g_assert_true (dwell_correction_set_text (f->session, 3, NULL));
  g_assert_false (dwell_correction_set_text (f->session, 3, ""));
  g_assert_true (dwell_correction_set_text (f->session, 4, "90 mg"));
  g_assert_false (dwell_correction_set_text (f->session, 5, ""));
  g_assert_false (dwell_correction_set_text (f->session, 6, "no words there"));
  expect (f, "0 amend text >2 :so it was\n\xef\xbf\xbd", "0 amend text >3 :a white room",
          "0 amend text >3", "0 amend text >4 :90 mg");
}

static void
test_substance (Fixture *f, gconstpointer data)
{
  dwell_marker_medicine (f->marker, "MDMA", "80 mg");
  f->seen++;
  g_assert_true (dwell_correction_set_substance (f->session, 2, "LSD"));
  g_assert_false (dwell_correction_set_substance (f->session, 2, "lsd"));
  g_assert_false (dwell_correction_set_substance (f->session, 2, " "));
  expect (f, "0 amend code >2 :lsd");
}

static void
test_value (Fixture *f, gconstpointer data)
{
  dwell_marker_measure (f->marker, "suds", 4);
  dwell_marker_urge (f->marker);
  f->seen += 2;
  g_assert_true (dwell_correction_set_value (f->session, 2, 7));
  g_assert_false (dwell_correction_set_value (f->session, 2, 7));
  g_assert_false (dwell_correction_set_value (f->session, 2, 11));
  g_assert_false (dwell_correction_set_value (f->session, 2, NAN));
  g_assert_false (dwell_correction_set_value (f->session, 3, 1));
  expect (f, "0 amend value =7 >2");
}

/* An answer goes with its question, and the question comes back with it. */
static void
test_strike (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  dwell_marker_answer (f->marker, "felt");
  mark (f, "blank");
  f->seen = 5;
  g_assert_true (dwell_correction_strike (f->session, 3));
  g_assert_false (dwell_correction_strike (f->session, 3));
  expect (f, "0 strike - >4", "0 strike - >3");
  g_assert_true (dwell_correction_restore (f->session, 4));
  g_assert_false (dwell_correction_restore (f->session, 4));
  expect (f, "0 strike - >7", "0 strike - >6");

  /* Struck twice, as an import can have it, a line comes back all the same. */
  dwell_test_append (f->session, "0 strike - >2");
  dwell_test_append (f->session, "0 strike - >2");
  f->seen += 2;
  g_assert_true (dwell_correction_restore (f->session, 2));
  expect (f, "0 strike - >11", "0 strike - >10");

  g_assert_false (dwell_correction_strike (f->session, 1));
  g_assert_false (dwell_correction_restore (f->session, 1));
  g_assert_false (dwell_correction_strike (f->session, 77));
}

/* Undo goes back correction by correction, and redo forth. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  mark (f, "blank");
  mark (f, "image");
  dwell_correction_move (f->session, 2, 0);
  dwell_correction_set_code (f->session, 2, "sober");
  dwell_correction_strike (f->session, 2);
  f->seen += 3;
  g_assert_cmpuint (undo (f), ==, 6);
  g_assert_cmpuint (undo (f), ==, 5);
  g_assert_cmpuint (undo (f), ==, 4);
  g_assert_cmpuint (undo (f), ==, 3);
  expect (f, "60000 strike - >6", "60000 strike - >5", "60000 strike - >4", "60000 strike - >3");
  dwell_marker_redo (f->marker);
  dwell_marker_redo (f->marker);
  expect (f, "60000 strike - >10", "60000 strike - >9");
  g_assert_cmpint (
      ((DwellEvent *)g_ptr_array_index (dwell_session_get_effective (f->session, "self"), 1))->at,
      ==, 0);
}

static void
test_story (Fixture *f, gconstpointer data)
{
  static const char *const expected[] = { "Was “Blank” until 0:10:00",
                                          "Moved 2 min earlier at 0:10:00, from 0:05:00",
                                          "Moved 1 min later at 0:10:00, from 0:03:00",
                                          "Struck at 0:11:00",
                                          "Brought back at 0:11:00",
                                          "Was “Image” until 0:11:00",
                                          NULL };
  g_auto (GStrv) story = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) nothing = NULL;

  pass (f, 5 * MINUTE);
  mark (f, "blank");
  pass (f, 5 * MINUTE);
  dwell_correction_set_code (f->session, 2, "image");
  dwell_correction_move (f->session, 2, 3 * MINUTE);
  dwell_correction_move (f->session, 2, 4 * MINUTE);
  pass (f, MINUTE);
  dwell_correction_strike (f->session, 2);
  dwell_correction_restore (f->session, 2);
  /* Taken back by hand, the change of code is gone, not what came after it. */
  dwell_test_append (f->session, "660000 strike - >3");
  f->seen += 6;
  story = dwell_line_story_new (f->session, "self", 2);
  g_assert_cmpuint (g_strv_length (story), ==, g_strv_length ((GStrv)expected));
  for (guint i = 0; expected[i]; i++)
    g_assert_cmpstr (story[i], ==, expected[i]);
  none = dwell_line_story_new (f->session, "self", 1);
  g_assert_null (none[0]);
  nothing = dwell_line_story_new (f->session, "self", 77);
  g_assert_null (nothing[0]);
}

static void
assert_time (const char *text, gint64 expected)
{
  gint64 at = -1;

  g_assert_cmpint (dwell_correction_parse_time (text, &at), ==, expected >= 0);
  if (expected >= 0)
    g_assert_cmpint (at, ==, expected);
}

static void
test_parse_time (void)
{
  assert_time ("1:14:48", ((60 + 14) * 60 + 48) * SECOND);
  assert_time (" 1:14 ", 74 * MINUTE);
  assert_time ("14", 14 * MINUTE);
  assert_time ("0:00:00", 0);
  assert_time ("100:00", 6000 * MINUTE);
  assert_time ("", -1);
  assert_time (NULL, -1);
  assert_time ("1:60", -1);
  assert_time ("1:2:3:4", -1);
  assert_time ("-1", -1);
  assert_time ("1:-5", -1);
  assert_time ("soon", -1);
  assert_time ("99999:00", -1);
}

static void
assert_wall (Fixture *f, const char *text, gint64 expected)
{
  gint64 at = -1;

  g_assert_cmpint (
      dwell_correction_parse_wall (f->session, text, dwell_session_get_now (f->session), &at), ==,
      expected >= 0);
  if (expected >= 0)
    g_assert_cmpint (at, ==, expected);
}

static void
start_at (Fixture *f, const char *zone, gint64 passed)
{
  const DwellHeader *header = dwell_session_get_header (f->session);

  dwell_test_clock_set_zone (f->clock, zone);
  dwell_test_clock_set_wall (f->clock, g_date_time_to_unix (header->started) * 1000);
  pass (f, passed);
}

/* The header says 10:04 in the zone +01:00. */
static void
test_parse_wall (Fixture *f, gconstpointer data)
{
  g_autofree char *wall = NULL;

  start_at (f, "+01:00", 3 * 60 * MINUTE);
  assert_wall (f, "10:04", 0);
  assert_wall (f, "11:18", 74 * MINUTE);
  assert_wall (f, "11:18:40", 74 * MINUTE + 40 * SECOND);
  assert_wall (f, "13:04", 180 * MINUTE);
  assert_wall (f, "13:05", -1);
  assert_wall (f, "09:59", -1);
  assert_wall (f, "24:00", -1);
  assert_wall (f, "11", -1);
  assert_wall (f, "noon", -1);
  wall = dwell_correction_format_wall (f->session, 74 * MINUTE + 40 * SECOND);
  g_assert_cmpstr (wall, ==, "11:18:40");
}

/* A session that goes past midnight; in it a clock reads the same twice, and the last is meant. */
static void
test_parse_wall_next_day (Fixture *f, gconstpointer data)
{
  start_at (f, "+01:00", 26 * 60 * MINUTE);
  assert_wall (f, "01:04", 15 * 60 * MINUTE);
  assert_wall (f, "11:04", 25 * 60 * MINUTE);
  assert_wall (f, "13:04", 3 * 60 * MINUTE);
}

/* At noon the clocks are put forward, or back. */
static void
test_parse_wall_summer_time (Fixture *f, gconstpointer data)
{
  start_at (f, "CET-1CEST,M3.2.4/12,M10.5.0/3", 3 * 60 * MINUTE);
  assert_wall (f, "11:30", 86 * MINUTE);
  assert_wall (f, "13:30", 146 * MINUTE);
  assert_wall (f, "14:04", 180 * MINUTE);
  assert_wall (f, "14:05", -1);
}

static void
test_parse_wall_winter_time (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  start_at (f, "CET-1CEST,M1.2.0/2,M3.2.4/12", 40 * MINUTE);
  assert_wall (f, "11:04", 0);
  assert_wall (f, "11:30", 26 * MINUTE);
  pass (f, 80 * MINUTE);
  assert_wall (f, "11:30", 86 * MINUTE);
  assert_wall (f, "12:04", 120 * MINUTE);
  first = dwell_correction_format_wall (f->session, 26 * MINUTE);
  second = dwell_correction_format_wall (f->session, 86 * MINUTE);
  g_assert_cmpstr (first, ==, "11:30:00");
  g_assert_cmpstr (second, ==, "11:30:00");
}

#undef ADD
#define ADD(path, test) g_test_add ("/correction/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("move", test_move);
  ADD ("move/question", test_move_question);
  ADD ("move/experiment", test_move_experiment);
  ADD ("move/in-turn", test_move_in_turn);
  ADD ("code", test_code);
  ADD ("task", test_task);
  ADD ("text", test_text);
  ADD ("substance", test_substance);
  ADD ("value", test_value);
  ADD ("strike", test_strike);
  ADD ("undo", test_undo);
  ADD ("story", test_story);
  g_test_add_func ("/correction/parse-time", test_parse_time);
  ADD ("parse-wall", test_parse_wall);
  ADD ("parse-wall/next-day", test_parse_wall_next_day);
  ADD ("parse-wall/summer-time", test_parse_wall_summer_time);
  ADD ("parse-wall/winter-time", test_parse_wall_winter_time);

  return g_test_run ();
}
