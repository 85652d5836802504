/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marker-fixture.h"

static void
test_clock (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (dwell_session_get_event (f->session, 0)->code, ==, "start");
  g_assert_false (dwell_marker_start (f->marker));
  expect_nothing (f);

  pass (f, 5 * SECOND);
  g_assert_true (dwell_marker_toggle_pause (f->marker));
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_pause (f->marker));
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_pause (f->marker));
  expect (f, "5000 clock pause", "6000 clock resume", "7000 clock pause");

  pass (f, SECOND);
  g_assert_true (dwell_marker_end (f->marker));
  expect (f, "8000 clock end");
  g_assert_false (dwell_marker_end (f->marker));
  g_assert_false (dwell_marker_toggle_pause (f->marker));
  expect_nothing (f);
}

static void
test_clock_keeps_time (Fixture *f, gconstpointer data)
{
  pass (f, 5 * MINUTE);
  earlier (f, 2);
  dwell_marker_toggle_pause (f->marker);
  dwell_marker_audio (f->marker, "play", "low-rain", 0, -1);
  dwell_marker_note (f->marker, "said", "so it is", 4 * MINUTE + 7);
  dwell_marker_gap (f->marker, 4 * MINUTE, 10 * SECOND);
  dwell_marker_end (f->marker);
  expect (f, "300000 clock pause", "300000 audio play :low-rain", "240007 note said :so it is",
          "240000 clock gap =10000", "300000 clock end");

  /* They are not what was meant by "a minute earlier". */
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 2);
}

static void
test_gap (Fixture *f, gconstpointer data)
{
  pass (f, MINUTE);
  g_assert_false (dwell_marker_gap (f->marker, 10 * SECOND, 0));
  g_assert_false (dwell_marker_gap (f->marker, 10 * SECOND, -5));
  expect_nothing (f);
  g_assert_true (dwell_marker_gap (f->marker, 10 * SECOND, 20 * SECOND));
  g_assert_true (dwell_marker_gap (f->marker, -7, 1));
  expect (f, "10000 clock gap =20000", "0 clock gap =1");
}

static void
test_state (Fixture *f, gconstpointer data)
{
  pass (f, 10 * SECOND);
  g_assert_true (dwell_marker_state (f->marker, "blank"));
  pass (f, SECOND);
  g_assert_false (dwell_marker_state (f->marker, "blank"));
  expect (f, "10000 state blank");
  g_assert_true (dwell_marker_state (f->marker, "image"));
  g_assert_true (dwell_marker_state (f->marker, "blank"));
  expect (f, "11000 state image", "11000 state blank");
}

static void
test_contact (Fixture *f, gconstpointer data)
{
  pass (f, 10 * SECOND);
  mark (f, "image");
  g_assert_false (dwell_marker_contact (f->marker, "none"));
  g_assert_false (dwell_marker_contact (f->marker, "loud"));
  expect_nothing (f);
  g_assert_true (dwell_marker_contact (f->marker, "faint"));
  g_assert_false (dwell_marker_contact (f->marker, "faint"));
  g_assert_true (dwell_marker_contact (f->marker, "clear"));
  expect (f, "10000 contact faint", "10000 contact clear");

  /* The next state brings its own. */
  mark (f, "felt");
  g_assert_false (dwell_marker_contact (f->marker, "clear"));
  expect_nothing (f);
}

/* Before any state nothing is known of contact, not even that there is none. */
static void
test_contact_unknown (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_marker_contact (f->marker, "none"));
  expect (f, "0 contact none");
}

static void
test_ask (Fixture *f, gconstpointer data)
{
  pass (f, 10 * SECOND);
  g_assert_false (dwell_marker_ask (f->marker));
  expect_nothing (f);

  mark (f, "image");
  pass (f, SECOND);
  g_assert_true (dwell_marker_ask (f->marker));
  /* A second press is no second asking. */
  g_assert_false (dwell_marker_ask (f->marker));
  expect (f, "11000 ask feel-image >2 :Can you feel the image?");

  pass (f, SECOND);
  g_assert_true (dwell_marker_answer (f->marker, "unsure"));
  expect (f, "12000 answer unsure >3");
}

