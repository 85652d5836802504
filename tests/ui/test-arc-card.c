/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-arc-card.h"
#include "dwell-arc-chart.h"
#include "dwell-arc-overview.h"
#include "dwell-arc-table.h"
#include "dwell-memento.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  DwellReviewDesk *desk;
  GtkWidget *window;
  DwellArcCard *card;
  DwellArcChart *chart;
  guint n_selected;
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *f = user_data;
  DwellReview *review = dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  f->desk = dwell_review_desk_new (review);
}

static void
desk_selected_cb (DwellReviewDesk *desk, gpointer source, Fixture *f)
{
  f->n_selected++;
}

/* As somebody does who selects what was just added, before the card has heard of it. */
static void
desk_changed_cb (DwellReviewDesk *desk, Fixture *f)
{
  dwell_review_desk_select (desk, "Ana", 1, NULL);
}

static GtkWidget *
find_type (Fixture *f, const char *name)
{
  return test_find (f->window, test_is_type, name);
}

static void
open_card (Fixture *f)
{
  f->card = g_object_new (DWELL_TYPE_ARC_CARD, NULL);
  f->window = test_window_new (GTK_WIDGET (f->card), 900, 700);
  dwell_arc_card_set_desk (f->card, f->desk);
  test_settle (60);
  f->chart = DWELL_ARC_CHART (find_type (f, "DwellArcChart"));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
  dwell_review_load_async (f->services->library, f->services->protocol, f->services->clock,
                           TEST_ID_FULL, NULL, loaded_cb, f);
  while (f->desk == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (f->desk, "selected", G_CALLBACK (desk_selected_cb), f);

  g_signal_connect (f->desk, "changed", G_CALLBACK (desk_changed_cb), f);

  open_card (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  DwellArcCard *card = g_object_ref (f->card);

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_assert_finalize (card);
  g_assert_finalize_object (f->desk);
  test_services_free (f->services);
}

/* Runs what a key is bound to, as if the focus were there. */
static gboolean
press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut
              = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_error ("nothing is bound to that key");
}

static gboolean
press_chart (Fixture *f, guint keyval)
{
  return press (GTK_WIDGET (f->chart), keyval, 0);
}

/* That child of the chart which has the focus. */
static GtkWidget *
get_cursor (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

static void
assert_said (Fixture *f, const char *words)
{
  gtk_test_accessible_assert_property (get_cursor (f), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
}

static void
assert_selected (Fixture *f, const char *author, guint seq)
{
  const DwellEvent *event = dwell_review_desk_get_selected (f->desk);

  g_assert_nonnull (event);
  g_assert_cmpstr (event->author, ==, author);
  g_assert_cmpuint (event->seq, ==, seq);
  g_assert_cmpuint (dwell_arc_chart_get_selected (f->chart)->seq, ==, seq);
}

/* On each step the focus goes to the other cursor, which is named by what is there. */
static void
test_steps (Fixture *f, gconstpointer data)
{
  GtkWidget *before;

  gtk_widget_grab_focus (GTK_WIDGET (f->chart));
  before = get_cursor (f);
  g_assert_true (gtk_widget_get_parent (before) == GTK_WIDGET (f->chart));
  gtk_test_accessible_assert_role (before, GTK_ACCESSIBLE_ROLE_IMG);

  g_assert_true (press_chart (f, GDK_KEY_Home));
  assert_selected (f, "self", 1);
  assert_said (f, "0:00:00, Session begins");
  g_assert_true (get_cursor (f) != before);
  g_assert_false (gtk_widget_get_focusable (before));
  g_assert_true (press_chart (f, GDK_KEY_Right));
  g_assert_true (get_cursor (f) == before);
  g_assert_true (press_chart (f, GDK_KEY_Left));
  assert_selected (f, "self", 1);
  /* Beyond the first there is nothing, and that is said again. */
  g_assert_true (press_chart (f, GDK_KEY_Left));
  assert_selected (f, "self", 1);
  g_assert_true (press_chart (f, GDK_KEY_End));
  g_assert_true (dwell_event_is (dwell_arc_chart_get_selected (f->chart), DWELL_KIND_CLOCK, "end"));
  g_assert_cmpuint (f->n_selected, ==, 4);
}

static void
test_lanes (Fixture *f, gconstpointer data)
{
  const char *lane;

  gtk_widget_grab_focus (GTK_WIDGET (f->chart));
  press_chart (f, GDK_KEY_Home);
  press_chart (f, GDK_KEY_Down);
  g_assert_cmpint (dwell_arc_chart_get_selected (f->chart)->kind, ==, DWELL_KIND_STATE);
  for (guint i = 0; i < 3; i++)
    {
      press_chart (f, GDK_KEY_Right);
      g_assert_cmpint (dwell_arc_chart_get_selected (f->chart)->kind, ==, DWELL_KIND_STATE);
    }
  lane = dwell_arc_chart_get_lane (f->chart, 0, NULL);
  g_assert_false (dwell_arc_chart_is_folded (f->chart, lane));
  press_chart (f, GDK_KEY_Return);
  g_assert_true (dwell_arc_chart_is_folded (f->chart, lane));
  assert_said (f, "State, folded");
  press_chart (f, GDK_KEY_Return);
  g_assert_false (dwell_arc_chart_is_folded (f->chart, lane));
  press_chart (f, GDK_KEY_Up);
  press_chart (f, GDK_KEY_Up);
  press_chart (f, GDK_KEY_Right);
  g_assert_cmpint (dwell_arc_chart_get_selected (f->chart)->kind, !=, DWELL_KIND_STATE);
}

static void
test_zoom (Fixture *f, gconstpointer data)
{
  GtkWidget *overview;
  gint64 from, to, all, before;

  g_assert_true (dwell_arc_chart_get_shown (f->chart, &from, &all));
  g_assert_null (find_type (f, "DwellArcOverview"));
  gtk_widget_grab_focus (GTK_WIDGET (f->chart));
  press_chart (f, GDK_KEY_plus);
  press_chart (f, GDK_KEY_plus);
  test_settle (60);
  g_assert_false (dwell_arc_chart_get_shown (f->chart, &from, &to));
  g_assert_cmpint (to - from, <, all / 2);
  overview = find_type (f, "DwellArcOverview");
  g_assert_nonnull (overview);

  before = from;
  press (GTK_WIDGET (f->chart), GDK_KEY_Right, GDK_CONTROL_MASK);
  dwell_arc_chart_get_shown (f->chart, &from, &to);
  g_assert_cmpint (from, >, before);
  /* The overview's keys move the same. */
  press (overview, GDK_KEY_Left, 0);
  dwell_arc_chart_get_shown (f->chart, &from, &to);
  g_assert_cmpint (from, ==, before);
  press (overview, GDK_KEY_Home, 0);
  dwell_arc_chart_get_shown (f->chart, &from, &to);
  g_assert_cmpint (from, ==, 0);

  /* A step to what is out of sight brings it into sight. */
  press_chart (f, GDK_KEY_End);
  dwell_arc_chart_get_shown (f->chart, &from, &to);
  g_assert_cmpint (to, ==, all);
  gtk_widget_activate_action (GTK_WIDGET (f->card), "arc.zoom-whole", NULL);
  test_settle (60);
  g_assert_true (dwell_arc_chart_get_shown (f->chart, &from, &to));
  g_assert_null (find_type (f, "DwellArcOverview"));
}

/* What is selected elsewhere is selected here, and nothing is told back. */
static void
test_one_selection (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_review_desk_select (f->desk, "self", 5, NULL));
  g_assert_cmpuint (dwell_arc_chart_get_selected (f->chart)->seq, ==, 5);
  g_assert_cmpuint (f->n_selected, ==, 1);
  g_assert_true (dwell_review_desk_select (f->desk, NULL, 0, NULL));
  g_assert_null (dwell_arc_chart_get_selected (f->chart));
}

static GtkColumnView *
get_view (Fixture *f)
{
  return GTK_COLUMN_VIEW (test_find (f->window, test_is_type, "GtkColumnView"));
}

/* What is selected is in sight, which in this session is far down. */
static gboolean
is_scrolled (gpointer data)
{
  GtkAdjustment *adjustment
      = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_view ((Fixture *) data)));

  return gtk_adjustment_get_value (adjustment) > 100;
}

