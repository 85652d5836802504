/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-adherence-row.h"
#include "dwell-adherence-sheet.h"
#include "dwell-library-papers.h"
#include "dwell-memento.h"
#include "dwell-moment-row.h"
#include "dwell-reader.h"
#include "dwell-session-view.h"
#include "dwell-ui-resources.h"
#include "supervise-fixture.h"

static const char *const lines[] = {
  "0 clock start",
  "0 state settled",
  "300000 state blank", /* 3 */
  "600000 state image", /* 4: not asked */
  "700000 state numb",  /* 5: no check */
  "800000 state image", /* 6: asked */
  "805000 ask feel-image :Can you feel this one?",
  "1200000 clock end",
  "@Ben 600000 rating felt-question =2 >self/4",
  "@Ben 300000 rating exp =3 >self/3,self/4",
  NULL,
};

static const char *const nothing[] = { NULL };

static void
set_up (Supervised *f, gconstpointer data)
{
  supervised_set_up (f, data ? data : lines);
  dwell_library_set_paper (f->services->library, NULL, DWELL_READER_PAPER, "Anna");
}

static void
tear_down (Supervised *f, gconstpointer data)
{
  supervised_tear_down (f);
}

static gboolean
is_name_there (gpointer data)
{
  return g_str_equal (gtk_editable_get_text (data), "Anna");
}

static void
open_sheet (Supervised *f)
{
  Supervised inner;

  supervised_choose (f, "Timeline");
  supervised_activate (f, "sessions.adherence");
  supervised_wait (f, "Felt question");
  inner.window = supervised_find_type (f, DWELL_TYPE_ADHERENCE_SHEET);
  test_wait (is_name_there, supervised_find_type (&inner, GTK_TYPE_ENTRY));
}

static GtkWidget *
find_row (Supervised *f, const char *title)
{
  GtkWidget *label = test_find (f->window, test_reads, title);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, DWELL_TYPE_ADHERENCE_ROW);
}

static DwellReviewDesk *
get_desk (Supervised *f)
{
  return dwell_session_view_get_desk (
      DWELL_SESSION_VIEW (supervised_find_type (f, DWELL_TYPE_SESSION_VIEW)));
}

static void
select_moment (Supervised *f, guint seq)
{
  g_assert_true (dwell_review_desk_select (get_desk (f), DWELL_AUTHOR_SELF, seq, NULL));
}

static GtkWidget *
find_button (GtkWidget *row, const char *label)
{
  GtkWidget *button = test_find (row, supervised_is_button, label);

  g_assert_nonnull (button);

  return button;
}

static void
press (GtkWidget *row, const char *label)
{
  GtkWidget *button = find_button (row, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_active (GtkWidget *row, const char *label)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_button (row, label)));
}

/* "Anna 3 on self/4 self/6, Ben 2 on self/4": what the library has. */
static void
assert_stored (Supervised *f, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record =
      dwell_library_load (f->services->library, TEST_ID_FULL, NULL, &error);
  g_autoptr (DwellReview) review = NULL;
  g_autoptr (GPtrArray) ratings = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  review = dwell_review_new (g_steal_pointer (&record), f->services->protocol, NULL, NULL, &error);
  g_assert_no_error (error);
  ratings = dwell_adherence_list_ratings (review->session, NULL, dwell_adherence_find (id));
  for (guint i = 0; i < ratings->len; i++)
    {
      const DwellEvent *rating = g_ptr_array_index (ratings, i);

      g_string_append_printf (found, "%s%s %g on", i > 0 ? ", " : "", rating->author,
                              rating->value);
      for (guint j = 0; j < rating->n_refers; j++)
        g_string_append_printf (
            found, " %s/%u", rating->refers[j].author ? rating->refers[j].author : rating->author,
            rating->refers[j].seq);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Nothing can be rated before there is a moment for it to rest on. */
static void
test_rests_on_moments (Supervised *f, gconstpointer data)
{
  GtkWidget *row;

  open_sheet (f);
  row = find_row (f, "Felt question");
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "3")));
  g_assert_true (gtk_widget_is_sensitive (find_button (row, "Not applicable")));
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "Add the selected moment")));
  select_moment (f, 4);
  press (row, "Add the selected moment");
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "Add the selected moment")));
  g_assert_true (gtk_widget_is_sensitive (find_button (row, "3")));
  g_assert_nonnull (test_find (row, test_reads, "0:10:00  Image"));
  assert_stored (f, "felt-question", "Ben 2 on self/4");
}

