/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-guided-run.h"
#include "dwell-library-private.h"
#include "dwell-practice-page-private.h"
#include "dwell-script-files.h"
#include "dwell-test-player.h"
#include "dwell-test-small-script.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "dwell-window.h"

/* The page of practice, in its window. */

#define PASSPHRASE "a quiet room"

typedef struct
{
  DwellServices *services;
  AdwApplication *application;
  GtkWidget *window;
} Fixture;

typedef struct
{
  GtkWidget *window;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return test_find (wanted->window, wanted->match, wanted->text) != NULL;
}

static GtkWidget *
wait_for (Fixture *f, TestMatch match, const char *text)
{
  Wanted wanted = { f->window, match, text };

  test_wait (is_there, &wanted);

  return test_find (f->window, match, text);
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
is_group (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_GROUP (widget)
         && g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title)
                == 0;
}

static char *
dup_own_path (const char *name)
{
  return g_build_filename (dwell_script_files_get_own_folder (), name, NULL);
}

static void
write_own (const char *name, const char *xml)
{
  g_autofree char *path = dup_own_path (name);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (dwell_script_files_get_own_folder (), 0700), ==, 0);
  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
}

static void
remove_own (const char *name)
{
  g_autofree char *path = dup_own_path (name);

  g_unlink (path);
}

static void
open_window (Fixture *f)
{
  static guint n;
  g_autofree char *id = g_strdup_printf ("org.feltsense.DwellTest%u", ++n);
  g_autoptr (GError) error = NULL;

  f->application = adw_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (f->application), NULL, &error);
  g_assert_no_error (error);
  f->window = GTK_WIDGET (dwell_window_new (GTK_APPLICATION (f->application), f->services));
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *)&f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  dwell_window_enter (DWELL_WINDOW (f->window));
  wait_for (f, test_is_type, "DwellSessionsPage");
}

static void
set_up_services (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->services->player = DWELL_PLAYER (dwell_test_player_new ());
  write_own ("small.xml", test_script_get_xml ());
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_services (f, data);
  open_window (f);
  gtk_widget_activate_action (f->window, "win.practice", NULL);
  wait_for (f, is_row, "A small one & plain");
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *)data)->window == NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window)
    gtk_window_close (GTK_WINDOW (f->window));
  test_wait (is_closed, f);
  test_settle (50);
  g_clear_object (&f->application);
  test_services_free (f->services);
  remove_own ("small.xml");
}

static void
activate_row (Fixture *f, const char *title)
{
  GtkWidget *row = wait_for (f, is_row, title);

  gtk_widget_activate (row);
}

static void
back (Fixture *f)
{
  GtkWidget *page = wait_for (f, test_is_type, "DwellPracticePage");

  gtk_widget_activate_action (page, "practice.back", NULL);
}

static gboolean
is_focused (GtkWidget *widget, const char *text)
{
  return gtk_widget_is_focus (widget);
}

static void
press (Fixture *f, guint keyval)
{
  g_assert_true (test_press (wait_for (f, test_is_type, "DwellGuidedPage"), keyval, 0));
}

static GPtrArray *
list (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries;

  dwell_library_flush (f->services->library, &error);
  g_assert_no_error (error);
  summaries = dwell_library_list (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);

  return summaries;
}

