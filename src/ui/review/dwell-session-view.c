/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session-view.h"

#include <glib/gi18n-lib.h>

#include "dwell-arc-view.h"
#include "dwell-debrief-box.h"
#include "dwell-figure-rows.h"
#include "dwell-line.h"
#include "dwell-memento.h"
#include "dwell-pane-box.h"
#include "dwell-practice-rows.h"
#include "dwell-accessible.h"

/* What stays in sight above the timeline, in pixels. */
#define TIMELINE_ROOM 60
/* In which rows get their places. */
#define SETTLE_MS 50

struct _DwellSessionView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  DwellArcView *arc_view;
  GtkLabel *arc_note;
  DwellDebriefBox *debrief_box;
  GtkScrolledWindow *timeline_scroller;
  GtkListView *timeline_view;
  GtkListBox *figures_list;
  GtkLabel *figures_note;

  GListStore *lines;
  GtkSingleSelection *selection;
  guint scroll_id;
  DwellReview *review;

  /* How far to scroll once there is enough to scroll. */
  double place;
  double timeline_place;
  guint tries;
  guint tick_id;
};

/* Frames within which a list knows how long it is. */
#define MAX_TRIES 40

static void dwell_session_view_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellSessionView, dwell_session_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_session_view_memento_init))

static GtkWidget *
figure_label_new (const char *text, gboolean strong)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), !strong);
  gtk_label_set_xalign (GTK_LABEL (label), strong ? 1.0 : 0.0);
  if (strong)
    {
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "numeric");
    }
  else
    {
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }

  return label;
}

static GtkWidget *
figure_row_widget_new (const DwellFigureRow *figure)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", figure->title, figure->spoken);

  gtk_box_append (GTK_BOX (box), figure_label_new (figure->title, FALSE));
  gtk_box_append (GTK_BOX (box), figure_label_new (figure->value, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, figure->definition);
  dwell_accessible_name (row, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  figure->definition, -1);
  g_object_set_data_full (G_OBJECT (row), "group", g_strdup (figure->group), g_free);

  return row;
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  const char *group_before = before ? g_object_get_data (G_OBJECT (before), "group") : NULL;
  GtkWidget *label;

  if (group == NULL || g_strcmp0 (group, group_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "figures-group");
  gtk_list_box_row_set_header (row, label);
}

static void
clear_figures (DwellSessionView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->figures_list, 0)))
    gtk_list_box_remove (self->figures_list, GTK_WIDGET (row));
}

static void
show_figures (DwellSessionView *self)
{
  g_autoptr (GPtrArray) rows = dwell_figure_rows_new (
      self->review->figures, dwell_session_get_protocol (self->review->session));

  if (self->review->practice)
    dwell_practice_rows_add (rows, self->review->practice);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->figures_list, figure_row_widget_new (g_ptr_array_index (rows, i)));
}

/* Whose marks these are, and what they are not. */
static void
show_note (DwellSessionView *self)
{
  const DwellPracticeFigures *practice = self->review->practice;
  const char *note = _("Marked by the facilitator. A description, not a validated scale.");

  if (practice && practice->way == DWELL_PRACTICE_LIVE)
    note = _("Above what you marked, below it what the script has. A description, not a validated "
             "scale.");
  else if (practice)
    note = _("States as the script has them. A description, not a validated scale.");
  gtk_label_set_label (self->arc_note, note);
  gtk_label_set_label (self->figures_note, note);
}

static void
show_lines (DwellSessionView *self)
{
  GPtrArray *authors = dwell_session_get_authors (self->review->session);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < authors->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (authors, i));
  g_ptr_array_add (names, NULL);

  dwell_lines_update (self->lines, self->review->session, (const char *const *) names->pdata);
}

static void
scroll_to_top (GtkScrolledWindow *scroller)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0.0);
}

static double
get_place (GtkScrolledWindow *scroller)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller));
}

static gboolean
scroll_to (GtkScrolledWindow *scroller, double place)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);

  gtk_adjustment_set_value (adjustment, place);

  return gtk_adjustment_get_value (adjustment) >= place;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellSessionView *self = DWELL_SESSION_VIEW (widget);
  gboolean there = scroll_to (self->scroller, self->place);

  there = scroll_to (self->timeline_scroller, self->timeline_place) && there;
  if (!there && self->tries++ < MAX_TRIES)
    {
      gtk_widget_queue_resize (widget);
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static GVariant *
dwell_session_view_save (DwellMemento *memento)
{
  DwellSessionView *self = DWELL_SESSION_VIEW (memento);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "place", "d", get_place (self->scroller));
  g_variant_dict_insert (&dict, "timeline-place", "d", get_place (self->timeline_scroller));

  return g_variant_dict_end (&dict);
}

