/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-log.h"

#include "dwell-script-files.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"

typedef struct
{
  DwellProtocol *protocol;
  GPtrArray *files;
  DwellSession *session;
  DwellRehearsal *rehearsal;
  DwellPracticeLog *log;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer way)
{
  g_autoptr (DwellClock) clock = DWELL_CLOCK (dwell_test_clock_new ());
  DwellScript *script;

  fixture->protocol = dwell_protocol_new_shipped ();
  fixture->files = dwell_script_files_read (NULL, fixture->protocol, NULL);
  script = dwell_script_files_find (fixture->files, "white-room");
  g_assert_nonnull (script);
  fixture->session = dwell_session_new (
      dwell_practice_header_new (script, fixture->protocol, clock, DWELL_TEST_ID),
      fixture->protocol, clock, NULL);
  fixture->rehearsal = dwell_rehearsal_new (script, 1, NULL);
  fixture->log
      = dwell_practice_log_new (fixture->session, fixture->rehearsal, GPOINTER_TO_UINT (way));
}

static void
tear_down (Fixture *fixture, gconstpointer way)
{
  g_object_unref (fixture->log);
  g_object_unref (fixture->rehearsal);
  g_object_unref (fixture->session);
  g_ptr_array_unref (fixture->files);
  g_object_unref (fixture->protocol);
}

static void
choose (Fixture *fixture, const char *offer_id, const char *words)
{
  const DwellOffer *offer
      = dwell_beat_find_offer (dwell_rehearsal_get_beat (fixture->rehearsal), offer_id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (offer);
  dwell_practice_log_add (fixture->log, dwell_rehearsal_choose (fixture->rehearsal, offer), words,
                          NULL, &error);
  g_assert_no_error (error);
}

/* "12.5 self ask feel-image" and so on, without words. */
static void
assert_lines (Fixture *fixture, const char *const *lines)
{
  guint n = dwell_session_get_n_events (fixture->session);

  for (guint i = 0; i < n; i++)
    {
      const DwellEvent *event = dwell_session_get_event (fixture->session, i);
      g_autofree char *line = g_strdup_printf (
          "%g %s %s %s", event->at / 60000.0, event->author, dwell_kind_to_string (event->kind),
          event->code ? event->code : "-");

      g_assert_cmpstr (line, ==, lines[i]);
    }
  g_assert_null (lines[n]);
}

static void
test_guided (Fixture *fixture, gconstpointer way)
{
  static const char *const lines[] = {
    "0 self clock start",     "0 self state settled",      "0 self note seen",
    "0 self note said",       "0 self comment -",          "1.5 self note said",
    "1.5 script comment -",   "1.5 script rating fit",     "1.5 script rating slip-evocative",
    "1.5 self state image",   "1.5 self note seen",        "1.5 self note said",
    "1.5 self ask feel-image", "2 self answer not-felt",   "2 self note said",
    "2 script comment -",     "2 script rating fit",       "2 self note seen",
    "2 self note said",       "2 self clock end",          NULL,
  };
  g_autoptr (GError) error = NULL;
  const DwellEvent *ask;
  const DwellEvent *rating;

  dwell_practice_log_begin (fixture->log, &error);
  g_assert_no_error (error);
  choose (fixture, "meadow", NULL);
  choose (fixture, "feel", "And do you feel any of that?");
  dwell_practice_log_end (fixture->log, &error);
  g_assert_no_error (error);

  assert_lines (fixture, lines);
  ask = dwell_session_get_event (fixture->session, 12);
  g_assert_cmpstr (ask->text, ==, "And do you feel any of that?");
  g_assert_cmpuint (dwell_event_get_target (ask), ==, 7);
  rating = dwell_session_get_event (fixture->session, 16);
  g_assert_cmpfloat (rating->value, ==, 2);
  g_assert_cmpstr (rating->refers[0].author, ==, "self");
  g_assert_cmpuint (rating->refers[0].seq, ==, ask->seq);
  g_assert_cmpint (dwell_practice_way_of (fixture->session), ==, DWELL_PRACTICE_GUIDED);
  g_assert_cmpint (dwell_practice_ending_of (fixture->session), ==, DWELL_ENDING_NONE);
}

static void
test_live (Fixture *fixture, gconstpointer way)
{
  static const char *const lines[] = {
    "0 script state settled", "0 script note seen",     "0 script note said",
    "0.5 script note said",   "0.5 script comment -",   "0.5 script rating fit",
    "0.5 script state sober", "0.5 script note seen",   "0.5 script note said",
    NULL,
  };
  g_autoptr (GError) error = NULL;

  dwell_practice_log_begin (fixture->log, &error);
  g_assert_no_error (error);
  choose (fixture, "inward", NULL);
  dwell_practice_log_end (fixture->log, &error);
  g_assert_no_error (error);

  assert_lines (fixture, lines);
  g_assert_cmpint (dwell_practice_way_of (fixture->session), ==, DWELL_PRACTICE_LIVE);
}

/* Whatever is done, every event finds its place, and the session says what it came to. */
static void
test_to_the_end (Fixture *fixture, gconstpointer way)
{
  g_autoptr (GError) error = NULL;

  dwell_practice_log_begin (fixture->log, &error);
  while (!dwell_rehearsal_is_ended (fixture->rehearsal))
    {
      dwell_practice_log_add (fixture->log, dwell_rehearsal_be_silent (fixture->rehearsal), NULL,
                              NULL, &error);
      g_assert_no_error (error);
    }
  dwell_practice_log_end (fixture->log, &error);
  g_assert_no_error (error);

  g_assert_cmpint (dwell_practice_ending_of (fixture->session), ==,
                   dwell_rehearsal_get_beat (fixture->rehearsal)->ending);
  g_assert_cmpint (dwell_practice_ending_of (fixture->session), !=, DWELL_ENDING_NONE);
}

int
main (int argc, char **argv)
{
  gpointer guided = GUINT_TO_POINTER (DWELL_PRACTICE_GUIDED);
  gpointer live = GUINT_TO_POINTER (DWELL_PRACTICE_LIVE);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/practice-log/guided", Fixture, guided, set_up, test_guided, tear_down);
  g_test_add ("/practice-log/live", Fixture, live, set_up, test_live, tear_down);
  g_test_add ("/practice-log/to-the-end", Fixture, guided, set_up, test_to_the_end, tear_down);

  return g_test_run ();
}
