/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "dwell-compare-chart.h"
#include "dwell-compare-page.h"
#include "dwell-session-item.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define ID_TRY_1 "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f21"
#define ID_TRY_2 "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f22"
#define ID_TRY_3 "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f23"

static const char full_name[] = "K-07 · session 3 · 12 March 2025";
static const char short_name[] = "K-07 · session 2 · 20 February 2025";

static const char *const attempt[] = {
  "0 clock start", "0 state blank", "60000 ask come-back :And here?", "90000 clock end", NULL,
};

typedef struct
{
  DwellServices *services;
  DwellComparePage *page;
  GtkWidget *stack;
  GtkWidget *window;
  guint backs;
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
count_back (Fixture *f)
{
  f->backs++;
}

static void
open_window (Fixture *f, int width)
{
  f->page = g_object_new (DWELL_TYPE_COMPARE_PAGE, NULL);
  dwell_compare_page_set_services (f->page, f->services);
  g_signal_connect_swapped (f->page, "back", G_CALLBACK (count_back), f);
  f->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (f->stack), GTK_WIDGET (f->page), "compare");
  gtk_stack_add_named (GTK_STACK (f->stack), gtk_button_new (), "other");
  f->window = test_window_new (f->stack, width, 900);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
}

static gboolean
is_read (gpointer data)
{
  Fixture *f = data;

  return test_find (f->window, test_is_type, "DwellCompareChart")
         || test_find (f->window, test_is_type, "AdwStatusPage");
}

static void
show_pair (Fixture *f, const char *id, const char *other)
{
  dwell_compare_page_show_pair (f->page, id, other);
  test_wait (is_read, f);
}

static gboolean
asks (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_is_type, "DwellCompareList") != NULL;
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
is_radio (GtkWidget *widget, const char *label)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0;
}

static void
choose (Fixture *f, const char *label)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (f->window, is_radio, label)), TRUE);
  test_settle (30);
}

/* A row of the figures by its name, which its first label says. */
static gboolean
is_figure (GtkWidget *widget, const char *title)
{
  return GTK_IS_LIST_BOX_ROW (widget) && test_find (widget, test_reads, title) != NULL;
}

static gboolean
is_list_view (GtkWidget *widget, const char *name)
{
  return GTK_IS_LIST_VIEW (widget);
}

static GListModel *
get_offered (Fixture *f)
{
  return G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (test_find (f->window, is_list_view, NULL))));
}

static void
assert_offered (Fixture *f, guint position, const char *title)
{
  g_autoptr (DwellSessionItem) item = g_list_model_get_item (get_offered (f), position);

  g_assert_nonnull (item);
  g_assert_cmpstr (dwell_session_item_get_title (item), ==, title);
}

static gboolean
is_entry (GtkWidget *widget, const char *name)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
is_narrowed (gpointer data)
{
  return g_list_model_get_n_items (get_offered (data)) == 1;
}

static gboolean
finds_nothing (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_reads, "No session is called so.") != NULL;
}

/* Those of the same client come first, whatever is newer; itself is not offered. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;

  test_services_add_practice (f->services, ID_TRY_1, "white-room", "2026-03-01T10:00:00Z", attempt,
                              NULL);
  open_window (f, 700);
  dwell_compare_page_ask (f->page, TEST_ID_FULL);
  test_wait (asks, f);
  assert_reads (f, "Compare K-07 · session 3 with");
  g_assert_cmpuint (g_list_model_get_n_items (get_offered (f)), ==, 3);
  assert_offered (f, 0, "K-07 · session 2");
  assert_offered (f, 2, "R-02 · session 1");

  entry = test_find (f->window, is_entry, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), " r-02");
  test_wait (is_narrowed, f);
  assert_offered (f, 0, "R-02 · session 1");
  g_signal_emit_by_name (entry, "activate");
  test_wait (is_read, f);
  assert_reads (f, "Side by side");
  assert_reads (f, "R-02 · session 1 · 18 February 2025");

  /* And another one. */
  gtk_widget_activate_action (GTK_WIDGET (f->page), "compare.other", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_offered (f)), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (test_find (f->window, is_entry, NULL)), "nobody");
  test_wait (finds_nothing, f);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "compare.back", NULL);
  g_assert_cmpuint (f->backs, ==, 1);
  close_window (f);
}

/* What somebody codes blind is not offered. */
static void
test_withheld (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (ids, (gpointer)TEST_ID_OPEN);
  open_window (f, 700);
  dwell_compare_page_set_withheld (f->page, ids);
  dwell_compare_page_ask (f->page, TEST_ID_FULL);
  test_wait (asks, f);
  g_assert_cmpuint (g_list_model_get_n_items (get_offered (f)), ==, 1);
  assert_offered (f, 0, "K-07 · session 2");
  close_window (f);
}

static gboolean
offers_one (gpointer data)
{
  return asks (data) && g_list_model_get_n_items (get_offered (data)) == 1;
}

