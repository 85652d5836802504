/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-arc-view.h"
#include "dwell-filter-popover.h"
#include "dwell-filter-words.h"
#include "dwell-library.h"
#include "dwell-memento.h"
#include "dwell-session-list.h"
#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* More rows than these are not made, however long a list is: GTK has some 200 above and below what
 * is in sight. */
#define MOST_ROWS 450
#define MANY 10000

#define TEST_ID_TRY "4b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f14"
#define TEST_ID_TRY_AGAIN "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f15"

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  DwellSessionsPage *page;
} Fixture;

static const char *const practice_lines[] = { "0 clock start", "60000 clock end", NULL };

static void
open_page (Fixture *fixture)
{
  fixture->page = dwell_sessions_page_new (fixture->services);
  dwell_sessions_page_set_start (fixture->page, gtk_label_new ("the form"));
  fixture->window = test_window_new (GTK_WIDGET (fixture->page), 1100, 700);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = test_services_new ();
  test_services_add_sessions (fixture->services);
  test_services_add_practice (fixture->services, TEST_ID_TRY, "white-room",
                              "2025-02-16T10:00:00+01:00", practice_lines, NULL);
  test_services_add_practice (fixture->services, TEST_ID_TRY_AGAIN, "white-room",
                              "2025-02-17T10:00:00+01:00", practice_lines, NULL);
  open_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_settle (50);
  test_services_free (fixture->services);
}

static GtkWidget *
find_any (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_any (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static guint
count_any (GtkWidget *widget, GType type)
{
  guint count = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_any (child, type);

  return count;
}

static gpointer
get_part (Fixture *fixture, const char *name)
{
  GtkWidget *popover = find_any (GTK_WIDGET (fixture->page), DWELL_TYPE_FILTER_POPOVER);
  GObject *part = gtk_widget_get_template_child (popover, DWELL_TYPE_FILTER_POPOVER, name);

  g_assert_nonnull (part);

  return part;
}

static GObject *
get_page_part (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), DWELL_TYPE_SESSIONS_PAGE, name);
}

static void
choose (Fixture *fixture, const char *drop, guint line)
{
  gtk_drop_down_set_selected (get_part (fixture, drop), line);
}

static GListModel *
get_rows (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_page_part (fixture, "list_view"))));
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (get_rows (fixture));
}

typedef struct
{
  GtkWidget *widget;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return test_find (wanted->widget, wanted->match, wanted->text) != NULL;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Wanted wanted = { fixture->window, test_reads, text };

  test_wait (is_there, &wanted);
}

static gboolean
sees (Fixture *fixture, const char *text)
{
  return test_find (fixture->window, test_reads, text) != NULL;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_page_part (fixture, "filter_line"))));

  /* All clients, K-07, R-02. */
  choose (fixture, "client_drop", 2);
  wait_for (fixture, "1 of 5 sessions · R-02");
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  choose (fixture, "end_drop", DWELL_PASS_ENDED);
  wait_for (fixture, "0 of 5 sessions · R-02 · ended");
  wait_for (fixture, "No session is like that.");

  choose (fixture, "client_drop", 0);
  choose (fixture, "kind_drop", DWELL_PASS_PRACTICE);
  wait_for (fixture, "2 of 5 sessions · practice · ended");
  choose (fixture, "days_drop", DWELL_DAYS_BETWEEN);
  gtk_editable_set_text (get_part (fixture, "from_entry"), "2025-02-17");
  wait_for (fixture, "1 of 5 sessions · practice · ended · from 17 February 2025");
  gtk_editable_set_text (get_part (fixture, "to_entry"), "2025-02-3");
  wait_for (fixture, "2 of 5 sessions · practice · ended · 3 February 2025 to 17 February 2025");
  gtk_editable_set_text (get_part (fixture, "to_entry"), "2025-02-31");
  g_assert_true (gtk_widget_has_css_class (get_part (fixture, "to_entry"), "error"));
  wait_for (fixture, "1 of 5 sessions · practice · ended · from 17 February 2025");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "sessions.show-all", NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_page_part (fixture, "filter_line"))));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_part (fixture, "kind_drop")), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (get_part (fixture, "from_entry")), ==, "");
}

/* Said where a screen reader comes by. */
static void
test_is_said (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *list;

  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  list = GTK_ACCESSIBLE (get_page_part (fixture, "list_view"));
  choose (fixture, "client_drop", 1);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "2 of 5 sessions · K-07");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_page_part (fixture, "filter_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter the sessions");
  g_assert_true (gtk_test_accessible_has_relation (get_part (fixture, "client_drop"),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_relation (get_part (fixture, "from_entry"),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_keeps_what_is_chosen (Fixture *fixture, gconstpointer data)
{
  GtkSingleSelection *selection;
  GtkStack *stack;

  dwell_sessions_page_reload (fixture->page, TEST_ID_SHORT);
  wait_for (fixture, "K-07 · session 3");
  selection = GTK_SINGLE_SELECTION (get_rows (fixture));
  stack = GTK_STACK (get_page_part (fixture, "content_stack"));
  test_settle (400);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "session");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);

  choose (fixture, "days_drop", DWELL_DAYS_BETWEEN);
  gtk_editable_set_text (get_part (fixture, "to_entry"), "2025-02-20");
  g_assert_cmpuint (count_rows (fixture), ==, 4);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  /* It was not even read again. */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "session");

  choose (fixture, "client_drop", 2);
  g_assert_null (gtk_single_selection_get_selected_item (selection));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "start");
}

