/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-client-page.h"
#include "dwell-course-chart.h"
#include "dwell-course-group.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  DwellCourseGroup *group;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_services_free (f->services);
}

static void
open_window (Fixture *f)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  f->group = DWELL_COURSE_GROUP (dwell_course_group_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (f->group));
  f->window = test_window_new (scroller, 640, 900);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->group);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->group);
}

/* The sessions of a client, and of a damaged one that passes for theirs. */
static void
open_client (Fixture *f, const char *client)
{
  g_autoptr (GPtrArray) summaries = dwell_library_list (f->services->library, NULL, NULL, NULL);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < summaries->len; i++)
    {
      DwellSummary *summary = g_ptr_array_index (summaries, i);

      if (client == NULL || g_str_equal (summary->header->client, client))
        g_ptr_array_add (own, summary);
    }
  dwell_course_group_open (f->group, f->services, own);
}

static gboolean
is_drawn (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_is_type, "DwellCourseChart") != NULL;
}

static guint
count_charts (GtkWidget *widget)
{
  guint n = DWELL_IS_COURSE_CHART (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_charts (child);

  return n;
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
is_row_of (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
has_rows (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_reads, "Session 2 · 20 February 2025") != NULL;
}

static void
expand (Fixture *f)
{
  GtkWidget *row = test_find (f->window, test_is_type, "AdwExpanderRow");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  test_wait (has_rows, f);
}

/* Without vital signs. */
#define N_CHARTS (DWELL_MULTIPLE_SUDS + 1)

/* Four charts, each of which says in how many sessions there is something to say. */
static void
test_charts (Fixture *f, gconstpointer data)
{
  GtkWidget *chart;

  open_window (f);
  open_client (f, "K-07");
  test_wait (is_drawn, f);
  g_assert_cmpuint (count_charts (f->window), ==, N_CHARTS);
  chart = test_find (f->window, test_is_type, "DwellCourseChart");
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Share of the time in quiet states, n = 1 of 2");
  close_window (f);
}

static double
get_y (Fixture *f, const char *title)
{
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (test_find (f->window, is_row_of, title), f->window, &bounds));

  return bounds.origin.y;
}

/* The same numbers in words, a row a session, in their order. */
static void
test_table (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  open_window (f);
  open_client (f, "K-07");
  test_wait (is_drawn, f);
  g_assert_null (test_find (f->window, test_reads, "Session 2 · 20 February 2025"));
  expand (f);
  assert_reads (f, "Session 2 · 20 February 2025");
  assert_reads (f, "no state marked · no stay · no question answered · no SUDS");
  assert_reads (f, "Session 3 · 12 March 2025");
  assert_reads (f,
                "37% of the time in quiet states · longest stay 1 h 00 min · contact rate 50% (1 "
                "of 2 answers) · SUDS first 5, last 8");
  g_assert_cmpfloat (get_y (f, "Session 2 · 20 February 2025"), <,
                     get_y (f, "Session 3 · 12 March 2025"));
  row = test_find (f->window, is_row_of, "Session 2 · 20 February 2025");
  gtk_test_accessible_assert_property (
      row, GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Session 2 · 20 February 2025, no state marked · no stay · no question answered · no SUDS");
  close_window (f);
}

static gboolean
is_chart (GtkWidget *widget, const char *name)
{
  g_autofree char *other = NULL;

  if (!DWELL_IS_COURSE_CHART (widget))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return other == NULL;
}

/* Vital signs have charts of their own where there are any, and are in the table. */
static void
test_vitals (Fixture *f, gconstpointer data)
{
  static const char *const lines[] = {
    "0 clock start", "1000 measure pulse =72", "2000 measure systolic =120",
    "3000 measure pulse =88", "60000 clock end", NULL,
  };
  GtkWidget *row;

  test_services_add_practice (f->services, "6b6e6a52-6d43-4a3a-9d59-0d7e5a4c3001", "any",
                              "2025-02-20T10:00:00Z", lines, NULL);
  open_window (f);
  open_client (f, NULL);
  test_wait (is_drawn, f);
  g_assert_cmpuint (count_charts (f->window), ==, N_CHARTS + 2);
  g_assert_nonnull (test_find (f->window, is_chart, "Pulse, first and last, n = 1 of 4"));
  g_assert_nonnull (test_find (f->window, is_chart, "Systolic pressure, first and last, n = 1 of 4"));
  row = test_find (f->window, test_is_type, "AdwExpanderRow");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  test_settle (200);
  g_assert_nonnull (test_find (f->window, test_reads_part,
                               " · Pulse first 72 /min, last 88 /min · Systolic pressure 120 mmHg, once"));
  close_window (f);
}

/* One session is as good as many; nothing at all is not shown. */
static void
test_one (Fixture *f, gconstpointer data)
{
  open_window (f);
  open_client (f, "R-02");
  test_wait (is_drawn, f);
  g_assert_cmpuint (count_charts (f->window), ==, N_CHARTS);
  open_client (f, "nobody");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->group)));
  g_assert_cmpuint (count_charts (f->window), ==, 0);
  close_window (f);
}

