/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <adwaita.h>

#include "dwell-figures.h"
#include "dwell-guided-page.h"
#include "dwell-guided-run.h"
#include "dwell-test-clock.h"
#include "dwell-test-small-script.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define MINUTE_MS 60000

typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  DwellScript *script;
  DwellGuidedPage *page;
  GtkWidget *window;
  DwellSession *ended;
  guint left;
} Fixture;

static void
ended_cb (Fixture *f, DwellSession *session)
{
  g_set_object (&f->ended, session);
}

static void
left_cb (Fixture *f)
{
  f->left++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->clock = dwell_test_clock_new ();
  g_clear_object (&f->services->clock);
  f->services->clock = g_object_ref (DWELL_CLOCK (f->clock));
  dwell_practice_settings_set_pace (dwell_settings_get_practice (f->services->settings), 10);
  f->script = test_script_new_small (f->services->protocol);
}

static void
open_page (Fixture *f, int width, int height)
{
  f->page = dwell_guided_page_new (f->services, f->script, 1);
  g_signal_connect_swapped (f->page, "ended", G_CALLBACK (ended_cb), f);
  g_signal_connect_swapped (f->page, "left", G_CALLBACK (left_cb), f);
  f->window = test_window_new (GTK_WIDGET (f->page), width, height);
  gtk_widget_grab_focus (GTK_WIDGET (f->page));
}

static void
set_up_page (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  open_page (f, 1280, 800);
}

static void
close_page (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
  f->page = NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->page)
    close_page (f);
  g_clear_object (&f->ended);
  g_clear_object (&f->script);
  g_clear_object (&f->clock);
  test_services_free (f->services);
}

/* What lies in the library of the only practice session. */
static DwellRecord *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = NULL;
  DwellRecord *record;

  dwell_library_flush (f->services->library, &error);
  g_assert_no_error (error);
  summaries = dwell_library_list (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summaries->len, ==, 1);
  record = dwell_library_load (f->services->library,
                               ((DwellSummary *)g_ptr_array_index (summaries, 0))->header->id, NULL,
                               &error);
  g_assert_no_error (error);

  return record;
}

/* Its events as lines: author, minutes, kind, code, words. */
static char *
dup_events (const DwellRecord *record, const char *author)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      if (g_strcmp0 (event->author, author) != 0)
        continue;
      g_string_append_printf (text, "%g %s", (double)event->at / MINUTE_MS,
                              dwell_kind_to_string (event->kind));
      if (event->code)
        g_string_append_printf (text, " %s", event->code);
      if (event->text)
        g_string_append_printf (text, " “%s”", event->text);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

static void
assert_shows (Fixture *f, const char *part)
{
  g_autofree char *page = test_dup_page (f->window);

  assert_has (page, part);
}

static void
assert_shows_not (Fixture *f, const char *part)
{
  g_autofree char *page = test_dup_page (f->window);

  if (strstr (page, part))
    g_error ("“%s” is in\n%s", part, page);
}

static void
press (Fixture *f, guint keyval)
{
  if (!test_press (GTK_WIDGET (f->page), keyval, 0))
    g_error ("nobody took key %s", gdk_keyval_name (keyval));
}

typedef struct
{
  Fixture *f;
  const char *part;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *page = test_dup_page (wanted->f->window);

  return strstr (page, wanted->part) != NULL;
}

static void
wait_for (Fixture *f, const char *part)
{
  Wanted wanted = { f, part };

  test_wait (is_shown, &wanted);
}

static void
test_begins (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *own = NULL;

  assert_shows (f, "Practice · A small one & plain");
  assert_shows (f, "step 1 · feedback after each move · time ×10");
  assert_shows (f, "0:00:00 in the session · Sits in a chair.");
  assert_shows (f, "“Hello there.”");
  assert_shows (f, "What do you offer?");
  assert_shows (f, "[Let it turn inward.|1|guided.offer(uint32 0)]");
  assert_shows (f, "[It is a good chair.|2|guided.offer(uint32 1)]");
  assert_shows (f, "[Stay silent and wait|0, Space|guided.silence]");
  assert_shows (f, "[Say it in your own words…|Enter|guided.words]");
  assert_shows (f, "Settled “Hello there.”");
  assert_shows (f, "A description, not a validated scale.");
  assert_shows_not (f, "Your last move");

  record = load (f);
  g_assert_true (record->running);
  g_assert_cmpint (record->header->kind, ==, DWELL_SESSION_PRACTICE);
  g_assert_cmpstr (record->header->script, ==, "small");
  own = dup_events (record, DWELL_AUTHOR_SELF);
  assert_has (own, "0 clock start\n");
  assert_has (own, "0 state settled\n");
}