/* What is opened from elsewhere is shown, whatever the filter says. */
static void
test_gives_way (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  choose (fixture, "client_drop", 2);
  wait_for (fixture, "1 of 5 sessions · R-02");
  dwell_sessions_page_refresh (fixture->page);
  test_settle (200);
  wait_for (fixture, "1 of 5 sessions · R-02");

  dwell_sessions_page_reload (fixture->page, TEST_ID_FULL);
  test_settle (400);
  g_assert_false (sees (fixture, "1 of 5 sessions · R-02"));
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_rows (fixture))), ==,
                    0);
}

static void
test_search_obeys (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry;

  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  entry = GTK_EDITABLE (get_page_part (fixture, "search_entry"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "sessions.search", NULL);
  gtk_editable_set_text (entry, "shallow");
  wait_for (fixture, "face flat, breath shallow");
  choose (fixture, "client_drop", 2);
  wait_for (fixture, "Nothing was found. Fewer words, or other ones, may find more.");
  wait_for (fixture, "1 of 5 sessions · R-02");
  choose (fixture, "client_drop", 1);
  wait_for (fixture, "face flat, breath shallow");
}

static void
test_is_not_put_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  choose (fixture, "client_drop", 2);
  wait_for (fixture, "1 of 5 sessions · R-02");
  state = dwell_memento_save (DWELL_MEMENTO (fixture->page));

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  open_page (fixture);
  dwell_memento_restore (DWELL_MEMENTO (fixture->page), state);
  wait_for (fixture, "K-07 · session 3");
  g_assert_cmpuint (count_rows (fixture), ==, 5);
}

/* The keys reach all of it: the popover opens, and Escape closes it. */
static void
test_opens_by_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover;

  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "K-07 · session 3");
  popover = find_any (GTK_WIDGET (fixture->page), DWELL_TYPE_FILTER_POPOVER);
  g_assert_false (gtk_widget_get_mapped (popover));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "sessions.filter", NULL);
  test_settle (400);
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_tries (Fixture *fixture, gconstpointer data)
{
  dwell_sessions_page_reload (fixture->page, NULL);
  wait_for (fixture, "17 February 2025 · 1 min · try 2");
  wait_for (fixture, "16 February 2025 · 1 min");
  /* Which try it was does not hang on what is shown. */
  choose (fixture, "days_drop", DWELL_DAYS_BETWEEN);
  gtk_editable_set_text (get_part (fixture, "from_entry"), "2025-02-17");
  gtk_editable_set_text (get_part (fixture, "to_entry"), "2025-02-17");
  wait_for (fixture, "1 of 5 sessions · 17 February 2025");
  g_assert_true (sees (fixture, "17 February 2025 · 1 min · try 2"));
}

#define LARGE 320

static gboolean
has_all (gpointer data)
{
  return count_rows (data) == LARGE + 5;
}

/* Of a large library the newest are shown before the rest is there; nothing of that is seen after. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  GtkSingleSelection *selection;
  g_autoptr (DwellSessionItem) newest = NULL;
  g_autofree char *chosen = NULL;

  for (guint i = 0; i < LARGE; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-6d43-4a3a-9d59-0d7e5a4c1f20", i);
      g_autofree char *started = g_strdup_printf ("2025-%02u-%02uT10:00:00Z", 4 + i / 28 % 9,
                                                  1 + i % 28);

      /* Each is newer than the last, but for some that came in late. */
      if (i >= 9 * 28)
        started[3] = '4';
      test_services_add_practice (fixture->services, id, i % 2 ? "white-room" : "lake", started,
                                  practice_lines, NULL);
    }
  chosen = g_strdup_printf ("%08x-6d43-4a3a-9d59-0d7e5a4c1f20", 9 * 28 - 2);
  dwell_sessions_page_reload (fixture->page, chosen);
  test_wait (has_all, fixture);
  test_settle (100);

  newest = g_list_model_get_item (get_rows (fixture), 0);
  g_assert_cmpstr (dwell_session_item_get_id (newest), ==, "000000fb-6d43-4a3a-9d59-0d7e5a4c1f20");
  selection = GTK_SINGLE_SELECTION (get_rows (fixture));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  g_assert_cmpuint (dwell_session_item_get_try (newest), ==, 162);
}

