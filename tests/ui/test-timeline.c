/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <adwaita.h>

#include "dwell-line.h"
#include "dwell-test-sessions.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-timeline-card.h"
#include "dwell-ui-resources.h"

typedef struct
{
  GtkWidget *window;
  DwellTimelineCard *card;
  DwellReviewDesk *desk;
} Fixture;

static const char *const lines[] = {
  "0 clock start",
  "1000 note seen :before anything",
  "2000 state settled",
  "10000 state blank",
  "20000 note said :nothing, like on a Tuesday",
  "30000 ask stay :What is the nothing like?",
  "40000 note inferred :far away",
  "50000 state image",
  "60000 note said :a white room",
  "70000 measure suds =4",
  "80000 clock end",
  "80000 amend code >8 :felt",
  "80000 strike - >7",
  "80000 amend at =15000 >5",
  "@Ana 20000 comment - >self/5 :A Tuesday indeed.",
  "@Ana 30000 comment - >self/5,self/9 :All of this stretch.",
  NULL,
};

static void
open_desk (Fixture *f, DwellSession *session)
{
  f->desk = dwell_review_desk_new (dwell_review_new_of (session));
  f->card = g_object_new (DWELL_TYPE_TIMELINE_CARD, NULL);
  dwell_timeline_card_set_desk (f->card, f->desk);
  f->window = test_window_new (GTK_WIDGET (f->card), 600, 700);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  open_desk (f, session);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  DwellTimelineCard *card = g_object_ref (f->card);

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (50);
  g_assert_finalize_object (card);
  g_assert_finalize_object (f->desk);
}

static gboolean
is_type (GtkWidget *widget, const char *name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

static GListModel *
get_lines (Fixture *f)
{
  GtkWidget *view = test_find (f->window, is_type, "GtkListView");

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

/* What a screen reader would read, a line each. */
static char *
dup_lines (Fixture *f)
{
  GListModel *model = get_lines (f);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DwellLine) line = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i ? "\n" : "", dwell_line_get_plain (line));
    }

  return g_string_free (text, FALSE);
}

static void
assert_lines (Fixture *f, const char *expected)
{
  g_autofree char *text = dup_lines (f);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_count (Fixture *f, const char *expected)
{
  if (test_find (f->window, test_reads, expected) == NULL)
    {
      g_autofree char *page = test_dup_page (f->window);

      g_error ("no “%s” in:\n%s", expected, page);
    }
}

static gboolean
is_filtered (gpointer data)
{
  Fixture *f = ((gpointer *)data)[0];

  return test_find (f->window, test_reads, ((gpointer *)data)[1]) != NULL;
}

static void
wait_for_count (Fixture *f, const char *expected)
{
  test_wait (is_filtered, (gpointer[]){ f, (gpointer)expected });
}

static void
look_for (Fixture *f, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (test_find (f->window, is_type, "GtkSearchEntry")), text);
}

/* The check of the filter with that label, on the screen or not. */
static GtkWidget *
find_check (GtkWidget *widget, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (widget)
      && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, label);

      if (found)
        return found;
    }

  return NULL;
}