static void
test_answer_unasked (Fixture *f, gconstpointer data)
{
  pass (f, 10 * SECOND);
  mark (f, "image");
  pass (f, SECOND);
  g_assert_true (dwell_marker_answer (f->marker, "not-felt"));
  expect (f, "11000 ask feel-image >2 :Can you feel the image?", "11000 answer not-felt >3");

  /* What is on offer now is no question. */
  g_assert_false (dwell_marker_answer (f->marker, "felt"));
  expect_nothing (f);
}

static void
test_answer_nothing (Fixture *f, gconstpointer data)
{
  g_assert_false (dwell_marker_answer (f->marker, "felt"));
  mark (f, "blank");
  g_assert_false (dwell_marker_answer (f->marker, "felt"));
  expect_nothing (f);
}

static void
test_experiment (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  g_assert_false (dwell_marker_outcome (f->marker, "deeper"));
  expect_nothing (f);

  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_experiment (f->marker));
  g_assert_cmpint (dwell_guide_get_card (f->guide)->mode, ==, DWELL_CARD_EXPERIMENT);
  pass (f, SECOND);
  g_assert_true (dwell_marker_outcome (f->marker, "morphing"));
  expect (f, "1000 experiment start", "2000 experiment morphing >3");
  g_assert_false (dwell_marker_outcome (f->marker, "deeper"));

  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_experiment (f->marker));
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_experiment (f->marker));
  expect (f, "3000 experiment start", "4000 experiment stopped >5");
}

/* One that still runs is stopped, whether or not the card shows it. */
static void
test_experiment_out_of_sight (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  dwell_marker_toggle_experiment (f->marker);
  dwell_guide_set_aside (f->guide);
  g_assert_true (dwell_marker_toggle_experiment (f->marker));
  expect (f, "0 experiment start", "0 experiment stopped >3");

  dwell_marker_toggle_experiment (f->marker);
  pass (f, SECOND);
  mark (f, "blank");
  f->seen--;
  g_assert_true (dwell_marker_toggle_experiment (f->marker));
  expect (f, "0 experiment start", "1000 state blank", "1000 experiment stopped >5");
}

/* To say that the image may be followed begins it. */
static void
test_ask_experiment (Fixture *f, gconstpointer data)
{
  const DwellCard *card = dwell_guide_get_card (f->guide);
  g_autofree char *line = NULL;

  mark (f, "image");
  pass (f, SECOND);
  dwell_guide_choose (f->guide, "follow-image");
  line = g_strdup_printf ("1000 ask follow-image >2 :%s", card->wording->text);
  g_assert_true (dwell_marker_ask (f->marker));
  expect (f, line, "1000 experiment start");
  g_assert_cmpint (card->mode, ==, DWELL_CARD_EXPERIMENT);

  g_assert_true (dwell_marker_outcome (f->marker, "deeper"));
  expect (f, "1000 experiment deeper >4");
}

static void
test_measure (Fixture *f, gconstpointer data)
{
  pass (f, 2 * MINUTE);
  g_assert_true (dwell_marker_measure (f->marker, "suds", 7));
  earlier (f, 1);
  g_assert_true (dwell_marker_measure (f->marker, "dss-4", 2.5));
  expect (f, "120000 measure suds =7", "60000 measure dss-4 =2.5");
}