/* Feedback comes at once, with where it comes from, and what was said before goes. */
static void
test_offer (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *own = NULL;
  g_autofree char *script = NULL;

  press (f, GDK_KEY_1);
  assert_shows (f, "Your last move: “Let it turn inward.”\nIt opened a door.\nFrom the article\n");
  assert_shows (f, "step 2");
  assert_shows (f, "0:00:30 in the session · Still.");
  assert_shows (f, "“All right.”\n“Nothing.”\n");
  assert_shows_not (f, "“Hello there.”\nYour");
  assert_shows (f, "[Just this.|1|guided.offer(uint32 0)]");
  assert_shows (f, "You: Let it turn inward.\nBlank “Nothing.”\n");

  press (f, GDK_KEY_KP_2);
  assert_shows (f, "Your last move: “Picture a lake.”\nThe quiet was filled.\nOurs\n");

  record = load (f);
  own = dup_events (record, DWELL_AUTHOR_SELF);
  assert_has (own, "ask turn-inward “Let it turn inward.”\n");
  assert_has (own, "0.5 state blank\n");
  assert_has (own, "comment “Picture a lake.”\n");
  script = dup_events (record, DWELL_AUTHOR_SCRIPT);
  assert_has (script, "comment “It opened a door.”\n");
  assert_has (script, "rating slip-suggest\n");
}

static gboolean
is_focused (GtkWidget *widget, const char *text)
{
  return gtk_widget_is_focus (widget);
}

/* The words of the client get the focus after every move, so that they are read out, and what the
 * move did with them. */
static void
test_read_out (Fixture *f, gconstpointer data)
{
  GtkWidget *before = test_find (f->window, is_focused, NULL);
  GtkWidget *focus;
  g_autofree char *fault = NULL;

  g_assert_nonnull (before);
  gtk_test_accessible_assert_property (before, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sits in a chair. Hello there.");
  press (f, GDK_KEY_1);
  focus = test_find (f->window, is_focused, NULL);
  g_assert_nonnull (focus);
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Still. All right. Nothing.");
  gtk_test_accessible_assert_property (
      focus, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Your last move: “Let it turn inward.” It opened a door. (From the article)");
}

/* Held down, a key offers once. */
static void
test_held_key (Fixture *f, gconstpointer data)
{
  g_assert_true (test_press_code (GTK_WIDGET (f->page), GDK_KEY_1, 10, 0));
  assert_shows (f, "step 2");
  g_assert_true (test_press_code (GTK_WIDGET (f->page), GDK_KEY_1, 10, 0));
  assert_shows (f, "step 2");
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_1, 10);
  g_assert_true (test_press_code (GTK_WIDGET (f->page), GDK_KEY_1, 10, 0));
  assert_shows (f, "step 3");
}

/* Silence takes its time at the pace that was chosen; nothing passes without it. */
static void
test_silence (Fixture *f, gconstpointer data)
{
  dwell_test_clock_advance (f->clock, 60000);
  test_settle (250);
  assert_shows (f, "0:00:00 in the session");

  press (f, GDK_KEY_space);
  dwell_test_clock_advance (f->clock, 6000);
  wait_for (f, "Silent for 0:01:00. Let time stand still");
  assert_shows (f, "0:01:00 in the session · silent for 0:01:00 · Sits in a chair.");

  /* Held, it stands still, and goes on from there. */
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 60000);
  assert_shows (f, "Silent for 0:01:00. Stay silent");
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 6000);
  wait_for (f, "Your last move: you stayed silent, 2 min.\nYou let it begin by itself.\nOurs\n");
  assert_shows (f, "0:02:00 in the session · She looks down. Still.");
  assert_shows (f, "[Stay silent and wait|0, Space|guided.silence]");
  assert_shows (f, "Silence, 2 min (shown as 12 s)\nBlank “Nothing.”");
}

