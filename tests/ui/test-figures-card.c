/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-figures-card.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define DEFINITION "How often the last answer to a question was felt, not sure, or not felt."

typedef struct
{
  GtkWidget *window;
  DwellFiguresCard *card;
  DwellReviewDesk *desk;
} Fixture;

static const char *const lines[] = {
  "0 clock start",         "0 state blank",         "60000 ask come-back", "180000 state felt",
  "500000 ask feel-image", "510000 answer felt >5", "900000 clock end",    NULL,
};

static void
open_desk (Fixture *f, const char *const *of)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (of);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  f->desk = dwell_review_desk_new (dwell_review_new_of (session));
  f->card = g_object_new (DWELL_TYPE_FIGURES_CARD, NULL);
  dwell_figures_card_set_desk (f->card, f->desk);
  /* As in the program: with all that is explained it is higher than a screen. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (f->card));
  f->window = test_window_new (scroller, 420, 900);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  open_desk (f, lines);
}

static void
set_up_empty (Fixture *f, gconstpointer data)
{
  open_desk (f, (const char *[]){ "0 clock start", NULL });
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  DwellFiguresCard *card = g_object_ref (f->card);

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (50);
  g_assert_finalize_object (card);
  g_assert_finalize_object (f->desk);
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return GTK_IS_LIST_BOX_ROW (widget) && test_find (widget, test_reads, title);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
find (Fixture *f, TestMatch match, const char *text)
{
  GtkWidget *found = test_find (f->window, match, text);

  if (found == NULL)
    {
      g_autofree char *page = test_dup_page (f->window);

      g_error ("no “%s” in:\n%s", text, page);
    }

  return found;
}

/* Enter on a figure says below it what exactly it is, and again takes that away; a screen reader
 * has it anyhow. */
static void
test_definition (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find (f, is_row, "Felt · unsure · not felt");

  g_assert_true (gtk_widget_get_focusable (row));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, DEFINITION);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, DEFINITION);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_null (test_find (row, test_reads, DEFINITION));

  gtk_widget_activate (row);
  g_assert_nonnull (test_find (row, test_reads, DEFINITION));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  gtk_widget_activate (row);
  g_assert_null (test_find (row, test_reads, DEFINITION));
}

static void
test_explain (Fixture *f, gconstpointer data)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (find (f, is_button, "Explain"));

  gtk_toggle_button_set_active (button, TRUE);
  find (f, test_reads, DEFINITION);
  find (f, test_reads_part, "What comes after need not come from it.");
  gtk_toggle_button_set_active (button, FALSE);
  g_assert_null (test_find (f->window, test_reads, DEFINITION));
}

/* Each time that is chosen counts anew; an event more does too. */
static void
test_followed (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find (f, test_reads_part, "felt contact clear 1 of 1, Felt sense 1 of 1");

  g_assert_nonnull (row);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (f, is_button, "1")), TRUE);
  g_assert_null (test_find (f->window, test_reads_part, "Felt sense 1 of 1"));
  find (f, test_reads, "nothing new was marked · there already: felt contact none 1, Blank 1");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (f, is_button, "10")), TRUE);
  find (f, test_reads_part, "felt contact clear 1 of 1, Felt sense 1 of 1");
  find (f, test_reads_part, "less time: 1");
}

/* Nothing asked, nothing followed. */
static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_assert_null (test_find (f->window, test_reads, "What followed"));
  find (f, test_reads, "In figures");
}

/* Nothing of a session is kept. */
static void
test_forgotten (Fixture *f, gconstpointer data)
{
  dwell_figures_card_set_desk (f->card, NULL);
  g_assert_null (test_find (f->window, is_row, "Felt · unsure · not felt"));
  g_assert_null (test_find (f->window, test_reads_part, "felt contact"));
}

#define ADD(path, set_up_func, func) g_test_add (path, Fixture, NULL, set_up_func, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("/ui/figures-card/definition", set_up, test_definition);
  ADD ("/ui/figures-card/explain", set_up, test_explain);
  ADD ("/ui/figures-card/followed", set_up, test_followed);
  ADD ("/ui/figures-card/nothing", set_up_empty, test_nothing);
  ADD ("/ui/figures-card/forgotten", set_up, test_forgotten);

  return g_test_run ();
}