/* Whatever is on the list can be chosen; the keys go to it at once, and to what was chosen last. */
static void
test_list (Fixture *f, gconstpointer data)
{
  GtkWidget *focus;

  wait_for (f, is_group, "Scripted clients");
  wait_for (f, is_group, "Your own");
  wait_for (f, is_row, "The white room");
  g_assert_null (test_find (f->window, is_group, "From your folders"));
  g_assert_null (test_find (f->window, is_group, "Left out"));
  wait_for (f, test_reads, "It goes quiet, and that is all.");
  wait_for (f, is_focused, NULL);

  activate_row (f, "A small one & plain");
  wait_for (f, is_row, "Guided");
  back (f);
  focus = wait_for (f, is_focused, NULL);
  g_assert_true (is_row (focus, "A small one & plain"));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* The keys stay where they are when the list is read anew, though its rows are other ones. */
static void
test_read_anew (Fixture *f, gconstpointer data)
{
  GtkWidget *page = wait_for (f, test_is_type, "DwellPracticePage");
  gpointer before;

  activate_row (f, "The white room");
  wait_for (f, is_row, "Guided");
  back (f);
  before = wait_for (f, is_focused, NULL);
  g_assert_true (is_row (before, "The white room"));
  g_object_add_weak_pointer (before, &before);
  dwell_practice_page_reload (DWELL_PRACTICE_PAGE (page));
  test_wait (is_gone, &before);
  g_assert_true (is_row (wait_for (f, is_focused, NULL), "The white room"));
}

/* What it touches on stands there before it begins, and the ways to practise it. */
static void
test_intro (Fixture *f, gconstpointer data)
{
  activate_row (f, "A small one & plain");
  wait_for (f, test_reads, "What it touches on");
  wait_for (f, test_reads, "Nothing but a chair.");
  wait_for (f, test_reads, "Stay.");
  wait_for (f, test_reads, "The client: Ida");
  wait_for (f, test_reads, "She sits in a chair.");
  wait_for (f, test_reads, "Ours");
  wait_for (f, is_row, "Guided");
  wait_for (f, is_row, "Live");
  g_assert_null (test_find (f->window, is_row, "Read the client’s words aloud"));
  dwell_practice_page_set_can_speak (
      DWELL_PRACTICE_PAGE (wait_for (f, test_is_type, "DwellPracticePage")), TRUE);
  wait_for (f, is_row, "Read the client’s words aloud");
}

static gboolean
is_toggle (GtkWidget *widget, const char *label)
{
  return GTK_IS_TOGGLE_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
test_pace (Fixture *f, gconstpointer data)
{
  DwellPracticeSettings *settings = dwell_settings_get_practice (f->services->settings);

  activate_row (f, "A small one & plain");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (wait_for (f, is_toggle, "×10"))));
  wait_for (f, test_reads, "Ten minutes of waiting take one minute.");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wait_for (f, is_toggle, "×60")), TRUE);
  wait_for (f, test_reads, "Ten minutes of waiting take 10 seconds.");
  g_assert_cmpuint (dwell_practice_settings_get_pace (settings), ==, 60);
}

/* A file with problems is named, with the line and the reason, and opens for its author alone. */
static void
test_problems (Fixture *f, gconstpointer data)
{
  g_autofree char *broken = NULL;
  g_auto (GStrv) parts = g_strsplit (test_script_get_xml (), "<aim>Stay.</aim>", 2);
  GtkWidget *row;

  broken = g_strjoin ("<aimless/>", parts[0], parts[1], NULL);
  back (f);
  wait_for (f, test_is_type, "DwellSessionsPage");
  write_own ("broken.xml", broken);
  gtk_widget_activate_action (f->window, "win.practice", NULL);
  wait_for (f, is_group, "Left out");
  row = wait_for (f, is_row, "broken.xml");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Line 7: "));
  gtk_widget_activate (row);
  wait_for (f, test_is_type, "DwellScriptPage");
  wait_for (f, test_reads_part, "Line 7, column ");
  remove_own ("broken.xml");
}

static gboolean
is_chosen_beat (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "beat") && gtk_widget_has_css_class (widget, "selected")
         && test_find (widget, test_reads, id) != NULL;
}