static void
choose (Fixture *f, const char *label)
{
  GtkWidget *check = find_check (f->window, label);

  if (check == NULL)
    g_error ("no check “%s”", label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_corrections (GtkWidget *widget, const char *text)
{
  return GTK_IS_TOGGLE_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "document-edit-symbolic")
                == 0;
}

static void
press_button (Fixture *f, const char *label)
{
  g_signal_emit_by_name (test_find (f->window, is_button, label), "clicked");
}

static void
test_all (Fixture *f, gconstpointer data)
{
  assert_count (f, "12 lines");
  assert_lines (f, "0:00:00 Session begins\n"
                   "0:00:01 seen before anything\n"
                   "0:00:02 Settled\n"
                   "0:00:10 Blank\n"
                   "0:00:15 said “nothing, like on a Tuesday”\n"
                   "Ana A Tuesday indeed.\n"
                   "Ana All of this stretch. · 0:00:15 to 0:01:00\n"
                   "0:00:30 What is the nothing like?\n"
                   "0:00:50 Felt sense\n"
                   "0:01:00 said “a white room”\n"
                   "0:01:10 SUDS 4\n"
                   "0:01:20 Session ends");
}

static void
test_words (Fixture *f, gconstpointer data)
{
  look_for (f, "tuesday");
  wait_for_count (f, "2 of 12 lines");
  assert_lines (f, "0:00:15 said “nothing, like on a Tuesday”\nAna A Tuesday indeed.");

  look_for (f, "ANA tuesday");
  wait_for_count (f, "1 of 12 lines");
  /* Without the line that it stands below it says when. */
  assert_lines (f, "0:00:15 Ana A Tuesday indeed.");

  look_for (f, "no such word");
  wait_for_count (f, "0 of 12 lines");
  press_button (f, "Show _all");
  assert_count (f, "12 lines");
  g_assert_null (test_find (f->window, is_button, "Show _all"));
}

static void
test_choices (Fixture *f, gconstpointer data)
{
  choose (f, "Notes: said");
  assert_count (f, "2 of 12 lines");
  choose (f, "Notes: seen");
  assert_count (f, "3 of 12 lines");
  choose (f, "Blank");
  assert_count (f, "1 of 12 lines");
  assert_lines (f, "0:00:15 said “nothing, like on a Tuesday”");
  choose (f, "Before the first state");
  assert_count (f, "2 of 12 lines");
  g_assert_nonnull (test_find (f->window, test_reads, "Filter (4)"));

  press_button (f, "Show _all");
  assert_count (f, "12 lines");
  choose (f, "Ana");
  assert_lines (f, "0:00:15 Ana A Tuesday indeed.\n"
                   "Ana All of this stretch. · 0:00:15 to 0:01:00");
  /* What does not occur is not offered. */
  g_assert_null (find_check (f->window, "Medicine"));
  g_assert_nonnull (find_check (f->window, "Measures"));
}

static void
test_corrections (Fixture *f, gconstpointer data)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (test_find (f->window, is_corrections, NULL));

  gtk_toggle_button_set_active (button, TRUE);
  assert_count (f, "13 lines");
  assert_lines (f, "0:00:00 Session begins\n"
                   "0:00:01 seen before anything\n"
                   "0:00:02 Settled\n"
                   "0:00:10 Blank\n"
                   "0:00:15 said “nothing, like on a Tuesday” · Moved 5 s earlier at 0:01:20, from "
                   "0:00:20\n"
                   "Ana A Tuesday indeed.\n"
                   "Ana All of this stretch. · 0:00:15 to 0:01:00\n"
                   "0:00:30 What is the nothing like?\n"
                   "0:00:40 struck inferred far away · Struck at 0:01:20\n"
                   "0:00:50 Felt sense · Was “Image” until 0:01:20\n"
                   "0:01:00 said “a white room”\n"
                   "0:01:10 SUDS 4\n"
                   "0:01:20 Session ends");
  gtk_toggle_button_set_active (button, FALSE);
  assert_count (f, "12 lines");
  test_all (f, NULL);
}

static guint
get_selected (Fixture *f)
{
  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_lines (f)));
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->window));
}

/* One selection: whoever selects, all follow, and the keys stay where they are. */
static void
test_selected (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = test_find (f->window, is_type, "GtkSearchEntry");
  GtkWidget *focus;

  gtk_widget_grab_focus (entry);
  focus = get_focus (f);
  g_assert_true (dwell_review_desk_select (f->desk, "self", 9, NULL));
  g_assert_cmpuint (get_selected (f), ==, 9);
  test_settle (100);
  g_assert_true (get_focus (f) == focus);
  g_assert_nonnull (dwell_timeline_card_find_selected_row (f->card));

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_lines (f)), 5);
  g_assert_cmpstr (dwell_review_desk_get_selected (f->desk)->author, ==, "Ana");
  g_assert_cmpuint (dwell_review_desk_get_selected (f->desk)->seq, ==, 1);

  dwell_review_desk_select (f->desk, NULL, 0, NULL);
  g_assert_cmpuint (get_selected (f), ==, GTK_INVALID_LIST_POSITION);
}

/* What is selected stays so while it is filtered out, and the count says that it is. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  dwell_review_desk_select (f->desk, "self", 9, NULL);
  choose (f, "States");
  assert_count (f, "3 of 12 lines · the selected one is not among them");
  g_assert_cmpuint (get_selected (f), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (dwell_review_desk_get_selected (f->desk)->seq, ==, 9);
  dwell_review_desk_select (f->desk, "self", 4, NULL);
  assert_count (f, "3 of 12 lines");
  choose (f, "States");
  g_assert_cmpuint (get_selected (f), ==, 3);
}

/* What Ctrl+F does within the timeline: it goes to its own entry; Esc empties that and then leaves
 * it. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  GtkWidget *view = test_find (f->window, is_type, "GtkListView");
  GtkWidget *entry = test_find (f->window, is_type, "GtkSearchEntry");

  gtk_widget_grab_focus (view);
  g_assert_true (gtk_widget_activate_action (view, "timeline.find", NULL));
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), entry));
  look_for (f, "room");
  wait_for_count (f, "1 of 12 lines");
  g_signal_emit_by_name (entry, "stop-search");
  wait_for_count (f, "12 lines");
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), entry));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_widget_is_ancestor (get_focus (f), entry));
}

/* Nothing of a session is kept, not even what was looked for in it. */
static void
test_forgotten (Fixture *f, gconstpointer data)
{
  look_for (f, "tuesday");
  wait_for_count (f, "2 of 12 lines");
  choose (f, "Notes: said");
  dwell_timeline_card_set_desk (f->card, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_lines (f)), ==, 0);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (test_find (f->window, is_type, "GtkSearchEntry"))), ==,
      "");
  dwell_timeline_card_set_desk (f->card, f->desk);
  assert_count (f, "12 lines");
}