static gboolean
refuses (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_reads, "These sessions cannot be compared") != NULL;
}

/* After a lock what is withheld may be known only when the others are listed already. */
static void
test_withheld_later (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) both = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (open, (gpointer)TEST_ID_OPEN);
  g_hash_table_add (both, (gpointer)TEST_ID_OPEN);
  g_hash_table_add (both, (gpointer)TEST_ID_SHORT);
  open_window (f, 700);
  dwell_compare_page_ask (f->page, TEST_ID_FULL);
  test_wait (asks, f);
  g_assert_cmpuint (g_list_model_get_n_items (get_offered (f)), ==, 2);
  dwell_compare_page_set_withheld (f->page, open);
  test_wait (offers_one, f);
  assert_offered (f, 0, "K-07 · session 2");

  /* A comparison that it does not touch stays; one that it does is shown no longer. */
  dwell_compare_page_set_withheld (f->page, none);
  show_pair (f, TEST_ID_FULL, TEST_ID_SHORT);
  dwell_compare_page_set_withheld (f->page, open);
  test_settle (200);
  assert_reads (f, full_name);
  dwell_compare_page_set_withheld (f->page, both);
  test_wait (refuses, f);
  close_window (f);
}

/* Each figure in two columns, and each row says both with whose they are. */
static void
test_figures (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  open_window (f, 900);
  show_pair (f, TEST_ID_FULL, TEST_ID_SHORT);
  assert_reads (f, full_name);
  assert_reads (f, short_name);
  row = test_find (f->window, is_figure, "Longest stay");
  g_assert_nonnull (row);
  g_assert_nonnull (test_find (row, test_reads, "1 h 00 min"));
  g_assert_nonnull (test_find (row, test_reads, "–"));
  gtk_test_accessible_assert_property (
      row, GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Longest stay: K-07 · session 3, 1 h 00 min; K-07 · session 2, nothing to say");
  row = test_find (f->window, is_figure, "Length of the session");
  g_assert_nonnull (test_find (row, test_reads, "4 h 51 min"));
  g_assert_nonnull (test_find (row, test_reads, "12 min"));
  g_assert_true (gtk_widget_get_focusable (row));
  assert_reads (f, "Marked by the facilitator. A description, not a validated scale.");
  close_window (f);
}

/* What a session lacks is said in words. */
static void
test_align (Fixture *f, gconstpointer data)
{
  open_window (f, 900);
  show_pair (f, TEST_ID_FULL, TEST_ID_SHORT);
  g_assert_null (test_find (f->window, test_reads_part, "from its start"));
  choose (f, "Medicine");
  assert_reads (f, "K-07 · session 2: no medicine, so from its start");
  choose (f, "First crack");
  assert_reads (f, "K-07 · session 2: no crack, so from its start");
  choose (f, "Start");
  g_assert_null (test_find (f->window, test_reads_part, "from its start"));
  close_window (f);
}

static gboolean
is_expander (GtkWidget *widget, const char *name)
{
  return GTK_IS_EXPANDER (widget);
}

static gboolean
has_line (gpointer data)
{
  return test_find (((Fixture *)data)->window, test_reads_part, "Settled, 49 min") != NULL;
}

/* The same as the picture in words, from the axis's zero. */
static void
test_words (Fixture *f, gconstpointer data)
{
  GtkExpander *expander;

  open_window (f, 900);
  show_pair (f, TEST_ID_FULL, TEST_ID_OPEN);
  expander = GTK_EXPANDER (test_find (f->window, is_expander, NULL));
  g_assert_null (test_find (f->window, test_reads_part, "Settled, 49 min"));
  gtk_expander_set_expanded (expander, TRUE);
  test_wait (has_line, f);
  assert_reads (f, "0:00:01  K-07 · session 3: Felt contact: faint");
  choose (f, "Medicine");
  test_wait (has_line, f);
  g_assert_nonnull (test_find (f->window, test_reads_part, "−0:39:59  K-07 · session 3"));
  close_window (f);
}

/* One that cannot be read is named, and nothing is made of the other. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  test_services_add_damaged (f->services);
  open_window (f, 700);
  show_pair (f, TEST_ID_FULL, TEST_ID_DAMAGED);
  assert_reads (f, "These sessions cannot be compared");
  assert_reads (f, "J-11 · session 5 · 1 April 2025 could not be read and is left out. Nothing was "
                   "changed.");
  /* Another one can still be chosen. */
  gtk_widget_activate_action (GTK_WIDGET (f->page), "compare.other", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_offered (f)), ==, 3);
  close_window (f);
}