static void
test_rate (Supervised *f, gconstpointer data)
{
  GtkWidget *row;

  open_sheet (f);
  row = find_row (f, "Felt question");
  /* Another's stands beside it. */
  g_assert_nonnull (test_find (row, test_reads, "Ben: 2, resting on 1 moment"));
  select_moment (f, 4);
  press (row, "Add the selected moment");
  press (row, "3");
  assert_stored (f, "felt-question", "Anna 3 on self/4, Ben 2 on self/4");
  g_assert_true (is_active (row, "3"));
  press (row, "1");
  assert_stored (f, "felt-question", "Anna 1 on self/4, Ben 2 on self/4");
  g_assert_false (is_active (row, "3"));
  /* A moment more, and it rests on that too. */
  select_moment (f, 6);
  press (row, "Add the selected moment");
  assert_stored (f, "felt-question", "Anna 1 on self/4 self/6, Ben 2 on self/4");
  g_assert_null (test_find (f->window, test_reads_part, "otal"));
}

static void
test_reloaded (Supervised *f, gconstpointer data)
{
  GtkWidget *row;

  open_sheet (f);
  row = find_row (f, "Staying");
  select_moment (f, 3);
  press (row, "Add the selected moment");
  press (row, "4");
  supervised_reopen (f);
  open_sheet (f);
  row = find_row (f, "Staying");
  g_assert_true (is_active (row, "4"));
  g_assert_nonnull (test_find (row, test_reads, "0:05:00  Blank"));
  press (row, "Take the rating back");
  assert_stored (f, "stay-kept", "");
  g_assert_false (is_active (row, "4"));
}

static gboolean
is_remove (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* Without its last moment a rating rests on nothing, and is none. */
static void
test_leave_out (Supervised *f, gconstpointer data)
{
  GtkWidget *row;

  open_sheet (f);
  row = find_row (f, "Felt question");
  select_moment (f, 4);
  press (row, "Add the selected moment");
  press (row, "0");
  assert_stored (f, "felt-question", "Anna 0 on self/4, Ben 2 on self/4");
  g_signal_emit_by_name (test_find (row, is_remove, "Leave this moment out"), "clicked");
  assert_stored (f, "felt-question", "Ben 2 on self/4");
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "0")));
}

static void
test_not_applicable (Supervised *f, gconstpointer data)
{
  open_sheet (f);
  press (find_row (f, "Experiment used as one"), "Not applicable");
  assert_stored (f, "experiment-used", "Anna -1 on");
}

/* Moments that may be worth a look, one press away. */
static void
test_hints (Supervised *f, gconstpointer data)
{
  GtkWidget *row, *expander;
  Supervised inner;

  open_sheet (f);
  row = find_row (f, "Felt question");
  inner.window = row;
  expander = supervised_find_type (&inner, GTK_TYPE_EXPANDER);
  g_assert_cmpstr (gtk_expander_get_label (GTK_EXPANDER (expander)), ==,
                   "2 moments that may be worth a look");
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  supervised_wait (f, "0:10:00  Image: image, no felt question");
  supervised_wait (f, "0:13:20  Image: image, asked whether it can be felt");
  g_signal_emit_by_name (test_find (row, is_remove, "Add this moment"), "clicked");
  press (row, "2");
  assert_stored (f, "felt-question", "Anna 2 on self/4, Ben 2 on self/4");
}

/* A row that is opened selects its moment, for the timeline beside it. */
static void
test_select (Supervised *f, gconstpointer data)
{
  GtkWidget *row, *list;

  open_sheet (f);
  row = find_row (f, "Felt question");
  select_moment (f, 4);
  press (row, "Add the selected moment");
  select_moment (f, 3);
  list = test_find (row, test_is_type, "GtkListBox");
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpuint (dwell_review_desk_get_selected (get_desk (f))->seq, ==, 4);
}

