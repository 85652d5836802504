/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-log.h"

#include "dwell-script-files.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"
#include "script-fixture.h"

#include <string.h>

/* What is written of moments of the shipped scripts, and of whole walks through all of them. */

#define WALKS 40
#define STEPS_MAX 500

typedef struct
{
  DwellScript *script;
  DwellSession *session;
  DwellRehearsal *rehearsal;
  DwellPracticeLog *log;
} Play;

static DwellProtocol *protocol;

static void
play_clear (Play *play)
{
  g_clear_object (&play->log);
  g_clear_object (&play->rehearsal);
  g_clear_object (&play->session);
  g_clear_object (&play->script);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

static void
start (Play *play, const char *path, const char *from, guint32 seed, DwellPracticeWay way)
{
  g_autoptr (DwellClock) clock = DWELL_CLOCK (dwell_test_clock_new ());
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &xml, &length, NULL));
  play->script = dwell_script_new_from_xml (name, xml, length, protocol, TRUE, &error);
  g_assert_no_error (error);
  play->session =
      dwell_session_new (dwell_practice_header_new (play->script, protocol, clock, DWELL_TEST_ID),
                         protocol, clock, NULL);
  play->rehearsal = dwell_rehearsal_new (play->script, seed,
                                         from ? dwell_script_find_beat (play->script, from) : NULL);
  play->log = dwell_practice_log_new (play->session, play->rehearsal, way);
  g_assert_true (dwell_practice_log_begin (play->log, &error));
}

static void
start_at (Play *play, const char *id, const char *beat)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", name, NULL);

  start (play, path, beat, 1, DWELL_PRACTICE_GUIDED);
}

static void
add (Play *play, const DwellTurn *turn)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (turn);
  dwell_practice_log_add (play->log, turn, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
choose (Play *play, const char *id)
{
  const DwellOffer *offer = dwell_beat_find_offer (dwell_rehearsal_get_beat (play->rehearsal), id);

  g_assert_nonnull (offer);
  add (play, dwell_rehearsal_choose (play->rehearsal, offer));
}

static void
be_silent (Play *play)
{
  add (play, dwell_rehearsal_be_silent (play->rehearsal));
}

/* What the events refer to, "author/seq" of each. */
static char *
dup_refers (const DwellEvent *event)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < event->n_refers; i++)
    g_string_append_printf (text, " >%s/%u",
                            event->refers[i].author ? event->refers[i].author : event->author,
                            event->refers[i].seq);

  return g_string_free (text, FALSE);
}

/* "1.5 self ask feel-image >self/2" and so on, for as many events from the @from-th on. */
static void
assert_first_lines (Play *play, guint from, const char *const *lines)
{
  for (guint i = 0; lines[i]; i++)
    {
      const DwellEvent *event = dwell_session_get_event (play->session, from + i);
      g_autofree char *refers = dup_refers (event);
      g_autofree char *value =
          event->has_value ? g_strdup_printf ("=%g", event->value) : g_strdup ("");
      g_autofree char *line = g_strdup_printf ("%g %s %s %s%s%s", event->at / 60000.0,
                                               event->author, dwell_kind_to_string (event->kind),
                                               event->code ? event->code : "-", value, refers);

      g_assert_cmpstr (line, ==, lines[i]);
    }
}

/* There are no others after them. */
static void
assert_lines (Play *play, guint from, const char *const *lines)
{
  assert_first_lines (play, from, lines);
  g_assert_cmpuint (dwell_session_get_n_events (play->session), ==,
                    from + g_strv_length ((char **)lines));
}

/* An experiment has a start and an outcome that refers to it. */
static void
test_experiment (void)
{
  static const char *const lines[] = {
    "0 self ask follow-image >self/2",
    "0 self experiment start",
    "2 self experiment morphing >self/6",
    "2 self note said",
    "2 script comment - >self/5",
    "2 script rating fit=2 >self/5",
    "2 self note seen",
    "2 self note said",
    NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "white-room", "room");
  choose (&play, "try");
  assert_lines (&play, 4, lines);
}

/* Not wrong, but early, late or beside the point: rated between the other two, and no slip. */
static void
test_fair (void)
{
  static const char *const lines[] = {
    "0 self ask focus-sober >self/2",  "0.5 self note said",   "0.5 script comment - >self/5",
    "0.5 script rating fit=1 >self/5", "0.5 self state image", NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "white-room", "eyelids");
  choose (&play, "where-sober");
  assert_first_lines (&play, 4, lines);
}

/* A check is an ask, and is kept as one of safety too. What stays in the beat begins nothing. */
static void
test_check (void)
{
  static const char *const lines[] = {
    "0 self ask check-collapse >self/2",
    "0 self safety check",
    "1 self note said",
    "1 self note seen",
    "1 script comment - >self/5",
    "1 script rating fit=2 >self/5",
    NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "forty-minutes", "stone");
  g_assert_cmpuint (dwell_session_get_n_events (play.session), ==, 4);
  choose (&play, "check");
  assert_lines (&play, 4, lines);
}

