/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marker-fixture.h"

static void
test_marks (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused"));
  g_assert_true (dwell_marker_safety (f->marker, "check", "breathing well"));
  g_assert_true (dwell_marker_safety (f->marker, "stop-word", NULL));
  g_assert_true (dwell_marker_safety (f->marker, "emergency", "help was called"));
  expect (f, "300000 safety check :can be roused", "300000 safety check :breathing well",
          "300000 safety stop-word", "300000 safety emergency :help was called");

  earlier (f, 2);
  g_assert_true (dwell_marker_safety (f->marker, "check", ""));
  expect (f, "180000 safety check");
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  g_assert_cmpuint (undo (f), ==, 6);
  expect (f, "300000 strike - >6");
}

/* A key that is held down is one mark; the same check some time later is another. */
static void
test_held_down (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  for (guint i = 0; i < 20; i++)
    {
      g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused") == (i == 0));
      pass (f, 50);
    }
  expect (f, "60000 safety check :can be roused");
  g_assert_true (dwell_marker_safety (f->marker, "check", "breathing well"));
  g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused"));
  expect (f, "61000 safety check :breathing well", "61000 safety check :can be roused");

  pass (f, 2 * SECOND);
  g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused"));
  expect (f, "63000 safety check :can be roused");
  earlier (f, 1);
  g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused"));
  expect (f, "3000 safety check :can be roused");
}

/* A key held down is one mark too while the words of the session are hidden. */
static void
test_held_down_while_locked (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_marker_safety (f->marker, "check", "can be roused"));
  dwell_session_redact (f->session);
  g_assert_false (dwell_marker_safety (f->marker, "check", "can be roused"));
  g_assert_true (dwell_marker_safety (f->marker, "stop-word", NULL));
  g_assert_true (dwell_guide_is_stopped (f->guide));
  f->seen += 2;
  expect_nothing (f);
}

static const DwellCard *
card (Fixture *f)
{
  return dwell_guide_get_card (f->guide);
}

/* Stop outranks every prompt, until the facilitator marks what is here. */
static void
test_stop_silences (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  mark (f, "blank");
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_OFFER);
  g_assert_false (dwell_guide_is_stopped (f->guide));
  dwell_marker_safety (f->marker, "stop-word", NULL);
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_EMPTY);
  g_assert_true (dwell_guide_is_stopped (f->guide));
  g_assert_true (dwell_guide_is_set_aside (f->guide));
  g_assert_false (dwell_marker_ask (f->marker));

  /* Marks of other kinds push nothing. */
  dwell_marker_urge (f->marker);
  dwell_marker_measure (f->marker, "suds", 4);
  dwell_marker_safety (f->marker, "check", "breathing well");
  g_assert_true (dwell_guide_is_stopped (f->guide));

  dwell_marker_state (f->marker, "settled");
  g_assert_false (dwell_guide_is_stopped (f->guide));
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_OFFER);
}

/* Nothing is recorded for it, but to press the state that holds is to go on. */
static void
test_same_state_goes_on (Fixture *f, gconstpointer data)
{
  mark (f, "blank");
  dwell_marker_safety (f->marker, "stop-word", NULL);
  expect (f, "0 safety stop-word");
  g_assert_false (dwell_marker_state (f->marker, "blank"));
  expect_nothing (f);
  g_assert_false (dwell_guide_is_stopped (f->guide));
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_OFFER);

  /* Said again, it silences again. */
  pass (f, 5 * SECOND);
  dwell_marker_safety (f->marker, "stop-word", NULL);
  g_assert_true (dwell_guide_is_stopped (f->guide));
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_EMPTY);

  /* What was only set aside stays so when the state is pressed again. */
  dwell_marker_state (f->marker, "image");
  dwell_guide_set_aside (f->guide);
  dwell_marker_state (f->marker, "image");
  g_assert_true (dwell_guide_is_set_aside (f->guide));
  g_assert_false (dwell_guide_is_stopped (f->guide));
}

static void
test_stop_withdrawn (Fixture *f, gconstpointer data)
{
  int changes = 0;

  mark (f, "blank");
  dwell_guide_set_aside (f->guide);
  g_signal_connect_swapped (f->guide, "changed", G_CALLBACK (g_atomic_int_inc), &changes);
  dwell_marker_safety (f->marker, "stop-word", NULL);
  g_assert_cmpint (changes, ==, 1);
  undo (f);
  g_assert_cmpint (changes, ==, 2);
  g_assert_false (dwell_guide_is_set_aside (f->guide));
  g_assert_cmpint (card (f)->mode, ==, DWELL_CARD_OFFER);
  g_signal_handlers_disconnect_by_data (f->guide, &changes);
}

/* One that is marked after the state that came since silences all the same; so does a guide that is
 * made when the session goes on after a crash. */
static void
test_stop_late_and_resumed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellGuide) resumed = NULL;

  pass (f, 5 * MINUTE);
  mark (f, "blank");
  earlier (f, 1);
  dwell_marker_safety (f->marker, "stop-word", NULL);
  expect (f, "240000 safety stop-word");
  g_assert_true (dwell_guide_is_stopped (f->guide));
  resumed = dwell_guide_new (f->session);
  g_assert_true (dwell_guide_is_stopped (resumed));
  g_assert_cmpint (dwell_guide_get_card (resumed)->mode, ==, DWELL_CARD_EMPTY);

  dwell_marker_state (f->marker, "felt");
  g_assert_false (dwell_guide_is_stopped (resumed));
  g_assert_cmpint (dwell_guide_get_card (resumed)->mode, ==, DWELL_CARD_OFFER);
}

/* Only what may be something else than quiet asks for a check first, and goes on to say so. */
static void
test_checks_first (Fixture *f, gconstpointer data)
{
  static const char *const with[] = { "sleepy", "numb", "collapse" };
  static const char *const without[] = { "sober",   "bored",   "blank",  "image",
                                         "story",   "looping", "felt",   "activation",
                                         "process", "crack",   "settled" };

  g_assert_false (card (f)->checks_first);
  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    {
      dwell_marker_state (f->marker, with[i]);
      g_assert_true (card (f)->checks_first);
      dwell_marker_ask (f->marker);
      g_assert_true (card (f)->checks_first);
      dwell_guide_set_aside (f->guide);
      g_assert_true (card (f)->checks_first);
    }
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    {
      dwell_marker_state (f->marker, without[i]);
      g_assert_false (card (f)->checks_first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("safety/marks", test_marks);
  ADD ("safety/held-down", test_held_down);
  ADD ("safety/held-down-while-locked", test_held_down_while_locked);
  ADD ("safety/stop", test_stop_silences);
  ADD ("safety/stop/same-state", test_same_state_goes_on);
  ADD ("safety/stop/withdrawn", test_stop_withdrawn);
  ADD ("safety/stop/late-and-resumed", test_stop_late_and_resumed);
  ADD ("safety/checks-first", test_checks_first);

  return g_test_run ();
}