/* Where the client goes on as they are, so does silence, until it has been borne. */
static void
test_borne (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *own = NULL;
  g_autofree char *script = NULL;

  press (f, GDK_KEY_1);
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 6000);
  wait_for (f, "Your last move: you stayed silent, 1 min.\nYou stayed.\nFrom the article\n");
  assert_shows (f, "Let time stand still");
  assert_shows (f, "step 3");
  dwell_test_clock_advance (f->clock, 6000);
  wait_for (f, "you stayed silent, 2 min.");
  assert_shows (f, "step 3");
  assert_shows (f, "Silence, 2 min (shown as 12 s)\n");
  assert_shows_not (f, "Silence, 1 min");
  dwell_test_clock_advance (f->clock, 6000);
  wait_for (f, "you stayed silent, 3 min.");
  assert_shows_not (f, "Her hand opens.");
  dwell_test_clock_advance (f->clock, 4000);
  wait_for (f, "0:04:10 in the session · silent for 0:03:40 · Her hand opens.");
  assert_shows_not (f, "Tears.");
  dwell_test_clock_advance (f->clock, 2000);
  wait_for (f, "It opened.");
  assert_shows (f, "you stayed silent, 4 min, until something moved.");
  assert_shows (f, "Her hand opens. Tears.");
  assert_shows (f, "“Oh. It was there.”");
  assert_shows (f, "You stayed until it moved. Try to stay once more.");
  assert_shows_not (f, "What do you offer?");

  /* It is closed in the library before anybody presses anything. */
  record = load (f);
  g_assert_false (record->running);
  own = dup_events (record, DWELL_AUTHOR_SELF);
  g_assert_true (g_str_has_suffix (own, "4.5 clock end\n"));
  script = dup_events (record, DWELL_AUTHOR_SCRIPT);
  assert_has (script, "rating ending-opened\n");

  g_assert_null (f->ended);
  press (f, GDK_KEY_Return);
  g_assert_nonnull (f->ended);
  g_assert_cmpint (dwell_practice_ending_of (f->ended), ==, DWELL_ENDING_OPENED);
}

/* Something else may be offered at any time; what was waited counts. */
static void
test_broken_off (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 3000);
  wait_for (f, "Silent for 0:00:30");
  press (f, GDK_KEY_1);
  assert_shows (f, "Your last move: “Just this.”\nFew words.\nOurs\n");
  assert_shows (f, "0:02:00 in the session");
  assert_shows (f, "Silence, 30 s (shown as 3 s)\nYou: Just this.\n");
  assert_shows (f, "[Stay silent and wait|0, Space|guided.silence]");
  /* It is spent until it begins anew. */
  assert_shows_not (f, "[Just this.");
  assert_shows (f, "[Picture a lake.|1|guided.offer(uint32 0)]");
}

static GtkWidget *
find_entry (Fixture *f)
{
  GtkWidget *entry = test_find (f->window, test_is_type, "GtkEntry");

  g_assert_nonnull (entry);

  return entry;
}

static void
enter_words (Fixture *f, const char *words)
{
  GtkWidget *entry = find_entry (f);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
}

/* Own words first, then to which offer they came closest; they are what was said. */
static void
test_own_words (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *own = NULL;

  press (f, GDK_KEY_Return);
  g_assert_true (gtk_widget_has_focus (
      GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (find_entry (f))))));
  /* What types is typed. */
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_1, 0));
  assert_shows (f, "step 1");
  enter_words (f, " And now <b>in</b>, if you like. ");
  assert_shows (f, "Which of these did your words come closest to?");
  assert_shows_not (f, "Stay silent");
  press (f, GDK_KEY_1);
  assert_shows (f, "Your last move: “And now <b>in</b>, if you like.”\nIt opened a door.\n");
  assert_shows (f, "You: And now <b>in</b>, if you like.\n");
  assert_shows (f, "What do you offer?");

  /* The next move has none of them. */
  press (f, GDK_KEY_1);
  assert_shows (f, "Your last move: “Just this.”");
  record = load (f);
  own = dup_events (record, DWELL_AUTHOR_SELF);
  assert_has (own, "ask turn-inward “And now <b>in</b>, if you like.”\n");
  g_assert_null (record->draft);
}

/* Half typed words lie in the library within a second or so, and may be changed. */
static void
test_own_words_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  press (f, GDK_KEY_Return);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (f)), "half of it");
  test_settle (1300);
  record = load (f);
  g_assert_cmpstr (record->draft, ==, "half of it");

  enter_words (f, "half of it");
  assert_shows (f, "Which of these");
  press (f, GDK_KEY_Escape);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (f))), ==, "half of it");
  press (f, GDK_KEY_Escape);
  assert_shows (f, "What do you offer?");
  assert_shows (f, "[Say it in your own words…");
  /* Nothing typed is nothing said. */
  press (f, GDK_KEY_Return);
  enter_words (f, "  ");
  assert_shows (f, "What do you offer?");
  assert_shows (f, "step 1");
}