/* Help that is fetched, and the end of the session by it. */
static void
test_emergency (void)
{
  static const char *const lines[] = {
    "0 self safety emergency",
    "1 script comment - >self/4",
    "1 script rating fit=2 >self/4",
    NULL,
  };
  g_auto (Play) play = { NULL };
  guint n;

  start_at (&play, "sleepy-check", "watched");
  n = dwell_session_get_n_events (play.session);
  choose (&play, "ring");
  assert_first_lines (&play, n, lines);
  g_assert_cmpstr (dwell_session_get_event (play.session, n)->code, ==, "emergency");
  g_assert_cmpstr (dwell_session_get_event (play.session, n)->text, ==,
                   "That isn’t sleep any more. Please ring, now.");
}

/* The word stop, when the client says it, and the slip of not hearing it. */
static void
test_stop (void)
{
  static const char *const lines[] = {
    "0 self clock start",
    "0 self state activation",
    "0 self note seen",
    "0 self note said",
    "0 self safety stop-word",
    "0 self comment -",
    "1 self note said",
    "1 script comment - >self/6",
    "1 script rating fit=0 >self/6",
    "1 script rating slip-ignore-stop=1 >self/6",
    NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "stairs", "stop");
  choose (&play, "why");
  assert_first_lines (&play, 0, lines);
  g_assert_cmpstr (dwell_session_get_event (play.session, 5)->text, ==,
                   "What is it that’s too much right now?");
}

/* The beat's own contact, where it is another than the state's. */
static void
test_contact (void)
{
  static const char *const lines[] = {
    "0 self clock start", "0 self state blank", "0 self contact faint",
    "0 self note seen",   "0 self note said",   NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "white-room", "paper");
  assert_lines (&play, 0, lines);
}

/* Of several silences in one stay the feedback is written once, and what came of patience, before
 * what it led to. */
static void
test_patience (void)
{
  static const char *const lines[] = {
    "3 self note said",   "3 script comment -",
    "6 self note said",   "9 self note said",
    "12 self note said",  "12 self note seen",
    "12 self state felt", "12 self note seen",
    "12 self note said",  NULL,
  };
  g_auto (Play) play = { NULL };

  start_at (&play, "white-room", "paper");
  for (guint i = 0; i < 4; i++)
    be_silent (&play);
  assert_lines (&play, 5, lines);
  g_assert_cmpstr (dwell_session_get_event (play.session, 10)->text, ==,
                   "The fingers curl in slowly. A shiver crosses the forearms.");
}

