/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-drill-page.h"
#include "dwell-drill.h"
#include "dwell-key-button.h"
#include "dwell-library-papers.h"
#include "dwell-test-clock.h"
#include "dwell-test-drill.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* Noon of day 20000. */
#define NOON (G_GINT64_CONSTANT (20000) * 24 * 3600000 + 12 * 3600000)

typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  GPtrArray *files;
  DwellDrillPage *page;
  GtkWidget *window;
  guint backs;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->clock = dwell_test_clock_new ();
  dwell_test_clock_set_wall (f->clock, NOON);
  g_object_unref (f->services->clock);
  f->services->clock = DWELL_CLOCK (g_object_ref (f->clock));
  f->files = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_script_file_free);
  g_ptr_array_add (f->files, dwell_test_drill_file_new (f->services->protocol, "one", 6));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->files);
  g_object_unref (f->clock);
  test_services_free (f->services);
}

static void
count_back (Fixture *f)
{
  f->backs++;
}

static GtkWidget *
find_key (Fixture *f, const char *title)
{
  return test_find (f->window, test_is_key, title);
}

static gboolean
is_ready (gpointer data)
{
  Fixture *f = data;

  return test_find (f->window, test_reads_part, "moment in all.")
         || test_find (f->window, test_reads_part, "moments in all.")
         || test_find (f->window, test_reads_part, "cannot be read")
         || test_find (f->window, test_reads_part, "no script yet");
}

static void
open_window (Fixture *f)
{
  f->page = dwell_drill_page_new (f->services, f->files);
  g_signal_connect_swapped (f->page, "back", G_CALLBACK (count_back), f);
  f->window = test_window_new (GTK_WIDGET (f->page), 800, 700);
  test_wait (is_ready, f);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
}

/* A key that the page leaves alone goes to what has the focus. */
static void
press (Fixture *f, guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  if (!test_press (GTK_WIDGET (f->page), keyval, 0) && GTK_IS_BUTTON (focus)
      && (keyval == GDK_KEY_Return || keyval == GDK_KEY_space))
    g_signal_emit_by_name (focus, "clicked");
  test_settle (30);
}

static gboolean
begins_with (GtkWidget *widget, const char *text)
{
  g_autofree char *title = NULL;

  if (!DWELL_IS_KEY_BUTTON (widget))
    return FALSE;
  g_object_get (widget, "title", &title, NULL);

  return g_str_has_prefix (title, text);
}

/* Answers by the key that stands on the first option that begins so, after @taken ms. */
static void
answer (Fixture *f, const char *words, gint64 taken)
{
  GtkWidget *option = test_find (f->window, begins_with, words);
  g_autofree char *key = NULL;

  g_assert_nonnull (option);
  g_object_get (option, "key", &key, NULL);
  dwell_test_clock_advance (f->clock, taken);
  press (f, GDK_KEY_0 + (guint)(key[0] - '0'));
}

static void
answer_badly (Fixture *f, gint64 taken)
{
  static const char *const tempting[] = { "Hurry", "Argue", "Praise", "Soothe" };

  for (guint i = 0; i < G_N_ELEMENTS (tempting); i++)
    {
      if (test_find (f->window, begins_with, tempting[i]))
        {
          answer (f, tempting[i], taken);
          return;
        }
    }
  g_assert_not_reached ();
}

static char *
dup_paper (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers = NULL;

  g_assert_true (dwell_library_flush (f->services->library, NULL));
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (g_hash_table_lookup (papers, DWELL_DRILL_PAPER));
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';

  return n;
}

static char *
dup_time (Fixture *f)
{
  GtkWidget *title = test_find (f->window, test_is_type, "AdwWindowTitle");

  return g_strdup (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)));
}