static void
test_exp (Supervised *f, gconstpointer data)
{
  GtkWidget *row;

  open_sheet (f);
  row = find_row (f, "Experiencing Scale (EXP)");
  g_assert_nonnull (test_find (row, test_reads, "Ben: 3, from 0:05:00 to 0:10:00"));
  g_assert_null (test_find (row, supervised_is_button, "0"));
  g_assert_null (test_find (row, supervised_is_button, "Not applicable"));
  select_moment (f, 4);
  press (row, "Add the selected moment");
  select_moment (f, 6);
  press (row, "Add the selected moment");
  press (row, "5");
  supervised_wait (f, "Anna: 5, from 0:10:00 to 0:13:20");
  /* Ready for the next stretch. */
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "5")));
  select_moment (f, 3);
  press (row, "Add the selected moment");
  press (row, "2");
  supervised_wait (f, "Anna: 2, from 0:05:00 to 0:10:00");
  assert_stored (f, "exp", "Anna 2 on self/3, Anna 5 on self/4 self/6, Ben 3 on self/3 self/4");
  g_signal_emit_by_name (test_find (row, is_remove, "Take this rating back"), "clicked");
  assert_stored (f, "exp", "Anna 5 on self/4 self/6, Ben 3 on self/3 self/4");
}

static void
test_as_facilitator (Supervised *f, gconstpointer data)
{
  GtkWidget *row, *check;
  Supervised inner;

  open_sheet (f);
  inner.window = supervised_find_type (f, DWELL_TYPE_ADHERENCE_SHEET);
  check = supervised_find_type (&inner, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  row = find_row (f, "Staying");
  select_moment (f, 3);
  press (row, "Add the selected moment");
  press (row, "2");
  assert_stored (f, "stay-kept", "self 2 on self/3");
  /* The reader sees it beside the own one. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_nonnull (test_find (row, test_reads, "Facilitator: 2, resting on 1 moment"));
  g_assert_false (is_active (row, "2"));
}

static void
test_without_name (Supervised *f, gconstpointer data)
{
  GtkWidget *row, *entry;
  Supervised inner;

  open_sheet (f);
  inner.window = supervised_find_type (f, DWELL_TYPE_ADHERENCE_SHEET);
  entry = supervised_find_type (&inner, GTK_TYPE_ENTRY);
  row = find_row (f, "Staying");
  /* Whoever opens the sheet can type a name at once. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (entry)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  supervised_wait (f, "A name is needed before you rate.");
  select_moment (f, 3);
  press (row, "Add the selected moment");
  g_assert_false (gtk_widget_is_sensitive (find_button (row, "2")));
}

/* Each control says what it is of. */
static void
test_spoken (Supervised *f, gconstpointer data)
{
  g_autofree char *all = NULL;

  open_sheet (f);
  select_moment (f, 4);
  press (find_row (f, "Felt question"), "Add the selected moment");
  all = supervised_dup_all (f, FALSE);
  g_assert_nonnull (strstr (all, "Felt question: 3 of 4\n"));
  g_assert_nonnull (strstr (all, "Experiencing Scale (EXP): 7 of 7\n"));
  g_assert_nonnull (strstr (all, "Staying: not applicable\n"));
  g_assert_nonnull (strstr (all, "Leave this moment out: 0:10:00  Image\n"));
}

static void
test_narrow (Supervised *f, gconstpointer data)
{
  open_sheet (f);
  select_moment (f, 4);
  press (find_row (f, "Felt question"), "Add the selected moment");
  supervised_assert_narrow (f);
}

static void
test_back (Supervised *f, gconstpointer data)
{
  open_sheet (f);
  g_signal_emit_by_name (test_find (f->window, is_remove, "Back"), "clicked");
  g_assert_null (test_find (f->window, test_reads, "Felt question"));
  supervised_wait (f, "In figures");
  supervised_wait (f, "K-07 · session 3");
}

static void
test_nothing (Supervised *f, gconstpointer data)
{
  open_sheet (f);
  press (find_row (f, "Felt question"), "Not applicable");
  assert_stored (f, "felt-question", "Anna -1 on");
}

#define add(name, data, func)                                                                      \
  g_test_add ("/adherence/" name, Supervised, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  add ("rests-on-moments", NULL, test_rests_on_moments);
  add ("rate", NULL, test_rate);
  add ("reloaded", NULL, test_reloaded);
  add ("leave-out", NULL, test_leave_out);
  add ("not-applicable", NULL, test_not_applicable);
  add ("hints", NULL, test_hints);
  add ("select", NULL, test_select);
  add ("exp", NULL, test_exp);
  add ("as-facilitator", NULL, test_as_facilitator);
  add ("without-name", NULL, test_without_name);
  add ("spoken", NULL, test_spoken);
  add ("narrow", NULL, test_narrow);
  add ("back", NULL, test_back);
  add ("nothing", nothing, test_nothing);

  return g_test_run ();
}
