/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-progress-chart.h"
#include "dwell-progress-page.h"
#include "dwell-test-drill.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define ID_FIRST "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f21"
#define ID_SECOND "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f22"
#define ID_BROKEN "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f24"
#define ID_LIVE "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f23"

typedef struct
{
  DwellServices *services;
  GPtrArray *files;
  DwellProgressPage *page;
  GtkWidget *window;
  guint backs;
  char *opened;
} Fixture;

/* One offer that met the moment and two slips; the image was not asked about. */
static const char *const first[] = {
  "0 clock start",
  "0 state image",
  "10000 ask come-back :And here?",
  "20000 ask come-back :And here?",
  "30000 ask stay-on :I am here.",
  "90000 clock end",
  "@script 11000 rating fit =0 >self/3",
  "@script 11000 rating slip-hurry =1 >self/3",
  "@script 21000 rating fit =0 >self/4",
  "@script 21000 rating slip-content =1 >self/4",
  "@script 31000 rating fit =2 >self/5",
  NULL,
};

static const char *const second[] = {
  "0 clock start",
  "0 state image",
  "10000 ask feel-image :Can you feel the image?",
  "20000 ask come-back :And here?",
  "90000 clock end",
  "@script 11000 rating fit =2 >self/3",
  "@script 21000 rating fit =0 >self/4",
  "@script 21000 rating slip-content =1 >self/4",
  "@script 90000 comment - :It came to rest.",
  "@script 90000 rating ending-rested =1",
  NULL,
};

static const char *const live[] = {
  "0 clock start",
  "20000 state blank",
  "90000 clock end",
  "@script 0 state image",
  "@script 10000 state blank",
  NULL,
};

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->files = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_script_file_free);
  g_ptr_array_add (f->files, dwell_test_drill_file_new (f->services->protocol, "one", 2));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->opened);
  g_ptr_array_unref (f->files);
  test_services_free (f->services);
}

static void
add_practice (Fixture *f, const char *id, const char *script, const char *started,
              const char *const *lines)
{
  test_services_add_practice (f->services, id, script, started, lines, NULL);
}

/* Also sessions with clients, which are none of its business, whole or not. */
static void
add_all (Fixture *f)
{
  test_services_add_sessions (f->services);
  test_services_add_damaged (f->services);
  add_practice (f, ID_SECOND, "one", "2026-03-02T10:00:00Z", second);
  add_practice (f, ID_FIRST, "one", "2026-03-01T10:00:00Z", first);
  add_practice (f, ID_LIVE, "gone", "2026-03-03T10:00:00Z", live);
}

static void
count_back (Fixture *f)
{
  f->backs++;
}

static void
note_opened (Fixture *f, const char *id)
{
  g_free (f->opened);
  f->opened = g_strdup (id);
}

static gboolean
is_read (gpointer data)
{
  Fixture *f = data;

  return test_find (f->window, test_reads, "What changes")
         || test_find (f->window, test_is_type, "AdwStatusPage");
}

static void
open_window (Fixture *f)
{
  f->page = dwell_progress_page_new (f->services, f->files);
  g_signal_connect_swapped (f->page, "back", G_CALLBACK (count_back), f);
  g_signal_connect_swapped (f->page, "open", G_CALLBACK (note_opened), f);
  f->window = test_window_new (GTK_WIDGET (f->page), 800, 1200);
  test_wait (is_read, f);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
}

static void
assert_reads (Fixture *f, const char *text)
{
  if (test_find (f->window, test_reads, text) == NULL)
    {
      g_autofree char *page = test_dup_page (f->window);

      g_error ("“%s” is not on the page:\n%s", text, page);
    }
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static guint
count_charts (GtkWidget *widget)
{
  guint n = DWELL_IS_PROGRESS_CHART (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_charts (child);

  return n;
}

static const char *
get_subtitle (Fixture *f)
{
  GtkWidget *title = test_find (f->window, test_is_type, "AdwWindowTitle");

  return adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title));
}

/* All of it is there in words. 1 of 3 offers, then 1 of 2. */
static void
test_words (Fixture *f, gconstpointer data)
{
  add_all (f);
  open_window (f);
  g_assert_cmpstr (get_subtitle (f), ==, "3 attempts at 2 scripts");
  assert_reads (f, "Offers that met the moment");
  assert_reads (f, "33% → 50%, better\n2 attempts at 1 script, 1 earlier and 1 later");
  assert_reads (f, "Images asked about");
  assert_reads (f, "0% → 100%, better\n2 attempts at 1 script, 1 earlier and 1 later");
  g_assert_null (test_find (f->window, test_reads_part, "kappa, Cohen"));

  assert_reads (f, dwell_slip_get_label ("content"));
  assert_reads (f, "2 times in 2 attempts · Title of one");
  g_assert_null (test_find (f->window, test_reads, dwell_slip_get_label ("hurry")));

  assert_reads (f, "Title of one");
  assert_reads (f, "1 · 1 March 2026 · guided");
  assert_reads (f, "1 offer met the moment · 2 slips · 0 of 1 image asked about · Left before its "
                   "end.");
  assert_reads (f, "2 · 2 March 2026 · guided");
  assert_reads (f, "1 offer met the moment · 1 slip · 1 of 1 image asked about · It came to rest.");
  /* Of a script that is away its id. */
  assert_reads (f, "gone");
  g_assert_nonnull (test_find (f->window, test_reads_part, "half of the states noticed within 10 s"));
  g_assert_nonnull (test_find (f->window, test_reads_part, "over 9 windows"));
  close_window (f);
}