/* From any beat, and nothing of it is kept; then one is back at the beat. */
static void
test_try_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) summaries = NULL;
  GtkWidget *page;

  activate_row (f, "A small one & plain");
  wait_for (f, is_row, "Guided");
  page = wait_for (f, test_is_type, "DwellPracticePage");
  gtk_widget_activate_action (page, "practice.author", NULL);
  wait_for (f, is_chosen_beat, "here");
  g_signal_emit_by_name (f->window, "move-focus", GTK_DIR_DOWN);
  wait_for (f, is_chosen_beat, "quiet");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (f->window)), "canvas.run", NULL);
  page = wait_for (f, test_is_type, "DwellGuidedPage");
  wait_for (f, test_reads_part, "tried out, nothing is kept");
  gtk_widget_activate_action (page, "guided.leave", NULL);
  wait_for (f, is_chosen_beat, "quiet");
  summaries = list (f);
  g_assert_cmpuint (summaries->len, ==, 0);

  page = wait_for (f, test_is_type, "DwellScriptPage");
  gtk_widget_activate_action (page, "script.back", NULL);
  wait_for (f, is_row, "A small one & plain");
}

/* From the list through guided practice to the debrief, again, and into the list of sessions. */
static void
test_whole_way (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) summaries = NULL;
  DwellPracticePage *page;

  activate_row (f, "A small one & plain");
  activate_row (f, "Guided");
  page = DWELL_PRACTICE_PAGE (wait_for (f, test_is_type, "DwellPracticePage"));
  wait_for (f, test_is_type, "DwellGuidedPage");
  g_assert_true (dwell_practice_page_get_busy (page));
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_1);
  dwell_practice_settings_set_pace (dwell_settings_get_practice (f->services->settings), 60);
  press (f, GDK_KEY_0);
  wait_for (f, test_reads, "It opened.");
  press (f, GDK_KEY_Return);
  wait_for (f, test_is_type, "DwellDebriefPage");
  g_assert_false (dwell_practice_page_get_busy (page));
  wait_for (f, test_reads, "What each move did");
  wait_for (f, test_reads, "One thing to try next");
  wait_for (f, test_reads, "You stayed until it moved. Try to stay once more.");

  gtk_widget_activate_action (wait_for (f, test_is_type, "DwellDebriefPage"), "debrief.again",
                              NULL);
  wait_for (f, test_reads_part, "“Hello there.”");
  gtk_widget_activate_action (wait_for (f, test_is_type, "DwellGuidedPage"), "guided.leave", NULL);
  wait_for (f, test_reads, "practised 2 times");
  g_assert_false (dwell_practice_page_get_busy (page));
  back (f);
  wait_for (f, test_is_type, "DwellSessionsPage");
  wait_for (f, test_reads, "Practice · Small");
  wait_for (f, test_reads_part, " · try 2");
  g_assert_null (test_find (f->window, test_reads_part, " · try 1"));
  summaries = list (f);
  g_assert_cmpuint (summaries->len, ==, 2);
  for (guint i = 0; i < summaries->len; i++)
    g_assert_true (((DwellSummary *)g_ptr_array_index (summaries, i))->ended);
}

/* Above the scripts: drills, and practice over time, from where an attempt can be looked back at. */
static void
test_more (Fixture *f, gconstpointer data)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "9000 ask stay-on",
                                       "100000 clock end", NULL };
  GtkWidget *focus;

  activate_row (f, "Drill");
  gtk_widget_activate_action (wait_for (f, test_is_type, "DwellDrillPage"), "drill.back", NULL);
  wait_for (f, is_row, "The white room");
  focus = wait_for (f, is_focused, NULL);
  g_assert_true (is_row (focus, "Drill"));

  test_services_add_practice (f->services, "7b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f40", "white-room",
                              "2026-03-01T10:00:00Z", lines, NULL);
  activate_row (f, "Progress");
  wait_for (f, test_is_type, "DwellProgressPage");
  activate_row (f, "1 · 1 March 2026 · guided");
  wait_for (f, test_is_type, "DwellDebriefPage");
  g_assert_null (test_find (f->window, test_is_type, "DwellProgressPage"));
}

