/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <adwaita.h>

#include "dwell-arc-chart.h"
#include "dwell-arc-view.h"
#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  DwellSessionsPage *page;
} Fixture;

typedef gboolean (*Match) (GtkWidget *widget, const char *text);

/* The first widget on screen, in the order of the tree, for which @match says yes. */
static GtkWidget *
find (GtkWidget *widget, Match match, const char *text)
{
  if (gtk_widget_get_mapped (widget) && match (widget, text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, text);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
reads (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
reads_part (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_listbox_row (GtkWidget *widget, const char *text)
{
  return GTK_IS_LIST_BOX_ROW (widget) && find (widget, reads, text) != NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *tooltip)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
is_full_arc (GtkWidget *widget, const char *text)
{
  return DWELL_IS_ARC_CHART (widget);
}

/* Waits, for as long as a slow machine may need, until the words stand there. */
static GtkWidget *
wait_for (Fixture *fixture, Match match, const char *text)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  while ((found = find (fixture->window, match, text)) == NULL)
    {
      if (g_get_monotonic_time () > until)
        g_error ("“%s” never came", text);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }

  return found;
}

static void
settle (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static void
open_page (Fixture *fixture, int width, int height)
{
  fixture->page = dwell_sessions_page_new (fixture->services);
  dwell_sessions_page_set_start (fixture->page, gtk_label_new ("the form"));
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = test_services_new ();
  test_services_add_sessions (fixture->services);
  open_page (fixture, 1280, 800);
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  fixture->services = test_services_new ();
  open_page (fixture, 1280, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  DwellSessionsPage *page = g_object_ref (fixture->page);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (50);
  g_assert_finalize_object (page);
  test_services_free (fixture->services);
}

/* What the figure of that name says. */
static const char *
get_figure (Fixture *fixture, const char *title)
{
  GtkWidget *row = wait_for (fixture, is_listbox_row, title);
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box)));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row, *thumb;

  dwell_sessions_page_reload (fixture->page, NULL);
  row = gtk_widget_get_parent (wait_for (fixture, reads, "K-07 · session 3"));
  g_assert_nonnull (find (row, reads, "12 March 2025 · 4 h 51 min · MDMA"));
  g_assert_nonnull (find (fixture->window, reads, "K-07 · session 2"));
  g_assert_nonnull (find (fixture->window, reads, "20 February 2025 · 12 min"));
  g_assert_nonnull (find (fixture->window, reads, "18 February 2025 · not ended"));
  gtk_test_accessible_assert_property (gtk_widget_get_parent (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "K-07 · session 3, 12 March 2025 · 4 h 51 min · MDMA");

  settle (200);
  thumb = gtk_widget_get_last_child (row);
  g_assert_true (DWELL_IS_ARC_VIEW (thumb));
  g_assert_cmpint (gtk_widget_get_width (thumb), >, 100);
  g_assert_cmpint (gtk_widget_get_height (thumb), >=, 20);

  /* Nothing is chosen, so the form stands there. */
  g_assert_nonnull (find (fixture->window, reads, "the form"));
  g_assert_cmpuint (dwell_sessions_page_get_next_number (fixture->page, "K-07"), ==, 4);
  g_assert_cmpuint (dwell_sessions_page_get_next_number (fixture->page, "R-02"), ==, 2);
  g_assert_cmpuint (dwell_sessions_page_get_next_number (fixture->page, "new"), ==, 1);
}

static void
test_session (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  g_assert_cmpstr (get_figure (fixture, "Felt question asked"), ==, "2");
  g_assert_cmpstr (get_figure (fixture, "Felt · unsure · not felt"), ==, "1 · 0 · 1");
  g_assert_cmpstr (get_figure (fixture, "Contact rate"), ==, "50%");
  g_assert_cmpstr (get_figure (fixture, "From image to felt question, median"), ==, "11 s");
  g_assert_cmpstr (get_figure (fixture, "Time in quiet states"), ==, "1 h 47 min");
  g_assert_cmpstr (get_figure (fixture, "Stays"), ==, "2");
  g_assert_cmpstr (get_figure (fixture, "Longest stay"), ==, "1 h 00 min");
  g_assert_cmpstr (get_figure (fixture, "First crack"), ==, "2:42:00");
  g_assert_cmpstr (get_figure (fixture, "Only kept changing"), ==, "1");
  g_assert_cmpstr (get_figure (fixture, "Longest facilitator silence"), ==, "1 h 56 min");
  g_assert_cmpstr (get_figure (fixture, "Length of the session"), ==, "4 h 51 min");
  g_assert_cmpstr (get_figure (fixture, "Sober"), ==, "20 min");
  /* What has nothing to say is left out. */
  g_assert_null (find (fixture->window, reads, "Paused"));
  g_assert_null (find (fixture->window, reads, "Images not asked about"));

  row = find (fixture->window, is_listbox_row, "Felt · unsure · not felt");
  gtk_test_accessible_assert_property (
      row, GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Felt · unsure · not felt: 1 felt, 0 not sure, 1 not felt");
  g_assert_nonnull (gtk_widget_get_tooltip_text (row));
  g_assert_nonnull (find (fixture->window, is_full_arc, NULL));
  g_assert_nonnull (find (fixture->window, reads,
                          "Marked by the facilitator. A description, not a validated scale."));
}

static GtkWidget *
get_line (Fixture *fixture, const char *part)
{
  GtkWidget *words = wait_for (fixture, reads_part, part);

  return gtk_widget_get_parent (gtk_widget_get_parent (words));
}

static void
test_timeline (Fixture *fixture, gconstpointer data)
{
  GtkWidget *line, *comment;

  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  line = get_line (fixture, "Tuesday");
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "0:52:00 said “it is <just> a Tuesday & tea”");
  g_assert_true (gtk_widget_get_focusable (line));
  g_assert_nonnull (find (line, reads, "said  “it is <just> a Tuesday & tea”"));
  g_assert_nonnull (find (line, reads, "0:52:00"));

  /* A comment stands below what it is about, without a time of its own. */
  line = get_line (fixture, "It only kept changing");
  comment = get_line (fixture, "noticed the loop");
  g_assert_true (gtk_widget_get_next_sibling (line) == comment);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (comment), "comment"));
  g_assert_false (gtk_widget_has_css_class (gtk_widget_get_first_child (line), "comment"));
  gtk_test_accessible_assert_property (comment, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Supervisor You noticed the loop here in two minutes.");
  gtk_test_accessible_assert_property (get_line (fixture, "This is the work"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1:58:00 Supervisor This is the work.");
}

static void
test_nothing_to_say (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, TEST_ID_SHORT);
  g_assert_cmpstr (get_figure (fixture, "Felt question asked"), ==, "0");
  g_assert_cmpstr (get_figure (fixture, "Contact rate"), ==, "–");
  g_assert_cmpstr (get_figure (fixture, "Longest stay"), ==, "–");
  g_assert_cmpstr (get_figure (fixture, "Length of the session"), ==, "12 min");
  g_assert_null (find (fixture->window, reads, "Time in each state"));
}

/* Asked for one after the other, only the last is shown, whichever is read first. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  dwell_sessions_page_reload (fixture->page, NULL);
  view = gtk_widget_get_ancestor (wait_for (fixture, reads, "K-07 · session 3"),
                                  GTK_TYPE_LIST_VIEW);
  gtk_widget_activate_action (view, "list.activate-item", "u", 0);
  gtk_widget_activate_action (view, "list.activate-item", "u", 1);
  gtk_widget_activate_action (view, "list.activate-item", "u", 2);
  g_assert_cmpstr (get_figure (fixture, "Sleepy"), ==, "27 min");
  settle (500);
  g_assert_cmpstr (get_figure (fixture, "Sleepy"), ==, "27 min");
  g_assert_null (find (fixture->window, reads_part, "Tuesday"));
}

static void
test_show_start (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  get_figure (fixture, "Contact rate");
  g_signal_emit_by_name (wait_for (fixture, is_button, "New session"), "clicked");
  wait_for (fixture, reads, "the form");
  g_assert_null (find (fixture->window, reads_part, "Tuesday"));
}

/* What was read of a session does not outlast the page's being on screen. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *line;

  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  line = get_line (fixture, "Tuesday");
  g_object_add_weak_pointer (G_OBJECT (line), (gpointer *) &line);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  settle (100);
  g_assert_true (line == NULL || find (line, reads_part, "Tuesday") == NULL);
  g_clear_weak_pointer (&line);

  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  get_line (fixture, "Tuesday");
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  test_services_add_damaged (fixture->services);
  dwell_sessions_page_reload (fixture->page, TEST_ID_DAMAGED);
  wait_for (fixture, reads, "This session cannot be shown");
  g_assert_nonnull (find (fixture->window, reads_part, "felt-sense:1:"));
  g_assert_nonnull (find (fixture->window, reads, "J-11 · session 5"));

  /* The others are still there. */
  dwell_sessions_page_reload (fixture->page, TEST_ID_SHORT);
  g_assert_cmpstr (get_figure (fixture, "Length of the session"), ==, "12 min");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, reads_part, "No sessions yet.");
  g_assert_nonnull (find (fixture->window, reads, "the form"));
  g_assert_cmpuint (dwell_sessions_page_get_next_number (fixture->page, "K-07"), ==, 1);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  dwell_library_lock (fixture->services->library);
  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, reads_part, "locked");
  g_assert_null (find (fixture->window, reads_part, "No sessions yet."));
}