/* A beat that begins anew may say the same again. */
static void
test_feedback_of_another_stay (void)
{
  g_auto (Play) play = { NULL };
  guint comments = 0;

  start_at (&play, "white-room", "parade");
  choose (&play, "which");
  choose (&play, "which");
  for (guint i = 0; i < dwell_session_get_n_events (play.session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (play.session, i);

      comments += event->kind == DWELL_KIND_COMMENT && g_str_equal (event->author, "script");
    }
  g_assert_cmpuint (comments, ==, 2);
}

/* A move that the moment has no offer for is an ask that nothing is said of. */
static void
test_other_move (void)
{
  static const char *const lines[] = { "0 self ask stay-on >self/2", NULL };
  g_auto (Play) play = { NULL };

  start_at (&play, "white-room", "room");
  add (&play, dwell_rehearsal_move (play.rehearsal, "stay-on"));
  assert_lines (&play, 4, lines);
}

/* What it came to, by the script, and the end. */
static void
test_ending (void)
{
  g_auto (Play) play = { NULL };
  const DwellEvent *closing = NULL;
  const DwellEvent *rating = NULL;
  const DwellEvent *last;
  g_autoptr (GError) error = NULL;

  start_at (&play, "white-room", "rest");
  choose (&play, "differ");
  g_assert_true (dwell_practice_log_end (play.log, &error));

  for (guint i = 0; i < dwell_session_get_n_events (play.session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (play.session, i);

      if (event->kind == DWELL_KIND_COMMENT
          && g_str_has_prefix (event->text, "She was with a plain"))
        closing = event;
      if (event->kind == DWELL_KIND_RATING && g_str_has_prefix (event->code, "ending-"))
        rating = event;
    }
  g_assert_nonnull (closing);
  g_assert_cmpstr (closing->author, ==, DWELL_AUTHOR_SCRIPT);
  g_assert_nonnull (rating);
  g_assert_cmpstr (rating->code, ==, "ending-rested");
  g_assert_cmpfloat (rating->value, ==, 1);
  last = dwell_session_get_event (play.session, dwell_session_get_n_events (play.session) - 1);
  g_assert_cmpstr (last->code, ==, "end");
  g_assert_cmpint (last->at, ==, dwell_rehearsal_get_now (play.rehearsal));
  g_assert_cmpint (dwell_practice_ending_of (play.session), ==, DWELL_ENDING_RESTED);
}

/* In live practice the trainee's ask is what feedback and rating refer to, and it is the trainee
 * who marks asks, answers, safety and the clock. */
static void
test_live_stop (void)
{
  g_auto (Play) play = { NULL };
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", "stairs.xml", NULL);
  g_autoptr (GError) error = NULL;
  DwellEvent *event = dwell_event_new (DWELL_KIND_ASK, "come-back");
  const DwellEvent *ask;
  guint referring = 0;

  start (&play, path, "stop", 1, DWELL_PRACTICE_LIVE);
  ask = dwell_session_append (play.session, event, &error);
  g_assert_no_error (error);
  dwell_practice_log_add (play.log, dwell_rehearsal_move (play.rehearsal, "come-back"), NULL, ask,
                          &error);
  g_assert_no_error (error);
  dwell_practice_log_end (play.log, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < dwell_session_get_n_events (play.session); i++)
    {
      const DwellEvent *written = dwell_session_get_event (play.session, i);

      if (written == ask)
        continue;
      g_assert_cmpstr (written->author, ==, DWELL_AUTHOR_SCRIPT);
      g_assert_true (written->kind != DWELL_KIND_CLOCK && written->kind != DWELL_KIND_SAFETY
                     && written->kind != DWELL_KIND_ASK);
      if (written->n_refers > 0)
        {
          g_assert_cmpstr (written->refers[0].author, ==, "self");
          g_assert_cmpuint (written->refers[0].seq, ==, ask->seq);
          referring++;
        }
    }
  g_assert_cmpuint (referring, ==, 2);
}

static const DwellTurn *
step (DwellRehearsal *rehearsal, GRand *rand)
{
  g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (rehearsal);
  guint index = g_rand_int_range (rand, 0, offers->len + 2);
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  if (index < offers->len)
    return dwell_rehearsal_choose (rehearsal, g_ptr_array_index (offers, index));
  if (index == offers->len)
    return dwell_rehearsal_be_silent (rehearsal);

  return dwell_rehearsal_move (
      rehearsal,
      ((DwellMove *)g_ptr_array_index (moves, g_rand_int_range (rand, 0, moves->len)))->id);
}

/* Whatever is done in whatever script, the session takes all of it, in the order of time, and says
 * what it came to. */
static void
test_walks (gconstpointer data)
{
  const char *path = data;

  for (guint32 seed = 1; seed <= WALKS; seed++)
    {
      g_auto (Play) play = { NULL };
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      DwellPracticeWay way = seed % 2 ? DWELL_PRACTICE_GUIDED : DWELL_PRACTICE_LIVE;
      g_autoptr (GError) error = NULL;
      gint64 at = 0;

      start (&play, path, NULL, seed, way);
      for (guint i = 0; i < STEPS_MAX && !dwell_rehearsal_is_ended (play.rehearsal); i++)
        add (&play, step (play.rehearsal, rand));
      g_assert_true (dwell_practice_log_end (play.log, &error));

      for (guint i = 0; i < dwell_session_get_n_events (play.session); i++)
        {
          const DwellEvent *event = dwell_session_get_event (play.session, i);

          if (event->kind == DWELL_KIND_STATE)
            {
              g_assert_cmpint (event->at, >=, at);
              at = event->at;
            }
        }
      g_assert_true (dwell_rehearsal_is_ended (play.rehearsal));
      g_assert_cmpint (dwell_practice_ending_of (play.session), ==,
                       dwell_rehearsal_get_beat (play.rehearsal)->ending);
      g_assert_cmpint (dwell_practice_way_of (play.session), ==, way);
    }
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;

  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();
  paths = script_fixture_list ();

  g_test_add_func ("/practice-log-scripts/experiment", test_experiment);
  g_test_add_func ("/practice-log-scripts/fair", test_fair);
  g_test_add_func ("/practice-log-scripts/check", test_check);
  g_test_add_func ("/practice-log-scripts/emergency", test_emergency);
  g_test_add_func ("/practice-log-scripts/stop", test_stop);
  g_test_add_func ("/practice-log-scripts/contact", test_contact);
  g_test_add_func ("/practice-log-scripts/patience", test_patience);
  g_test_add_func ("/practice-log-scripts/feedback-of-another-stay", test_feedback_of_another_stay);
  g_test_add_func ("/practice-log-scripts/other-move", test_other_move);
  g_test_add_func ("/practice-log-scripts/ending", test_ending);
  g_test_add_func ("/practice-log-scripts/live", test_live_stop);
  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autofree char *path = g_strconcat ("/practice-log-scripts/walks/", name, NULL);

      g_test_add_data_func (path, paths[i], test_walks);
    }

  return g_test_run ();
}