static void
assert_time (Fixture *f, const char *expected)
{
  g_autofree char *text = dup_time (f);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_question (Fixture *f, gconstpointer data)
{
  open_window (f);
  g_assert_nonnull (test_find (f->window, test_reads, "6 moments in all."));
  press (f, GDK_KEY_Return);
  g_assert_nonnull (test_find (f->window, test_reads_part, "Signs "));
  g_assert_nonnull (test_find (f->window, test_reads_part, "“Says "));
  g_assert_nonnull (test_find (f->window, begins_with, "Good "));
  assert_time (f, "1:00 left");
  /* Nothing is answered by a key that goes on. */
  press (f, GDK_KEY_Return);
  press (f, GDK_KEY_space);
  g_assert_nonnull (test_find (f->window, begins_with, "Good "));
  g_assert_null (find_key (f, "Go on"));
  close_window (f);
}

static void
test_met (Fixture *f, gconstpointer data)
{
  open_window (f);
  press (f, GDK_KEY_Return);
  answer (f, "Good", 3000);
  g_assert_nonnull (test_find (f->window, test_reads, "This meets the moment:"));
  g_assert_nonnull (test_find (f->window, test_reads_part, " did."));
  g_assert_null (test_find (f->window, test_reads, "Nearer to this moment:"));
  g_assert_null (test_find (f->window, begins_with, "Good"));
  close_window (f);
}

/* The slip is named, and the better offer beside it. */
static void
test_missed (Fixture *f, gconstpointer data)
{
  open_window (f);
  press (f, GDK_KEY_Return);
  answer_badly (f, 3000);
  g_assert_nonnull (test_find (f->window, test_reads_part, "It tempts many here."));
  g_assert_nonnull (test_find (f->window, test_reads, "Nearer to this moment:"));
  g_assert_nonnull (test_find (f->window, test_reads_part, "Good "));
  g_assert_nonnull (find_key (f, "Go on"));
  close_window (f);
}

/* While feedback is read the time stands still, however long that takes. */
static void
test_time (Fixture *f, gconstpointer data)
{
  open_window (f);
  press (f, GDK_KEY_Return);
  answer (f, "Good", 18000);
  dwell_test_clock_advance (f->clock, 600000);
  press (f, GDK_KEY_Return);
  assert_time (f, "0:42 left");
  close_window (f);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  g_autofree char *paper = NULL;

  open_window (f);
  press (f, GDK_KEY_Return);
  answer (f, "Good", 4000);
  press (f, GDK_KEY_Return);
  answer_badly (f, 20000);
  press (f, GDK_KEY_space);
  /* The time is over, and the question may be answered. */
  answer (f, "Good", 90000);
  press (f, GDK_KEY_Return);

  g_assert_nonnull (test_find (f->window, test_reads, "That was the minute"));
  g_assert_nonnull (test_find (
      f->window, test_reads,
      "3 moments. Half of the answers took no longer than 20.0 s, reading included."));
  g_assert_nonnull (test_find (f->window, test_reads_part, "SM-2"));
  g_assert_nonnull (
      test_find (f->window, test_reads, "Comes back tomorrow · Title of one"));
  g_assert_nonnull (test_find (
      f->window, test_reads, "Comes back tomorrow · Title of one · there was something nearer"));
  assert_time (f, "");

  paper = dup_paper (f);
  g_assert_cmpuint (count_lines (paper), ==, 4);
  g_assert_nonnull (strstr (paper, " 1 1 2.60 20001\n"));
  g_assert_nonnull (strstr (paper, " 0 1 2.50 20001\n"));

  /* Another one begins at a whole minute. */
  press (f, GDK_KEY_Return);
  assert_time (f, "1:00 left");
  close_window (f);
}

/* Whoever leaves in the middle has what was answered. */
static void
test_left (Fixture *f, gconstpointer data)
{
  g_autofree char *paper = NULL;

  open_window (f);
  press (f, GDK_KEY_Return);
  answer (f, "Good", 4000);
  press (f, GDK_KEY_Return);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "drill.back", NULL);
  g_assert_cmpuint (f->backs, ==, 1);
  close_window (f);
  paper = dup_paper (f);
  g_assert_cmpuint (count_lines (paper), ==, 2);
}