static gboolean
is_narrow (gpointer data)
{
  return gtk_widget_get_width (data) < 400;
}

static gboolean
is_cut_time (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "numeric")
         && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static void
test_table (Fixture *f, gconstpointer data)
{
  GtkStack *stack = GTK_STACK (test_find (f->window, test_is_type, "GtkStack"));
  GtkSelectionModel *model;
  const char *const titles[] = { "Time", "State", "Felt contact", "What happened" };

  dwell_review_desk_select (f->desk, "self", 24, NULL);
  gtk_stack_set_visible_child_name (stack, "table");
  test_wait (is_scrolled, f);
  model = gtk_column_view_get_model (get_view (f));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 20);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_nonnull (test_find (GTK_WIDGET (get_view (f)), test_reads, titles[i]));
  g_assert_nonnull (test_find (GTK_WIDGET (get_view (f)), test_reads, "Session ends"));

  /* One selection, both ways. */
  g_assert_true (gtk_selection_model_is_selected (
      model, gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model))));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), 0);
  assert_selected (f, "self", 1);
  g_assert_cmpuint (f->n_selected, ==, 2);

  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  test_wait (is_narrow, f->window);
  test_settle (100);
  g_assert_null (test_find (GTK_WIDGET (get_view (f)), is_cut_time, NULL));
}

