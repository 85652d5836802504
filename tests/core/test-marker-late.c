/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marker-fixture.h"

static void
test_earlier (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE - 1);
  dwell_marker_earlier (f->marker);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  g_assert_cmpint (f->changes, ==, 0);

  pass (f, 2 * MINUTE + 1);
  earlier (f, 1);
  g_assert_cmpint (f->changes, ==, 1);
  g_assert_true (dwell_marker_state (f->marker, "bored"));
  expect (f, "120000 state bored");

  /* Forgotten after one mark. */
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  g_assert_cmpint (f->changes, ==, 2);
  g_assert_true (dwell_marker_urge (f->marker));
  expect (f, "180000 urge -");
  g_assert_cmpint (f->changes, ==, 2);

  earlier (f, 2);
  g_assert_true (dwell_marker_urge (f->marker));
  expect (f, "60000 urge -");
  g_assert_cmpint (f->changes, ==, 5);
}

static void
test_earlier_to_start (Fixture *f, gconstpointer data)
{
  pass (f, 3 * MINUTE);
  for (guint i = 0; i < 6; i++)
    dwell_marker_earlier (f->marker);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 3);
  g_assert_cmpint (f->changes, ==, 3);
  g_assert_true (dwell_marker_state (f->marker, "sober"));
  expect (f, "0 state sober");
}

static void
test_forget_earlier (Fixture *f, gconstpointer data)
{
  pass (f, 3 * MINUTE);
  earlier (f, 2);
  dwell_marker_forget_earlier (f->marker);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  g_assert_cmpint (f->changes, ==, 3);
  dwell_marker_forget_earlier (f->marker);
  g_assert_cmpint (f->changes, ==, 3);
  g_assert_true (dwell_marker_state (f->marker, "sober"));
  expect (f, "180000 state sober");
}

/* What counts is what held at the time of the mark. */
static void
test_late_state (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  mark (f, "sober");
  pass (f, 4 * MINUTE);
  mark (f, "blank");
  pass (f, 30 * SECOND);

  /* As it was then, though no longer so. */
  earlier (f, 1);
  g_assert_false (dwell_marker_state (f->marker, "sober"));
  expect_nothing (f);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);

  /* As it is now, but not so then. */
  earlier (f, 1);
  g_assert_true (dwell_marker_state (f->marker, "blank"));
  expect (f, "270000 state blank");
}

static void
test_late_contact (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  pass (f, 2 * MINUTE);
  mark (f, "felt");
  earlier (f, 1);
  g_assert_true (dwell_marker_contact (f->marker, "clear"));
  expect (f, "60000 contact clear");
  earlier (f, 1);
  g_assert_false (dwell_marker_contact (f->marker, "clear"));
  expect_nothing (f);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
}

static void
test_late_answer (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  pass (f, 3 * MINUTE);
  earlier (f, 2);
  g_assert_true (dwell_marker_answer (f->marker, "felt"));
  expect (f, "60000 ask feel-image >2 :Can you feel the image?", "60000 answer felt >3");
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
}

/* A question cannot have been asked of what was not there yet, nor answered before it was asked. */
static void
test_late_question (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  mark (f, "image");
  pass (f, 10 * SECOND);
  earlier (f, 2);
  g_assert_true (dwell_marker_answer (f->marker, "felt"));
  expect (f, "300000 ask feel-image >2 :Can you feel the image?", "300000 answer felt >3");
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);

  dwell_guide_choose (f->guide, "stay-on");
  earlier (f, 1);
  g_assert_true (dwell_marker_ask (f->marker));
  g_assert_cmpint (dwell_guide_get_card (f->guide)->mode, ==, DWELL_CARD_STAY);
  f->seen++;
  expect_nothing (f);
}

static void
test_late_answer_to_asked (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  pass (f, 5 * MINUTE);
  dwell_marker_ask (f->marker);
  f->seen++;
  pass (f, 10 * SECOND);
  earlier (f, 1);
  g_assert_true (dwell_marker_answer (f->marker, "felt"));
  expect (f, "300000 answer felt >3");
}

static void
test_late_outcome (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  pass (f, 5 * MINUTE);
  dwell_marker_toggle_experiment (f->marker);
  pass (f, 10 * SECOND);
  earlier (f, 2);
  g_assert_true (dwell_marker_outcome (f->marker, "deepening"));
  expect (f, "300000 experiment start", "300000 experiment deepening >3");
}

/* Grounding cannot have ended before it began. */
static void
test_late_ground (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  earlier (f, 1);
  dwell_marker_toggle_ground (f->marker);
  pass (f, 10 * SECOND);
  earlier (f, 2);
  g_assert_true (dwell_marker_toggle_ground (f->marker));
  g_assert_false (dwell_marker_is_grounding (f->marker));
  expect (f, "240000 ground start", "240000 ground end");
}

/* The mark made last is undone, wherever in time it was put. */
static void
test_undo_late (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  mark (f, "blank");
  earlier (f, 2);
  mark (f, "sober");
  earlier (f, 1);
  g_assert_cmpuint (undo (f), ==, 3);
  expect (f, "300000 strike - >3");
  g_assert_cmpuint (undo (f), ==, 2);
  expect (f, "300000 strike - >2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("state/late", test_late_state);
  ADD ("earlier", test_earlier);
  ADD ("earlier/to-start", test_earlier_to_start);
  ADD ("earlier/forget", test_forget_earlier);
  ADD ("contact/late", test_late_contact);
  ADD ("ask/late", test_late_question);
  ADD ("answer/late", test_late_answer);
  ADD ("answer/late-to-asked", test_late_answer_to_asked);
  ADD ("experiment/late", test_late_outcome);
  ADD ("ground/late", test_late_ground);
  ADD ("undo/late", test_undo_late);

  return g_test_run ();
}