static void
set_up_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *[]){ NULL });

  open_desk (f, session);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  assert_count (f, "0 lines");
  look_for (f, "x");
  wait_for_count (f, "0 of 0 lines");
}

#define N_MANY 100000

static void
set_up_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DwellSession) session = NULL;

  g_ptr_array_add (table, g_strdup ("0 clock start"));
  for (guint i = 1; i < N_MANY; i++)
    g_ptr_array_add (table, i % 10 == 0
                                ? g_strdup_printf ("%u state %s", i, i % 20 ? "blank" : "image")
                                : g_strdup_printf ("%u note said :word%u", i, i));
  g_ptr_array_add (table, NULL);
  session = dwell_test_session_new ((const char *const *)table->pdata);
  open_desk (f, session);
}

static guint
count_rows (Fixture *f)
{
  GtkWidget *view = test_find (f->window, is_type, "GtkListView");
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (view); row;
       row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

/* A hundred thousand lines: only those in sight have rows, and all are found. */
static void
test_many (Fixture *f, gconstpointer data)
{
  assert_count (f, "100000 lines");
  test_settle (100);
  g_assert_cmpuint (count_rows (f), <, 1000);
  dwell_review_desk_select (f->desk, "self", 90001, NULL);
  g_assert_cmpuint (get_selected (f), ==, 90000);
  look_for (f, "word99999");
  wait_for_count (f, "1 of 100000 lines · the selected one is not among them");
  look_for (f, "");
  wait_for_count (f, "100000 lines");
  g_assert_cmpuint (get_selected (f), ==, 90000);
}

/* Only with -m perf: what a hundred thousand lines cost. */
static void
test_cost (Fixture *f, gconstpointer data)
{
  gint64 begun = g_get_monotonic_time ();
  gint64 longest = 0;

  dwell_timeline_card_set_desk (f->card, NULL);
  dwell_timeline_card_set_desk (f->card, f->desk);
  g_test_message ("opened: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - begun);
  test_settle (300);

  begun = g_get_monotonic_time ();
  choose (f, "States");
  g_test_message ("a choice: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - begun);
  choose (f, "States");
  test_settle (300);

  look_for (f, "word99999");
  begun = g_get_monotonic_time ();
  while (test_find (f->window, test_reads, "1 of 100000 lines") == NULL)
    {
      gint64 turn = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - turn);
    }
  g_test_message ("words: %" G_GINT64_FORMAT " us, the longest wait %" G_GINT64_FORMAT " us",
                  g_get_monotonic_time () - begun, longest);
  look_for (f, "");
  wait_for_count (f, "100000 lines");

  begun = g_get_monotonic_time ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (test_find (f->window, is_corrections, NULL)),
                                TRUE);
  g_test_message ("corrections: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - begun);
}

/* A note of a megabyte shows its beginning, and all of it on Enter. */
static void
set_up_long (Fixture *f, gconstpointer data)
{
  g_autofree char *words = g_strnfill (1000000, 'x');
  g_autofree char *line = NULL;
  g_autoptr (DwellSession) session = NULL;

  for (guint i = 60; i < 1000000; i += 60)
    words[i] = ' ';
  line = g_strconcat ("1000 note seen :", words, NULL);
  session = dwell_test_session_new ((const char *[]){ "0 clock start", line, NULL });
  open_desk (f, session);
}

static void
test_long (Fixture *f, gconstpointer data)
{
  GtkWidget *view = test_find (f->window, is_type, "GtkListView");
  g_autofree char *shortened = dup_lines (f);
  g_autofree char *whole = NULL;

  g_assert_cmpuint (strlen (shortened), <, 10000);
  g_assert_nonnull (
      strstr (shortened, "The beginning of 1000000 characters. Enter shows all of them."));
  g_signal_emit_by_name (view, "activate", 1);
  whole = dup_lines (f);
  g_assert_cmpuint (strlen (whole), >, 1000000);
  g_signal_emit_by_name (view, "activate", 1);
}

#define ADD(path, set_up_func, func) g_test_add (path, Fixture, NULL, set_up_func, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("/ui/timeline/all", set_up, test_all);
  ADD ("/ui/timeline/words", set_up, test_words);
  ADD ("/ui/timeline/choices", set_up, test_choices);
  ADD ("/ui/timeline/corrections", set_up, test_corrections);
  ADD ("/ui/timeline/selected", set_up, test_selected);
  ADD ("/ui/timeline/hidden", set_up, test_hidden);
  ADD ("/ui/timeline/keys", set_up, test_keys);
  ADD ("/ui/timeline/forgotten", set_up, test_forgotten);
  ADD ("/ui/timeline/nothing", set_up_nothing, test_nothing);
  ADD ("/ui/timeline/many", set_up_many, test_many);
  if (g_test_perf ())
    ADD ("/ui/timeline/cost", set_up_many, test_cost);
  ADD ("/ui/timeline/long", set_up_long, test_long);

  return g_test_run ();
}