/* Behind a lock no client goes on. */
static void
test_lock (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;

  activate_row (f, "A small one & plain");
  activate_row (f, "Guided");
  wait_for (f, test_is_type, "DwellGuidedPage");
  press (f, GDK_KEY_1);
  gtk_widget_activate_action (f->window, "win.lock", NULL);
  wait_for (f, test_is_type, "DwellUnlockPage");
  test_settle (100);
  g_assert_true (dwell_library_unlock (f->services->library, PASSPHRASE, NULL, &error));
  summaries = list (f);
  g_assert_cmpuint (summaries->len, ==, 1);
  g_assert_true (((DwellSummary *)g_ptr_array_index (summaries, 0))->ended);
}

/* A window that closes leaves nothing running. */
static void
test_close (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) summaries = NULL;

  activate_row (f, "A small one & plain");
  activate_row (f, "Guided");
  wait_for (f, test_is_type, "DwellGuidedPage");
  gtk_window_close (GTK_WINDOW (f->window));
  test_wait (is_closed, f);
  summaries = list (f);
  g_assert_cmpuint (summaries->len, ==, 1);
  g_assert_true (((DwellSummary *)g_ptr_array_index (summaries, 0))->ended);
}

/* What was cut off is ended where it was, and not resumed; half typed words are kept. */
static void
test_cut_off (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellScript) script = test_script_new_small (f->services->protocol);
  DwellGuidedRun *run = dwell_guided_run_new (f->services, script, 1, 10);
  DwellRehearsal *rehearsal = dwell_guided_run_get_rehearsal (run);
  const DwellBeat *beat = dwell_rehearsal_get_beat (rehearsal);
  g_autofree char *id =
      g_strdup (dwell_session_get_header (dwell_guided_run_get_session (run))->id);
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const DwellEvent *last;
  const DwellEvent *draft;

  dwell_guided_run_begin (run);
  dwell_guided_run_choose (run, dwell_beat_find_offer (beat, "in"), NULL);
  dwell_store_save_draft (DWELL_STORE (f->services->library), id, "half of it");
  /* As if the program had ended there: what it held is gone, and nothing was said of its end. */
  g_object_unref (run);
  g_assert_true (dwell_library_flush (f->services->library, NULL));

  open_window (f);
  g_assert_null (test_find (f->window, test_is_type, "DwellLivePage"));
  wait_for (f, test_reads_part, "Practice · ");
  g_assert_true (dwell_library_flush (f->services->library, NULL));
  record = dwell_library_load (f->services->library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (record->running);
  last = g_ptr_array_index (record->events, record->events->len - 1);
  draft = g_ptr_array_index (record->events, record->events->len - 2);
  g_assert_true (dwell_event_is (last, DWELL_KIND_CLOCK, "end"));
  g_assert_cmpint (last->at, ==, 30000);
  g_assert_cmpint (draft->kind, ==, DWELL_KIND_COMMENT);
  g_assert_cmpstr (draft->text, ==, "half of it");
}

int
main (int argc, char *argv[])
{
  g_autofree char *data_home = g_dir_make_tmp ("dwell-practice-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (data_home, "dwell", "scripts", NULL);
  g_autofree char *inner = g_build_filename (data_home, "dwell", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(name, set_up_it, test)                                                                 \
  g_test_add ("/practice/" name, Fixture, NULL, set_up_it, test, tear_down)
  ADD ("list", set_up, test_list);
  ADD ("read-anew", set_up, test_read_anew);
  ADD ("intro", set_up, test_intro);
  ADD ("pace", set_up, test_pace);
  ADD ("problems", set_up, test_problems);
  ADD ("try-out", set_up, test_try_out);
  ADD ("whole-way", set_up, test_whole_way);
  ADD ("more", set_up, test_more);
  ADD ("lock", set_up, test_lock);
  ADD ("close", set_up, test_close);
  ADD ("cut-off", set_up_services, test_cut_off);

  status = g_test_run ();
  g_rmdir (own);
  g_rmdir (inner);
  g_rmdir (data_home);

  return status;
}