/* What the session refuses is a fault of the program: it is told, and nothing is marked. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "A mark was refused: *");
  g_assert_false (dwell_marker_measure (f->marker, "suds", 11));
  g_test_assert_expected_messages ();
  expect_nothing (f);
}

static void
test_medicine (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_marker_medicine (f->marker, "MDMA", "80 mg"));
  g_assert_true (dwell_marker_medicine (f->marker, " 4 HO_MET ", " 15 mg "));
  g_assert_true (dwell_marker_medicine (f->marker, "ketamine", NULL));
  g_assert_true (dwell_marker_medicine (f->marker, "ketamine", "  "));
  expect (f, "0 medicine mdma :80 mg", "0 medicine 4-ho-met :15 mg", "0 medicine ketamine",
          "0 medicine ketamine");

  /* What makes no id is kept as it was written. */
  g_assert_true (dwell_marker_medicine (f->marker, "tea, home-made", "2 cups"));
  g_assert_true (dwell_marker_medicine (f->marker, "tea, home-made", NULL));
  g_assert_true (dwell_marker_medicine (f->marker, " Pilzsud (mild) ", " one cup "));
  g_assert_true (dwell_marker_medicine (f->marker, NULL, "half"));
  g_assert_true (dwell_marker_medicine (f->marker, "", "half"));
  expect (f, "0 medicine free :tea, home-made 2 cups", "0 medicine free :tea, home-made",
          "0 medicine free :Pilzsud (mild) one cup", "0 medicine free :half",
          "0 medicine free :half");

  pass (f, 3 * MINUTE);
  earlier (f, 2);
  g_assert_true (dwell_marker_medicine (f->marker, "MDMA", "40 mg"));
  expect (f, "60000 medicine mdma :40 mg");
}

static void
test_note (Fixture *f, gconstpointer data)
{
  pass (f, 2 * MINUTE);
  g_assert_true (dwell_marker_note (f->marker, "said", "nothing at all", MINUTE));
  g_assert_true (dwell_marker_note (f->marker, "seen", "hands still", 2 * MINUTE));
  g_assert_true (dwell_marker_note (f->marker, "inferred", "far away", -1));
  expect (f, "60000 note said :nothing at all", "120000 note seen :hands still",
          "0 note inferred :far away");
}

static void
test_ground (Fixture *f, gconstpointer data)
{
  g_assert_false (dwell_marker_is_grounding (f->marker));
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_ground (f->marker));
  g_assert_true (dwell_marker_is_grounding (f->marker));
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_ground (f->marker));
  g_assert_false (dwell_marker_is_grounding (f->marker));
  expect (f, "1000 ground start", "2000 ground end");

  dwell_marker_undo (f->marker);
  g_assert_true (dwell_marker_is_grounding (f->marker));
}

static void
test_ground_form (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (dwell_marker_get_ground_start (f->marker), ==, -1);
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_ground_as (f->marker, "Senses"));
  g_assert_cmpint (dwell_marker_get_ground_start (f->marker), ==, SECOND);
  pass (f, SECOND);
  g_assert_true (dwell_marker_toggle_ground_as (f->marker, "Senses"));
  g_assert_cmpint (dwell_marker_get_ground_start (f->marker), ==, -1);
  expect (f, "1000 ground start :Senses", "2000 ground end");
}

/* Words of the opening may come before any state, those of the closing refer to it. */
static void
test_say (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_marker_say (f->marker, "arrive", "How is it to be here?"));
  mark (f, "settled");
  pass (f, 2 * MINUTE);
  earlier (f, 1);
  g_assert_true (dwell_marker_say (f->marker, "come-back", "There is time."));
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  f->seen = 1;
  expect (f, "0 ask arrive :How is it to be here?", "0 state settled",
          "60000 ask come-back >3 :There is time.");
}

static void
test_task (Fixture *f, gconstpointer data)
{
  guint seq;

  pass (f, MINUTE);
  seq = dwell_marker_task (f->marker, "done", "water", 0);
  g_assert_cmpuint (seq, ==, 2);
  g_assert_true (dwell_marker_take_back (f->marker, seq));
  g_assert_cmpuint (dwell_marker_task (f->marker, "skipped", "Preparation", 0), ==, 4);
  expect (f, "0 task done :water", "60000 strike - >2", "0 task skipped :Preparation");
}

