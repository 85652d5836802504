/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session-view.h"

#include "dwell-arc-card.h"
#include "dwell-debrief-box.h"
#include "dwell-figures-card.h"
#include "dwell-memento.h"
#include "dwell-pane-box.h"
#include "dwell-timeline-card.h"

/* What stays in sight above the timeline, in pixels. */
#define TIMELINE_ROOM 60
/* In which rows get their places. */
#define SETTLE_MS 50

struct _DwellSessionView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  DwellArcCard *arc_card;
  DwellDebriefBox *debrief_box;
  DwellTimelineCard *timeline_card;
  DwellFiguresCard *figures_card;

  guint scroll_id;
  DwellReviewDesk *desk;

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

  there = scroll_to (dwell_timeline_card_get_scroller (self->timeline_card), self->timeline_place) && there;
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
  g_autoptr (GVariant) timeline = dwell_memento_save (DWELL_MEMENTO (self->timeline_card));
  g_autoptr (GVariant) arc = dwell_memento_save (DWELL_MEMENTO (self->arc_card));
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "place", "d", get_place (self->scroller));
  g_variant_dict_insert_value (&dict, "arc", arc);
  g_variant_dict_insert_value (&dict, "timeline", timeline);
  g_variant_dict_insert (&dict, "timeline-place", "d", get_place (dwell_timeline_card_get_scroller (self->timeline_card)));

  return g_variant_dict_end (&dict);
}

static void
dwell_session_view_restore (DwellMemento *memento, GVariant *state)
{
  DwellSessionView *self = DWELL_SESSION_VIEW (memento);

  g_autoptr (GVariant) arc = g_variant_lookup_value (state, "arc", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) timeline = g_variant_lookup_value (state, "timeline", G_VARIANT_TYPE_VARDICT);

  self->place = self->timeline_place = 0.0;
  self->tries = 0;
  if (arc)
    dwell_memento_restore (DWELL_MEMENTO (self->arc_card), arc);
  if (timeline)
    dwell_memento_restore (DWELL_MEMENTO (self->timeline_card), timeline);
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

  if (self->desk)
    dwell_session_view_set_review (self, NULL);
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

  g_type_ensure (DWELL_TYPE_ARC_CARD);
  g_type_ensure (DWELL_TYPE_DEBRIEF_BOX);
  g_type_ensure (DWELL_TYPE_FIGURES_CARD);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_TIMELINE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-session-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, arc_card);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, debrief_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, timeline_card);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionView, figures_card);
}

static void
dwell_session_view_init (DwellSessionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_session_view_new (void)
{
  return g_object_new (DWELL_TYPE_SESSION_VIEW, NULL);
}

static void
show_debrief (DwellSessionView *self)
{
  dwell_debrief_box_set_review (self->debrief_box, dwell_review_desk_get_review (self->desk));
}

static void
set_desk (DwellSessionView *self, DwellReviewDesk *desk)
{
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  dwell_arc_card_set_desk (self->arc_card, desk);
  dwell_timeline_card_set_desk (self->timeline_card, desk);
  dwell_figures_card_set_desk (self->figures_card, desk);
  dwell_debrief_box_set_review (self->debrief_box, NULL);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show_debrief), self);
  show_debrief (self);
}

void
dwell_session_view_set_review (DwellSessionView *self, DwellReview *review)
{
  g_autoptr (DwellReviewDesk) desk = NULL;

  g_return_if_fail (DWELL_IS_SESSION_VIEW (self));

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  set_desk (self, NULL);
  if (review == NULL)
    return;

  desk = dwell_review_desk_new (review);
  set_desk (self, desk);
  scroll_to_top (self->scroller);
}

DwellReviewDesk *
dwell_session_view_get_desk (DwellSessionView *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION_VIEW (self), NULL);

  return self->desk;
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
  double top = measure_place (self, GTK_WIDGET (dwell_timeline_card_get_scroller (self->timeline_card))) - TIMELINE_ROOM;
  double line = row ? measure_place (self, row) : top;

  return line - top > page - 2 * TIMELINE_ROOM ? line - page / 2 : top;
}

/* A list gives the focus to its first row, and has no way to name another; rows that are not in
 * sight are not there. */
static gboolean
focus_cb (gpointer user_data)
{
  DwellSessionView *self = user_data;
  GtkWidget *row = dwell_timeline_card_find_selected_row (self->timeline_card);
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

  dwell_timeline_card_scroll_to_selected (self->timeline_card);
  self->scroll_id = g_timeout_add (SETTLE_MS, focus_cb, self);

  return G_SOURCE_REMOVE;
}

void
dwell_session_view_show_event (DwellSessionView *self, const char *author, guint seq)
{
  g_return_if_fail (DWELL_IS_SESSION_VIEW (self));

  if (self->desk == NULL || !dwell_review_desk_select (self->desk, author, seq, NULL))
    return;

  /* Once the rows have their places. */
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (SETTLE_MS, scroll_cb, self);
}