static void
dwell_session_view_restore (DwellMemento *memento, GVariant *state)
{
  DwellSessionView *self = DWELL_SESSION_VIEW (memento);

  self->place = self->timeline_place = 0.0;
  self->tries = 0;
  g_variant_lookup (state, "place", "d", &self->place);
  g_variant_lookup (state, "timeline-place", "d", &self->timeline_place);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
dwell_session_view_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_session_view_save;
  iface->restore = dwell_session_view_restore;
}

static void
dwell_session_view_dispose (GObject *object)
{
  DwellSessionView *self = DWELL_SESSION_VIEW (object);

  if (self->lines)
    dwell_session_view_set_review (self, NULL);
  g_clear_object (&self->lines);
  g_clear_object (&self->selection);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SESSION_VIEW);

  G_OBJECT_CLASS (dwell_session_view_parent_class)->dispose (object);
}

static void
dwell_session_view_class_init (DwellSessionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_session_view_dispose;

  g_type_ensure (DWELL_TYPE_ARC_VIEW);
  g_type_ensure (DWELL_TYPE_DEBRIEF_BOX);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-session-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, arc_view);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, arc_note);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, debrief_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, timeline_scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, timeline_view);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, figures_list);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, figures_note);
}

static void
dwell_session_view_init (DwellSessionView *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_line_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = g_list_store_new (DWELL_TYPE_LINE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  gtk_list_view_set_factory (self->timeline_view, factory);
  gtk_list_view_set_model (self->timeline_view, GTK_SELECTION_MODEL (self->selection));
  gtk_list_box_set_header_func (self->figures_list, header_func, NULL, NULL);
}

GtkWidget *
dwell_session_view_new (void)
{
  return g_object_new (DWELL_TYPE_SESSION_VIEW, NULL);
}

void
dwell_session_view_set_review (DwellSessionView *self, DwellReview *review)
{
  g_return_if_fail (DWELL_IS_SESSION_VIEW (self));

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_list_store_remove_all (self->lines);
  clear_figures (self);
  dwell_arc_view_set_arc (self->arc_view, NULL, 0);
  dwell_debrief_box_set_review (self->debrief_box, NULL);
  g_clear_pointer (&self->review, dwell_review_free);

  self->review = review;
  if (review == NULL)
    return;

  dwell_arc_view_set_arc (self->arc_view, g_steal_pointer (&review->arc), 0);
  dwell_debrief_box_set_review (self->debrief_box, review);
  show_note (self);
  show_lines (self);
  show_figures (self);
  scroll_to_top (self->scroller);
  scroll_to_top (self->timeline_scroller);
}

/* How far down in the content @widget stands, by its last layout. */
static double
measure_place (DwellSessionView *self, GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *viewport = gtk_widget_get_first_child (GTK_WIDGET (self->scroller));
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);

  if (!gtk_widget_compute_point (widget, viewport, &GRAPHENE_POINT_INIT (0, 0), &point))
    return 0;

  return gtk_adjustment_get_value (adjustment) + point.y;
}

/* The timeline stands below the arc, perhaps below what the window shows; in a low window it is
 * higher than that itself. */
static double
find_place_to_read (DwellSessionView *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  double top = measure_place (self, GTK_WIDGET (self->timeline_scroller)) - TIMELINE_ROOM;
  double line = row ? measure_place (self, row) : top;

  return line - top > page - 2 * TIMELINE_ROOM ? line - page / 2 : top;
}

static GtkWidget *
find_selected_row (DwellSessionView *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->timeline_view));

  while (row && !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED))
    row = gtk_widget_get_next_sibling (row);

  return row;
}

/* A list gives the focus to its first row, and has no way to name another; rows that are not in
 * sight are not there. */
static gboolean
focus_cb (gpointer user_data)
{
  DwellSessionView *self = user_data;
  GtkWidget *row = find_selected_row (self);
  /* The focus scrolls too, and what is measured then is not where it is any more. */
  double place = find_place_to_read (self, row);

  self->scroll_id = 0;
  if (row)
    gtk_widget_grab_focus (row);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), place);

  return G_SOURCE_REMOVE;
}

static gboolean
scroll_cb (gpointer user_data)
{
  DwellSessionView *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  gtk_widget_activate_action (GTK_WIDGET (self->timeline_view), "list.scroll-to-item", "u",
                              position);
  self->scroll_id = g_timeout_add (SETTLE_MS, focus_cb, self);

  return G_SOURCE_REMOVE;
}

void
dwell_session_view_show_event (DwellSessionView *self, const char *author, guint seq)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  g_return_if_fail (DWELL_IS_SESSION_VIEW (self));

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (dwell_line_get_seq (line) != seq
          || g_strcmp0 (dwell_line_get_author (line), author) != 0)
        continue;

      gtk_single_selection_set_selected (self->selection, i);
      /* Once the rows have their places. */
      if (self->scroll_id == 0)
        self->scroll_id = g_timeout_add (SETTLE_MS, scroll_cb, self);
      return;
    }
}