static void
test_audio (Fixture *f, gconstpointer data)
{
  pass (f, SECOND);
  g_assert_cmpuint (dwell_marker_audio (f->marker, "play", "Low rain", 0, -1), ==, 2);
  g_assert_cmpuint (dwell_marker_audio (f->marker, "fade", NULL, 2, -1), ==, 3);
  g_assert_cmpuint (dwell_marker_audio (f->marker, "stop", "Low rain", 2, 700), ==, 4);
  expect (f, "1000 audio play :Low rain", "1000 audio fade >2", "700 audio stop >2 :Low rain");
  /* What sounded is a fact, and no mark to be taken back. */
  g_assert_null (dwell_marker_undo (f->marker));
}

/* The schedule keeps its own time, and undo leaves the plan alone. */
static void
test_schedule (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_marker_plan (f->marker, "suds every 30"));
  pass (f, 3 * MINUTE);
  earlier (f, 1);
  g_assert_true (dwell_marker_settle (f->marker, "done", "SUDS", 1800000, NULL));
  g_assert_true (dwell_marker_settle (f->marker, "skipped", "SUDS", 3600000, ""));
  g_assert_true (dwell_marker_settle (f->marker, "skipped", "SUDS", 5400000, "far away"));
  expect (f, "0 task planned :suds every 30", "180000 task done =1800000 :SUDS",
          "180000 task skipped =3600000 :SUDS", "180000 task skipped =5400000 :SUDS: far away");
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 1);

  g_assert_cmpuint (undo (f), ==, 5);
  g_assert_cmpuint (undo (f), ==, 4);
  g_assert_cmpuint (undo (f), ==, 3);
  g_assert_cmpuint (undo (f), ==, 0);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_assert_null (dwell_marker_undo (f->marker));
  expect_nothing (f);

  pass (f, MINUTE);
  mark (f, "image");
  dwell_marker_answer (f->marker, "felt");
  dwell_marker_toggle_pause (f->marker);
  dwell_marker_toggle_pause (f->marker);
  f->seen += 4;
  pass (f, SECOND);

  /* One by one, as they were made; the clock is not undone. */
  g_assert_cmpuint (undo (f), ==, 4);
  g_assert_cmpint (dwell_guide_get_card (f->guide)->mode, ==, DWELL_CARD_ASKED);
  g_assert_cmpuint (undo (f), ==, 3);
  g_assert_cmpint (dwell_guide_get_card (f->guide)->mode, ==, DWELL_CARD_OFFER);
  g_assert_cmpuint (undo (f), ==, 2);
  g_assert_cmpint (dwell_guide_get_card (f->guide)->mode, ==, DWELL_CARD_EMPTY);
  expect (f, "61000 strike - >4", "61000 strike - >3", "61000 strike - >2");
  g_assert_cmpuint (undo (f), ==, 0);
  expect_nothing (f);

  /* What was undone can be marked again. */
  g_assert_true (dwell_marker_state (f->marker, "image"));
  expect (f, "61000 state image");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("clock", test_clock);
  ADD ("clock/keeps-time", test_clock_keeps_time);
  ADD ("gap", test_gap);
  ADD ("state", test_state);
  ADD ("contact", test_contact);
  ADD ("contact/unknown", test_contact_unknown);
  ADD ("ask", test_ask);
  ADD ("ask/experiment", test_ask_experiment);
  ADD ("answer/unasked", test_answer_unasked);
  ADD ("answer/nothing", test_answer_nothing);
  ADD ("experiment", test_experiment);
  ADD ("experiment/out-of-sight", test_experiment_out_of_sight);
  ADD ("measure", test_measure);
  ADD ("measure/refused", test_refused);
  ADD ("medicine", test_medicine);
  ADD ("note", test_note);
  ADD ("ground", test_ground);
  ADD ("ground/form", test_ground_form);
  ADD ("say", test_say);
  ADD ("task", test_task);
  ADD ("audio", test_audio);
  ADD ("schedule", test_schedule);
  ADD ("undo", test_undo);

  return g_test_run ();
}