/* Time does not go on while somebody types. */
static void
test_words_hold_time (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 3000);
  wait_for (f, "Silent for 0:00:30");
  press (f, GDK_KEY_Return);
  dwell_test_clock_advance (f->clock, 60000);
  test_settle (300);
  assert_shows (f, "0:00:30 in the session");
}

static void
test_leave (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *own = NULL;

  press (f, GDK_KEY_1);
  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 3000);
  g_assert_true (dwell_guided_page_is_running (f->page));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "guided.leave", NULL);
  g_assert_cmpuint (f->left, ==, 1);
  g_assert_false (dwell_guided_page_is_running (f->page));
  record = load (f);
  g_assert_false (record->running);
  own = dup_events (record, DWELL_AUTHOR_SELF);
  g_assert_true (g_str_has_suffix (own, "1 clock end\n"));
}

/* A page that goes away leaves nothing running. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  press (f, GDK_KEY_0);
  close_page (f);
  record = load (f);
  g_assert_false (record->running);
}

static void
test_pace (Fixture *f, gconstpointer data)
{
  DwellPracticeSettings *settings = dwell_settings_get_practice (f->services->settings);

  press (f, GDK_KEY_0);
  dwell_test_clock_advance (f->clock, 3000);
  wait_for (f, "Silent for 0:00:30");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "speed.pace", "u", 30);
  g_assert_cmpuint (dwell_practice_settings_get_pace (settings), ==, 30);
  assert_shows (f, "time ×30");
  dwell_test_clock_advance (f->clock, 1000);
  wait_for (f, "Silent for 0:01:00");
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  open_page (f, 360, 640);
  test_settle (100);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->page)), <=, 360);
  assert_shows (f, "What do you offer?");
  assert_shows (f, "The arc so far");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Without a window. */
static void
test_run (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellGuidedRun) run = dwell_guided_run_new (f->services, f->script, 1, 60);
  DwellRehearsal *rehearsal = dwell_guided_run_get_rehearsal (run);
  const DwellBeat *beat = dwell_rehearsal_get_beat (rehearsal);
  const DwellBeat *quiet = dwell_script_find_beat (f->script, "quiet");
  guint turns = 0;

  g_signal_connect_swapped (run, "turn", G_CALLBACK (count_cb), &turns);
  g_assert_false (dwell_guided_run_is_running (run));
  dwell_guided_run_begin (run);
  g_assert_true (dwell_guided_run_is_running (run));
  /* An offer of another beat is none. */
  g_assert_false (dwell_guided_run_choose (run, dwell_beat_find_offer (quiet, "on"), NULL));
  g_assert_true (dwell_guided_run_choose (run, dwell_beat_find_offer (beat, "in"), NULL));
  g_assert_cmpuint (turns, ==, 1);

  /* The silence came to something just before: what was offered is not there any more. */
  dwell_guided_run_set_silent (run, TRUE);
  g_assert_true (dwell_guided_run_is_silent (run));
  for (guint i = 0; i < 4; i++)
    {
      dwell_test_clock_advance (f->clock, 1000);
      if (i < 3)
        dwell_guided_run_set_pace (run, 60);
    }
  g_assert_false (dwell_guided_run_choose (run, dwell_beat_find_offer (quiet, "on"), NULL));
  g_assert_cmpuint (turns, ==, 5);
  g_assert_cmpuint (dwell_guided_run_get_n_moves (run), ==, 2);
  g_assert_false (dwell_guided_run_is_running (run));
  g_assert_true (dwell_rehearsal_is_ended (rehearsal));
  dwell_guided_run_end (run);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(name, set_up, test) g_test_add ("/guided/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("run", set_up, test_run);
  ADD ("begins", set_up_page, test_begins);
  ADD ("offer", set_up_page, test_offer);
  ADD ("read-out", set_up_page, test_read_out);
  ADD ("held-key", set_up_page, test_held_key);
  ADD ("silence", set_up_page, test_silence);
  ADD ("borne", set_up_page, test_borne);
  ADD ("broken-off", set_up_page, test_broken_off);
  ADD ("own-words", set_up_page, test_own_words);
  ADD ("own-words-changed", set_up_page, test_own_words_changed);
  ADD ("words-hold-time", set_up_page, test_words_hold_time);
  ADD ("leave", set_up_page, test_leave);
  ADD ("closed", set_up_page, test_closed);
  ADD ("pace", set_up_page, test_pace);
  ADD ("narrow", set_up, test_narrow);

  return g_test_run ();
}