static void
test_added (Fixture *f, gconstpointer data)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (GError) error = NULL;
  gint64 from, to, before, span;

  dwell_arc_chart_zoom (f->chart, 0.5);
  dwell_arc_chart_get_shown (f->chart, &before, &to);
  dwell_review_desk_select (f->desk, "self", 5, NULL);
  dwell_arc_chart_set_folded (f->chart, "notes", TRUE);
  dwell_arc_chart_get_shown (f->chart, &before, &to);
  span = to - before;

  dwell_event_set_author (event, "Ana");
  dwell_event_set_text (event, "What told you?");
  dwell_event_add_ref (event, "self", 3);
  g_assert_nonnull (dwell_review_desk_add (f->desk, event, &error));
  g_assert_no_error (error);
  test_settle (60);
  /* What was shown and folded stays. */
  dwell_arc_chart_get_shown (f->chart, &from, &to);
  g_assert_cmpint (from, <=, before);
  g_assert_cmpint (to - from, ==, span);
  g_assert_true (dwell_arc_chart_is_folded (f->chart, "notes"));
  g_assert_cmpstr (dwell_arc_chart_get_selected (f->chart)->author, ==, "Ana");
}

/* By pointer: what held at a moment stands below, without a pop-up; a click selects. */
static void
test_pointer (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->chart));
  double x, width;
  guint n = 0;

  g_assert_true (dwell_arc_chart_get_plot (f->chart, &x, &width));
  g_assert_nonnull (test_find (f->window, test_reads, "Point at a moment to read what held then."));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        {
          g_signal_emit_by_name (controller, "motion", x + 1, 30.0);
          g_assert_nonnull (test_find (f->window, test_reads_part, "Settled · felt contact faint"));
          g_signal_emit_by_name (controller, "leave");
          n++;
        }
      if (GTK_IS_GESTURE_CLICK (controller))
        {
          g_signal_emit_by_name (controller, "released", 1, x + 2, 30.0);
          g_assert_cmpint (dwell_arc_chart_get_selected (f->chart)->kind, ==, DWELL_KIND_STATE);
          /* On a title, which folds its lane. */
          g_signal_emit_by_name (controller, "released", 1, 12.0, 30.0);
          g_assert_true (dwell_arc_chart_is_folded (f->chart, "state"));
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  dwell_arc_card_set_desk (f->card, NULL);
  test_settle (60);
  g_assert_null (dwell_arc_chart_get_selected (f->chart));
  g_assert_true (press_chart (f, GDK_KEY_Right));
  g_assert_true (press_chart (f, GDK_KEY_Down));
  g_assert_cmpuint (dwell_arc_chart_get_n_lanes (f->chart), ==, 0);
}

/* Locked and unlocked, the same stretch is shown and the same lanes are folded. */
static void
test_memento (Fixture *f, gconstpointer data)
{
  g_autofree char *lane = g_strdup (dwell_arc_chart_get_lane (f->chart, 1, NULL));
  g_autofree char *other = g_strdup (dwell_arc_chart_get_lane (f->chart, 0, NULL));
  g_autoptr (GVariant) state = NULL;
  DwellArcCard *card = g_object_ref (f->card);
  gint64 from, to, from_again, to_again;

  dwell_arc_chart_set_folded (f->chart, lane, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->card), "arc.zoom-in", NULL);
  g_assert_false (dwell_arc_chart_get_shown (f->chart, &from, &to));
  state = dwell_memento_save (DWELL_MEMENTO (f->card));

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_assert_finalize (card);
  open_card (f);
  g_assert_true (dwell_arc_chart_get_shown (f->chart, &from_again, &to_again));
  dwell_memento_restore (DWELL_MEMENTO (f->card), state);
  test_settle (60);
  g_assert_false (dwell_arc_chart_get_shown (f->chart, &from_again, &to_again));
  g_assert_cmpint (from_again, ==, from);
  g_assert_cmpint (to_again, ==, to);
  g_assert_true (dwell_arc_chart_is_folded (f->chart, lane));
  g_assert_false (dwell_arc_chart_is_folded (f->chart, other));
  g_assert_null (find_type (f, "DwellArcTable"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

#define ADD(path, func) g_test_add ("/arc-card/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("steps", test_steps);
  ADD ("lanes", test_lanes);
  ADD ("zoom", test_zoom);
  ADD ("one-selection", test_one_selection);
  ADD ("table", test_table);
  ADD ("added", test_added);
  ADD ("pointer", test_pointer);
  ADD ("nothing", test_nothing);
  ADD ("memento", test_memento);
#undef ADD

  return g_test_run ();
}