/* What cannot be read is named, and the others are shown. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  test_services_add_damaged (f->services);
  open_window (f);
  open_client (f, NULL);
  test_wait (is_drawn, f);
  assert_reads (f, "J-11 · session 5 could not be read and is left out. Nothing was changed.");
  g_assert_cmpuint (count_charts (f->window), ==, N_CHARTS);
  /* With the next client nothing is left of that. */
  open_client (f, "R-02");
  test_wait (is_drawn, f);
  g_assert_null (test_find (f->window, test_reads_part, "could not be read"));
  close_window (f);
}

/* Another client is chosen while one is still being read, and the group is left while it reads. */
static void
test_quick (Fixture *f, gconstpointer data)
{
  GtkWidget *chart;

  open_window (f);
  open_client (f, "K-07");
  open_client (f, "R-02");
  test_wait (is_drawn, f);
  test_settle (100);
  chart = test_find (f->window, test_is_type, "DwellCourseChart");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Share of the time in quiet states, n = 1 of 1");
  g_assert_cmpuint (count_charts (f->window), ==, N_CHARTS);
  open_client (f, "K-07");
  close_window (f);
}

/* Three hundred sessions are read off the window's thread, and all are there. */
static void
test_many (Fixture *f, gconstpointer data)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "60000 clock end", NULL };
  GtkWidget *chart;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("6b6e6a52-6d43-4a3a-9d59-0d7e5a4c3%03u", i);

      test_services_add_practice (f->services, id, "any", "2026-03-01T10:00:00Z", lines, NULL);
    }
  open_window (f);
  {
    g_autoptr (GPtrArray) summaries = dwell_library_list (f->services->library, NULL, NULL, NULL);

    dwell_course_group_open (f->group, f->services, summaries);
  }
  assert_reads (f, "The sessions are being read …");
  test_wait (is_drawn, f);
  chart = test_find (f->window, test_is_type, "DwellCourseChart");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Share of the time in quiet states, n = 302 of 303");
  g_assert_null (test_find (f->window, test_reads, "The sessions are being read …"));
  close_window (f);
}

static gboolean
has_row (gpointer window)
{
  return test_find (window, test_is_type, "AdwActionRow") != NULL;
}

typedef struct
{
  GtkWidget *window;
  const char *name; /* of a chart */
} Awaited;

static gboolean
has_chart (gpointer data)
{
  const Awaited *awaited = data;

  return test_find (awaited->window, is_chart, awaited->name) != NULL;
}

/* What somebody codes blind is not among them, also where that is known only later. */
static void
test_withheld (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  DwellClientPage *page = g_object_new (DWELL_TYPE_CLIENT_PAGE, NULL);
  Awaited awaited = { NULL, "Share of the time in quiet states, n = 1 of 2" };
  GtkWidget *row;

  g_hash_table_add (ids, (gpointer)TEST_ID_FULL);
  dwell_client_page_set_services (page, f->services);
  awaited.window = f->window = test_window_new (GTK_WIDGET (page), 640, 900);
  dwell_client_page_reload (page);
  test_wait (has_row, f->window);
  row = test_find (f->window, test_is_type, "AdwActionRow");
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  test_wait (has_chart, &awaited);
  dwell_client_page_set_withheld (page, ids);
  awaited.name = "Share of the time in quiet states, n = 0 of 1";
  test_wait (has_chart, &awaited);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/course/charts", test_charts);
  ADD ("/course/table", test_table);
  ADD ("/course/vitals", test_vitals);
  ADD ("/course/one", test_one);
  ADD ("/course/unread", test_unread);
  ADD ("/course/quick", test_quick);
  ADD ("/course/many", test_many);
  ADD ("/course/withheld", test_withheld);

  return g_test_run ();
}