/* What comes back today is asked first. */
static void
test_comes_back (Fixture *f, gconstpointer data)
{
  dwell_library_set_paper (f->services->library, NULL, DWELL_DRILL_PAPER,
                           "dwell-drills 1\none/b5 2 6 2.60 20000\none/b1 2 6 2.60 20003\n");
  open_window (f);
  g_assert_nonnull (
      test_find (f->window, test_reads, "6 moments in all. 1 comes back today."));
  press (f, GDK_KEY_Return);
  g_assert_nonnull (test_find (f->window, test_reads, "Signs 5."));
  close_window (f);
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  static const char kept[] = "dwell-drills 7\nof a later version\n";
  g_autofree char *paper = NULL;

  dwell_library_set_paper (f->services->library, NULL, DWELL_DRILL_PAPER, kept);
  open_window (f);
  g_assert_nonnull (test_find (f->window, test_reads_part, "nothing of this drill is kept"));
  press (f, GDK_KEY_Return);
  answer (f, "Good", 70000);
  press (f, GDK_KEY_Return);
  g_assert_nonnull (test_find (f->window, test_reads_part, "nothing of this drill is kept"));
  close_window (f);
  paper = dup_paper (f);
  g_assert_cmpstr (paper, ==, kept);
}

static void
test_no_scripts (Fixture *f, gconstpointer data)
{
  g_ptr_array_set_size (f->files, 0);
  open_window (f);
  g_assert_nonnull (test_find (f->window, test_reads_part, "no script yet"));
  press (f, GDK_KEY_Return);
  g_assert_nonnull (test_find (f->window, test_reads, "Sixty seconds"));
  close_window (f);
}

/* By pointer too, and by the keys of the number pad. */
static void
test_other_hands (Fixture *f, gconstpointer data)
{
  open_window (f);
  g_signal_emit_by_name (find_key (f, "Begin"), "clicked");
  test_settle (30);
  g_signal_emit_by_name (test_find (f->window, begins_with, "Good"), "clicked");
  test_settle (30);
  g_signal_emit_by_name (find_key (f, "Go on"), "clicked");
  test_settle (30);
  press (f, GDK_KEY_KP_2);
  g_assert_nonnull (find_key (f, "Go on"));
  /* A key of an option that is not there any more. */
  press (f, GDK_KEY_1);
  g_assert_nonnull (find_key (f, "Go on"));
  close_window (f);
}

/* What is read where the focus comes to rest: the moment, then what the choice did. */
static void
test_accessible (Fixture *f, gconstpointer data)
{
  GtkWidget *option;
  GtkWidget *bubble;
  g_autofree char *key = NULL;

  open_window (f);
  press (f, GDK_KEY_Return);
  option = test_find (f->window, begins_with, "Good");
  g_object_get (option, "key", &key, NULL);
  gtk_test_accessible_assert_role (option, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (option, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key);
  bubble = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (bubble);
  g_assert_nonnull (test_find (bubble, test_reads_part, "“Says "));
  gtk_test_accessible_assert_role (bubble, GTK_ACCESSIBLE_ROLE_GROUP);

  answer (f, "Good", 1000);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == find_key (f, "Go on"));
  gtk_test_accessible_assert_property (find_key (f, "Go on"),
                                       GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Enter");
  close_window (f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/drill-page/question", test_question);
  ADD ("/drill-page/met", test_met);
  ADD ("/drill-page/missed", test_missed);
  ADD ("/drill-page/time", test_time);
  ADD ("/drill-page/end", test_end);
  ADD ("/drill-page/left", test_left);
  ADD ("/drill-page/comes-back", test_comes_back);
  ADD ("/drill-page/unreadable", test_unreadable);
  ADD ("/drill-page/no-scripts", test_no_scripts);
  ADD ("/drill-page/other-hands", test_other_hands);
  ADD ("/drill-page/accessible", test_accessible);

  return g_test_run ();
}
