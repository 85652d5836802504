/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-marker.h"

#include "dwell-test-clock.h"
#include "dwell-test-store.h"
#include "dwell-test-support.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)

typedef struct
{
  DwellTestClock *clock;
  DwellTestStore *store;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
  guint seen; /* how many events were expected so far */
  int changes;
} Fixture;

/* A started session of the shipped protocol, at 0:00. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  DwellHeader *header = dwell_test_header_new ();

  header->anchor_boottime = 0;
  f->clock = dwell_test_clock_new ();
  f->store = dwell_test_store_new ();
  f->session
      = dwell_session_new (header, protocol, DWELL_CLOCK (f->clock), DWELL_STORE (f->store));
  f->guide = dwell_guide_new (f->session);
  f->marker = dwell_marker_new (f->session, f->guide);
  g_signal_connect_swapped (f->marker, "changed", G_CALLBACK (g_atomic_int_inc), &f->changes);

  g_assert_true (dwell_marker_start (f->marker));
  f->seen = 1;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  /* Every mark went to the store, and nothing else did. */
  g_assert_cmpuint (dwell_test_store_get_log (f->store)->len, ==,
                    dwell_session_get_n_events (f->session));

  g_assert_finalize_object (f->marker);
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->session);
  g_object_unref (f->store);
  g_object_unref (f->clock);
}

/* An event as the helper's compact table writes it. */
static char *
dup_line (const DwellEvent *event)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%" G_GINT64_FORMAT " %s %s", event->at,
                          dwell_kind_to_string (event->kind), event->code ? event->code : "-");
  if (event->has_value)
    g_string_append_printf (line, " =%g", event->value);
  for (guint i = 0; i < event->n_refers; i++)
    g_string_append_printf (line, " >%u", event->refers[i].seq);
  if (event->text)
    g_string_append_printf (line, " :%s", event->text);

  return g_string_free (line, FALSE);
}

/* Since the last such call these lines were added, and no others. */
#define expect(f, ...) expect_lines (f, (const char *[]){ __VA_ARGS__, NULL })
#define expect_nothing(f) expect (f, NULL)

static void
expect_lines (Fixture *f, const char *const *lines)
{
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = NULL;

      g_assert_cmpuint (f->seen, <, dwell_session_get_n_events (f->session));
      line = dup_line (dwell_session_get_event (f->session, f->seen++));
      g_assert_cmpstr (line, ==, lines[i]);
    }
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, f->seen);
}

static void
pass (Fixture *f, gint64 ms)
{
  dwell_test_clock_advance (f->clock, ms);
}

static void
earlier (Fixture *f, guint minutes)
{
  for (guint i = 0; i < minutes; i++)
    dwell_marker_earlier (f->marker);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, minutes);
}

/* Marks a state and forgets about it. */
static void
mark (Fixture *f, const char *state)
{
  g_assert_true (dwell_marker_state (f->marker, state));
  f->seen++;
}

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
  dwell_marker_audio (f->marker, "play", "low-rain");
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

static void
test_audio (Fixture *f, gconstpointer data)
{
  pass (f, SECOND);
  g_assert_true (dwell_marker_audio (f->marker, "play", "low-rain"));
  g_assert_true (dwell_marker_audio (f->marker, "fade", "low-rain"));
  g_assert_true (dwell_marker_audio (f->marker, "stop", "low-rain"));
  expect (f, "1000 audio play :low-rain", "1000 audio fade :low-rain",
          "1000 audio stop :low-rain");
}

static guint
undo (Fixture *f)
{
  const DwellEvent *struck = dwell_marker_undo (f->marker);

  return struck ? struck->seq : 0;
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

#define ADD(path, test) g_test_add ("/marker/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("clock", test_clock);
  ADD ("clock/keeps-time", test_clock_keeps_time);
  ADD ("gap", test_gap);
  ADD ("state", test_state);
  ADD ("state/late", test_late_state);
  ADD ("earlier", test_earlier);
  ADD ("earlier/to-start", test_earlier_to_start);
  ADD ("earlier/forget", test_forget_earlier);
  ADD ("contact", test_contact);
  ADD ("contact/unknown", test_contact_unknown);
  ADD ("contact/late", test_late_contact);
  ADD ("ask", test_ask);
  ADD ("ask/experiment", test_ask_experiment);
  ADD ("ask/late", test_late_question);
  ADD ("answer/unasked", test_answer_unasked);
  ADD ("answer/nothing", test_answer_nothing);
  ADD ("answer/late", test_late_answer);
  ADD ("answer/late-to-asked", test_late_answer_to_asked);
  ADD ("experiment", test_experiment);
  ADD ("experiment/out-of-sight", test_experiment_out_of_sight);
  ADD ("experiment/late", test_late_outcome);
  ADD ("measure", test_measure);
  ADD ("measure/refused", test_refused);
  ADD ("medicine", test_medicine);
  ADD ("note", test_note);
  ADD ("ground", test_ground);
  ADD ("ground/late", test_late_ground);
  ADD ("audio", test_audio);
  ADD ("undo", test_undo);
  ADD ("undo/late", test_undo_late);

  return g_test_run ();
}