static GPtrArray *
make_many (void)
{
  g_autoptr (GDateTime) started = g_date_time_new_utc (2026, 3, 12, 10, 4, 0);
  GPtrArray *summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_summary_free);

  for (guint i = 0; i < MANY; i++)
    {
      DwellSummary *summary = g_new0 (DwellSummary, 1);
      g_autofree char *id = g_strdup_printf ("%08x-6d43-4a3a-9d59-0d7e5a4c1f10", i);

      summary->header = dwell_header_new (id);
      summary->header->client = i % 3 ? g_strdup_printf ("C-%u", i % 120) : NULL;
      summary->header->kind = i % 3 ? DWELL_SESSION_LIVE : DWELL_SESSION_PRACTICE;
      summary->header->script = i % 3 ? NULL : g_strdup ("white-room");
      summary->header->number = MANY - i;
      summary->header->started = g_date_time_add_hours (started, -(int) i);
      summary->duration = 3600000;
      summary->ended = TRUE;
      summary->contact = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));
      g_ptr_array_add (summaries, summary);
    }

  return summaries;
}

static void
count_changes_cb (guint *changes)
{
  (*changes)++;
}

static void
test_many (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 12, 12, 0, 0);
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();
  g_autoptr (GtkListItemFactory) factory = dwell_session_item_factory_new (NULL);
  g_autoptr (DwellSessionList) list = dwell_session_list_new ();
  g_autoptr (DwellSessionItem) oldest = NULL;
  g_auto (GStrv) clients = NULL;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (list)));
  GtkWidget *view;
  GtkWidget *window;
  GtkAdjustment *adjustment;
  guint changes = 0;

  gtk_single_selection_set_autoselect (selection, FALSE);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (selection), g_object_ref (factory));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = test_window_new (scroller, 320, 640);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_changes_cb), &changes);

  dwell_session_list_take (list, make_many (), now);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, MANY);
  test_settle (300);
  g_assert_cmpuint (count_any (view, DWELL_TYPE_ARC_VIEW), >, 5);
  g_assert_cmpuint (count_any (view, DWELL_TYPE_ARC_VIEW), <, MOST_ROWS);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  test_settle (100);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  test_settle (100);
  g_assert_cmpuint (count_any (view, DWELL_TYPE_ARC_VIEW), <, MOST_ROWS);

  /* One change, not one for each session, and none where nothing changes. */
  changes = 0;
  dwell_summary_filter_set_client (filter, "C-4");
  dwell_session_list_set_filter (list, filter);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 84);
  dwell_session_list_set_filter (list, NULL);
  dwell_session_list_set_filter (list, NULL);
  g_assert_cmpuint (changes, ==, 2);

  clients = dwell_session_list_dup_clients (list);
  g_assert_cmpuint (g_strv_length (clients), ==, 80);
  g_assert_cmpstr (clients[0], ==, "C-1");
  g_assert_cmpstr (clients[2], ==, "C-4");
  g_assert_cmpstr (clients[6], ==, "C-10");
  g_assert_cmpuint (dwell_session_list_get_highest (list, "C-4"), ==, MANY - 4);
  g_assert_cmpuint (dwell_session_list_find (list, "00001388-6d43-4a3a-9d59-0d7e5a4c1f10"), ==, 5000);

  oldest = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (g_str_has_suffix (dwell_session_item_get_subtitle (oldest), " · try 3334"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_words (const DwellSummaryFilter *filter, const char *expected)
{
  char *words = dwell_filter_dup_words (filter);

  g_assert_cmpstr (words, ==, expected);
  dwell_secret_free (words);
}

static void
test_words (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 12, 12, 0, 0);
  g_autoptr (DwellSummaryFilter) filter = dwell_summary_filter_new ();
  GDate day;

  assert_words (NULL, "");
  assert_words (filter, "");
  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_WEEK, now);
  assert_words (filter, "this week");
  dwell_summary_filter_set_days (filter, DWELL_DAYS_THIS_YEAR, now);
  filter->kind = DWELL_PASS_LIVE;
  assert_words (filter, "live · this year");
  filter->end = DWELL_PASS_NOT_ENDED;
  dwell_summary_filter_set_client (filter, "K-07");
  dwell_day_read ("2026-03-12", &day);
  dwell_summary_filter_set_between (filter, NULL, &day);
  assert_words (filter, "K-07 · live · not ended · until 12 March 2026");
  dwell_summary_filter_set_between (filter, &day, &day);
  assert_words (filter, "K-07 · live · not ended · 12 March 2026");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add_func ("/ui/list/words", test_words);
  g_test_add_func ("/ui/list/many", test_many);
  g_test_add ("/ui/list/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/ui/list/is-said", Fixture, NULL, set_up, test_is_said, tear_down);
  g_test_add ("/ui/list/keeps-what-is-chosen", Fixture, NULL, set_up, test_keeps_what_is_chosen,
              tear_down);
  g_test_add ("/ui/list/gives-way", Fixture, NULL, set_up, test_gives_way, tear_down);
  g_test_add ("/ui/list/search-obeys", Fixture, NULL, set_up, test_search_obeys, tear_down);
  g_test_add ("/ui/list/is-not-put-away", Fixture, NULL, set_up, test_is_not_put_away, tear_down);
  g_test_add ("/ui/list/opens-by-key", Fixture, NULL, set_up, test_opens_by_key, tear_down);
  g_test_add ("/ui/list/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/ui/list/tries", Fixture, NULL, set_up, test_tries, tear_down);

  return g_test_run ();
}