/* Where there is room for one part only, a session covers the list until one goes back. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  open_page (fixture, 360, 640);
  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  get_figure (fixture, "Contact rate");
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 360);
  g_signal_emit_by_name (wait_for (fixture, is_button, "Back to the list"), "clicked");
  wait_for (fixture, reads, "R-02 · session 1");
  settle (600);
  g_assert_null (find (fixture->window, reads, "Contact rate"));
}

#define ADD(path, set_up_func, func)                                                              \
  g_test_add (path, Fixture, NULL, set_up_func, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("/ui/review/list", set_up, test_list);
  ADD ("/ui/review/session", set_up, test_session);
  ADD ("/ui/review/timeline", set_up, test_timeline);
  ADD ("/ui/review/nothing-to-say", set_up, test_nothing_to_say);
  ADD ("/ui/review/stale", set_up, test_stale);
  ADD ("/ui/review/show-start", set_up, test_show_start);
  ADD ("/ui/review/left", set_up, test_left);
  ADD ("/ui/review/damaged", set_up, test_damaged);
  ADD ("/ui/review/empty", set_up_empty, test_empty);
  ADD ("/ui/review/locked", set_up_empty, test_locked);
  ADD ("/ui/review/narrow", set_up, test_narrow);

  return g_test_run ();
}