static void
test_pictures (Fixture *f, gconstpointer data)
{
  GtkWidget *chart;

  add_all (f);
  open_window (f);
  /* One a script, and what the shapes mean. */
  g_assert_cmpuint (count_charts (f->window), ==, 3);
  chart = test_find (f->window, test_is_type, "DwellProgressChart");
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "What the shapes in the pictures mean");
  close_window (f);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  add_all (f);
  open_window (f);
  row = test_find (f->window, is_row, "2 · 2 March 2026");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  g_assert_cmpstr (f->opened, ==, ID_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "progress.back", NULL);
  g_assert_cmpuint (f->backs, ==, 1);
  close_window (f);
}

/* Two attempts can be laid side by side, one cannot. */
static void
test_compare (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  add_all (f);
  open_window (f);
  g_signal_connect_swapped (f->page, "compare", G_CALLBACK (note_opened), f);
  row = test_find (f->window, is_row, "Side by side");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  g_assert_cmpstr (f->opened, ==, ID_SECOND);
  close_window (f);
}

/* What cannot be read is left out, and counted. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  add_all (f);
  test_services_add_practice (f->services, ID_BROKEN, "one", "2026-03-04T10:00:00Z", second,
                              "<protocol & broken");
  open_window (f);
  g_assert_cmpstr (get_subtitle (f), ==, "3 attempts at 2 scripts; 1 could not be read");
  close_window (f);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  test_services_add_sessions (f->services);
  open_window (f);
  assert_reads (f, "Nothing practised yet");
  close_window (f);
}

/* What did not get better is told without a word of it. */
static void
test_not_better (Fixture *f, gconstpointer data)
{
  add_practice (f, ID_FIRST, "one", "2026-03-02T10:00:00Z", first);
  add_practice (f, ID_SECOND, "one", "2026-03-01T10:00:00Z", second);
  open_window (f);
  assert_reads (f, "50% → 33%, less\n2 attempts at 1 script, 1 earlier and 1 later");
  assert_reads (f, "100% → 0%, less\n2 attempts at 1 script, 1 earlier and 1 later");
  g_assert_null (test_find (f->window, test_reads_part, "better"));
  close_window (f);
}

static void
test_one (Fixture *f, gconstpointer data)
{
  add_practice (f, ID_FIRST, "one", "2026-03-01T10:00:00Z", first);
  open_window (f);
  g_assert_cmpstr (get_subtitle (f), ==, "1 attempt at 1 script");
  g_assert_null (test_find (f->window, is_row, "Side by side"));
  assert_reads (f, "Nothing to compare yet");
  assert_reads (f, "None was made more than once so far");
  close_window (f);
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  add_all (f);
  dwell_library_lock (f->services->library);
  open_window (f);
  assert_reads (f, "Practice cannot be read");
  close_window (f);
}

/* Left while it is still being read. */
static void
test_left (Fixture *f, gconstpointer data)
{
  add_all (f);
  f->page = g_object_ref_sink (dwell_progress_page_new (f->services, f->files));
  g_object_run_dispose (G_OBJECT (f->page));
  test_assert_finalize (f->page);
}

/* Of very many attempts the last ones have rows. */
static void
test_many (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 23; i++)
    {
      g_autofree char *id = g_strdup_printf ("5b6e6a52-6d43-4a3a-9d59-0d7e5a4c2f%02u", i);
      g_autofree char *started = g_strdup_printf ("2026-03-01T10:%02u:00Z", i);

      add_practice (f, id, "one", started, first);
    }
  open_window (f);
  assert_reads (f, "23 attempts");
  assert_reads (f, "23 · 1 March 2026 · guided");
  assert_reads (f, "4 · 1 March 2026 · guided");
  g_assert_null (test_find (f->window, test_reads, "3 · 1 March 2026 · guided"));
  assert_reads (f, "And 3 earlier attempts");
  close_window (f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/progress-page/words", test_words);
  ADD ("/progress-page/pictures", test_pictures);
  ADD ("/progress-page/open", test_open);
  ADD ("/progress-page/compare", test_compare);
  ADD ("/progress-page/unread", test_unread);
  ADD ("/progress-page/nothing", test_nothing);
  ADD ("/progress-page/not-better", test_not_better);
  ADD ("/progress-page/one", test_one);
  ADD ("/progress-page/locked", test_locked);
  ADD ("/progress-page/left", test_left);
  ADD ("/progress-page/many", test_many);

  return g_test_run ();
}