static void
test_attempts (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  test_services_add_practice (f->services, ID_TRY_2, "white-room", "2026-03-02T10:00:00Z", attempt,
                              NULL);
  test_services_add_practice (f->services, ID_TRY_1, "white-room", "2026-03-01T10:00:00Z", attempt,
                              NULL);
  test_services_add_practice (f->services, ID_TRY_3, "other", "2026-03-03T10:00:00Z", attempt,
                              NULL);
  open_window (f, 900);
  dwell_compare_page_show_attempts (f->page, ID_TRY_2);
  test_wait (is_read, f);
  assert_reads (f, "2 attempts");
  assert_reads (f, "Attempt 1 · 1 March 2026");
  assert_reads (f, "Attempt 2 · 2 March 2026");
  g_assert_null (test_find (f->window, test_reads_part, "Attempt 3"));
  row = test_find (f->window, is_figure, "Length of the session");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Length of the session: Attempt 1, 1 min; Attempt 2, 1 min");
  close_window (f);
}

/* Of very many the last; one that is damaged is named and left out. */
static void
test_many_attempts (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("5b6e6a52-6d43-4a3a-9d59-0d7e5a4c2f%02u", i);
      g_autofree char *started = g_strdup_printf ("2026-03-%02uT10:00:00Z", i + 1);

      test_services_add_practice (f->services, id, "white-room", started, attempt,
                                  i == 15 ? "<protocol & broken" : NULL);
    }
  open_window (f, 500);
  dwell_compare_page_show_attempts (f->page, "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c2f03");
  test_wait (is_read, f);
  assert_reads (f, "The last 12 of 20 attempts");
  assert_reads (f, "Attempt 9 · 9 March 2026");
  assert_reads (f, "Attempt 20 · 20 March 2026");
  g_assert_null (test_find (f->window, test_reads, "Attempt 8 · 8 March 2026"));
  assert_reads (f, "Attempt 16 · 16 March 2026 could not be read and is left out. Nothing was "
                   "changed.");
  close_window (f);
}

static void
look_away (Fixture *f)
{
  gtk_stack_set_visible_child_name (GTK_STACK (f->stack), "other");
  gtk_stack_set_visible_child_name (GTK_STACK (f->stack), "compare");
}

/* Nothing stays of what was shown once it is not on screen. */
static void
test_forgets (Fixture *f, gconstpointer data)
{
  open_window (f, 700);
  show_pair (f, TEST_ID_FULL, TEST_ID_OPEN);
  look_away (f);
  g_assert_null (test_find (f->window, test_reads, full_name));
  g_assert_null (test_find (f->window, test_reads, "Side by side"));

  /* Left while it is still being read. */
  dwell_compare_page_show_pair (f->page, TEST_ID_FULL, TEST_ID_SHORT);
  look_away (f);
  test_settle (200);
  g_assert_null (test_find (f->window, test_reads, full_name));
  close_window (f);
}

/* Locked, there is nothing to choose from. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  open_window (f, 700);
  dwell_library_lock (f->services->library);
  dwell_compare_page_ask (f->page, TEST_ID_FULL);
  test_wait (is_read, f);
  assert_reads (f, "The sessions cannot be read");
  close_window (f);
}

/* The values of one session stand below its title. */
static void
assert_column (Fixture *f)
{
  GtkWidget *row = test_find (f->window, is_figure, "Longest stay");
  GtkWidget *title = test_find (f->window, test_reads, short_name);
  graphene_rect_t above;
  graphene_rect_t value;

  g_assert_true (gtk_widget_compute_bounds (title, f->window, &above));
  g_assert_true (gtk_widget_compute_bounds (test_find (row, test_reads, "–"), f->window, &value));
  g_assert_cmpfloat (value.origin.x - above.origin.x, <, 6);
  g_assert_cmpfloat (above.origin.x - value.origin.x, <, 6);
  g_assert_cmpfloat (above.origin.x + above.size.width, <=, gtk_widget_get_width (f->window) - 16);
}

static void
test_columns (Fixture *f, gconstpointer width)
{
  open_window (f, GPOINTER_TO_INT (width));
  show_pair (f, TEST_ID_FULL, TEST_ID_SHORT);
  test_settle (50);
  g_assert_cmpint (gtk_widget_get_width (f->window), <=, GPOINTER_TO_INT (width));
  assert_column (f);
  close_window (f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/compare/choose", test_choose);
  ADD ("/compare/withheld", test_withheld);
  ADD ("/compare/withheld-later", test_withheld_later);
  ADD ("/compare/figures", test_figures);
  ADD ("/compare/align", test_align);
  ADD ("/compare/words", test_words);
  ADD ("/compare/unread", test_unread);
  ADD ("/compare/attempts", test_attempts);
  ADD ("/compare/many-attempts", test_many_attempts);
  ADD ("/compare/forgets", test_forgets);
  ADD ("/compare/locked", test_locked);
#undef ADD
#define ADD(path, test, width)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)
  /* Also on a phone nothing is cut off at the side. */
  ADD ("/compare/columns-narrow", test_columns, 360);
  ADD ("/compare/columns-wide", test_columns, 1000);

  return g_test_run ();
}
