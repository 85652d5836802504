/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-guided-run.h"
#include "dwell-review.h"
#include "dwell-session-view.h"
#include "dwell-test-clock.h"
#include "dwell-test-small-script.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* What is seen of practice afterwards, in the view of any session. */

typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  DwellScript *script;
  DwellSessionView *view;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->clock = dwell_test_clock_new ();
  g_clear_object (&f->services->clock);
  f->services->clock = g_object_ref (DWELL_CLOCK (f->clock));
  f->script = test_script_new_small (f->services->protocol);
  f->view = DWELL_SESSION_VIEW (dwell_session_view_new ());
  f->window = test_window_new (GTK_WIDGET (f->view), 1000, 2400);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->view);
  g_clear_object (&f->script);
  g_clear_object (&f->clock);
  test_services_free (f->services);
}

static GtkWidget *
find (Fixture *f, const char *text)
{
  return test_find (f->window, test_reads, text);
}

static void
assert_reads (Fixture *f, const char *text)
{
  test_settle (50);
  if (find (f, text) == NULL)
    {
      g_autofree char *page = test_dup_page (f->window);

      g_error ("“%s” is not in\n%s", text, page);
    }
}

static void
choose (DwellGuidedRun *run, const char *offer)
{
  const DwellBeat *beat = dwell_rehearsal_get_beat (dwell_guided_run_get_rehearsal (run));

  g_assert_true (dwell_guided_run_choose (run, dwell_beat_find_offer (beat, offer), NULL));
}

static void
wait_in_silence (Fixture *f, DwellGuidedRun *run, guint minutes)
{
  dwell_guided_run_set_silent (run, TRUE);
  for (guint i = 0; i < minutes; i++)
    {
      dwell_test_clock_advance (f->clock, 60000);
      /* Looks at the clock. */
      dwell_guided_run_set_pace (run, 1);
    }
  if (dwell_guided_run_is_running (run))
    dwell_guided_run_set_silent (run, FALSE);
}

/* Guided: what each move did, where the client's state changed, what it came to. */
static void
test_guided (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellGuidedRun) run = dwell_guided_run_new (f->services, f->script, 1, 1);

  dwell_guided_run_begin (run);
  choose (run, "in");
  choose (run, "push");
  choose (run, "feel");
  wait_in_silence (f, run, 4);
  g_assert_false (dwell_guided_run_is_running (run));
  dwell_session_view_set_review (f->view,
                                 dwell_review_new_of (dwell_guided_run_get_session (run)));

  assert_reads (f, "It opened.");
  assert_reads (f, "You stayed until it moved. Try to stay once more.");
  assert_reads (f, "One thing to try next");
  assert_reads (f, "What each move did");
  assert_reads (f, "Let it turn inward.");
  assert_reads (f, "It opened a door.");
  assert_reads (f, "Settled → Blank");
  assert_reads (f, "The quiet was filled.");
  assert_reads (f, "Blank → Image");
  assert_reads (f, "Silence");
  assert_reads (f, "States as the script has them. A description, not a validated scale.");
  assert_reads (f, "Moves that met the moment");
  assert_reads (f, "What it is tempting to do");
  assert_reads (f, dwell_slip_get_label ("suggest"));
  assert_reads (f, "Images asked about");
  assert_reads (f, "1 of 1");
  /* What only marks of one's own could tell. */
  g_assert_null (test_find (f->window, test_reads_part, "Cohen"));
}

/* Left before its end, it says no more than that. */
static void
test_left (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellGuidedRun) run = dwell_guided_run_new (f->services, f->script, 1, 1);

  dwell_guided_run_begin (run);
  dwell_guided_run_end (run);
  dwell_session_view_set_review (f->view,
                                 dwell_review_new_of (dwell_guided_run_get_session (run)));
  assert_reads (f, "Left before its end.");
  g_assert_null (find (f, "What each move did"));
}

static DwellSession *
live_session_new (Fixture *f)
{
  static const struct
  {
    const char *author;
    DwellKind kind;
    const char *code;
    gint64 at;
  } steps[] = {
    { "self", DWELL_KIND_CLOCK, "start", 0 },
    { "script", DWELL_KIND_STATE, "sober", 0 },
    { "self", DWELL_KIND_STATE, "sober", 0 },
    { "script", DWELL_KIND_STATE, "image", 300000 },
    { "self", DWELL_KIND_STATE, "image", 330000 },
    { "script", DWELL_KIND_STATE, "blank", 600000 },
    { "self", DWELL_KIND_URGE, NULL, 700000 },
    { "self", DWELL_KIND_CLOCK, "end", 1200000 },
  };
  DwellHeader *header = dwell_practice_header_new (
      f->script, f->services->protocol, f->services->clock, "0b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f10");
  DwellSession *session
      = dwell_session_new (header, f->services->protocol, f->services->clock, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      DwellEvent *event = dwell_event_new (steps[i].kind, steps[i].code);
      g_autoptr (GError) error = NULL;

      dwell_event_set_author (event, steps[i].author);
      event->at = steps[i].at;
      dwell_session_append (session, event, &error);
      g_assert_no_error (error);
    }

  return session;
}

/* Live: what was marked lies above what was true, and how far they agree is said with its window. */
static void
test_live (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSession) session = live_session_new (f);
  DwellReview *review = dwell_review_new_of (session);

  g_assert_cmpuint (review->arc->ribbons->len, ==, 1);
  dwell_session_view_set_review (f->view, review);
  assert_reads (
      f, "Above what you marked, below it what the script has. A description, not a validated scale.");
  assert_reads (f, "Agreement with the script, Cohen’s kappa in windows of 10 s");
  assert_reads (f, "Until a change was marked, median");
  assert_reads (f, "Changes not marked");
  assert_reads (f, "1 of 3");
  assert_reads (f, "0 of 1");
  assert_reads (f, "Urges marked");
}

/* A session with a client has nothing of it, also after one of practice was shown. */
static void
test_other (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSession) session = live_session_new (f);
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  DwellReview *review;

  dwell_session_view_set_review (f->view, dwell_review_new_of (session));
  assert_reads (f, "One thing to try next");
  test_services_add_sessions (f->services);
  record = dwell_library_load (f->services->library, TEST_ID_FULL, NULL, &error);
  g_assert_no_error (error);
  review = dwell_review_new (g_steal_pointer (&record), f->services->protocol, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (review->practice);
  dwell_session_view_set_review (f->view, review);
  assert_reads (f, "Marked by the facilitator. A description, not a validated scale.");
  g_assert_null (find (f, "One thing to try next"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(name, test) g_test_add ("/debrief/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("guided", test_guided);
  ADD ("left", test_left);
  ADD ("live", test_live);
  ADD ("other", test_other);

  return g_test_run ();
}
