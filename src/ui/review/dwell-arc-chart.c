/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-moment-words.h"
#include "dwell-picture-style.h"

#define MIN_WIDTH 240
#define EMPTY_HEIGHT 200
/* In sizes of its text. */
#define HEIGHT 36

G_DEFINE_FINAL_TYPE (DwellArcChart, dwell_arc_chart, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  MOMENT,
  MOVED,
  FOLDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
dwell_arc_chart_forget (DwellArcChart *self, gboolean resize)
{
  g_clear_pointer (&self->picture, dwell_picture_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  if (resize)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_changed_cb (DwellArcChart *self)
{
  dwell_arc_chart_forget (self, FALSE);
}

DwellPicture *
dwell_arc_chart_create_picture (DwellArcChart *self, double width, double height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DwellPictureSpec spec = {
    .kind = DWELL_PICTURE_FULL,
    .palette = dwell_picture_style_get_palette (widget),
    .width = width,
    .height = height,
    .from = self->window.from,
    .to = self->window.to,
    .text_size = dwell_picture_style_get_text_size (widget),
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
    .folded = (const char *const *) self->folded,
  };

  return self->index ? dwell_picture_new_indexed (self->index, &spec) : NULL;
}

gboolean
dwell_arc_chart_lay_out (DwellArcChart *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->picture && self->picture->width == width)
    return TRUE;
  if (width <= 0 || height <= 0)
    return FALSE;

  g_clear_pointer (&self->picture, dwell_picture_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->picture = dwell_arc_chart_create_picture (self, width, height);

  return self->picture != NULL;
}

const DwellEvent *
dwell_arc_chart_get_selected (DwellArcChart *self)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), NULL);

  return self->selected == DWELL_STEP_NONE ? NULL
                                           : dwell_arc_steps_get (self->steps, self->selected);
}

char *
dwell_arc_chart_dup_words (DwellArcChart *self)
{
  const DwellEvent *event = dwell_arc_chart_get_selected (self);

  if (event)
    return dwell_moment_words_dup_spoken (self->arc, event);

  return g_strdup (_("No event is selected. Left and Right go from event to event, Up and Down from "
                     "lane to lane."));
}

/* Where the focus is, words go to the other cursor and the focus with them. */
void
dwell_arc_chart_say (DwellArcChart *self, const char *words)
{
  GtkWidget *old = self->cursors[self->cursor];
  gboolean focused = gtk_widget_has_focus (old);

  if (focused)
    self->cursor = 1 - self->cursor;
  dwell_accessible_name (self->cursors[self->cursor], words);
  if (!focused)
    return;

  gtk_widget_set_focusable (self->cursors[self->cursor], TRUE);
  gtk_widget_grab_focus (self->cursors[self->cursor]);
  gtk_widget_set_focusable (old, FALSE);
}

static void
say_selected (DwellArcChart *self)
{
  g_autofree char *words = dwell_arc_chart_dup_words (self);

  dwell_arc_chart_say (self, words);
}

void
dwell_arc_chart_moved (DwellArcChart *self)
{
  dwell_arc_chart_forget (self, FALSE);
  g_signal_emit (self, signals[MOVED], 0);
  if (self->pointer >= 0)
    dwell_arc_chart_set_pointer (self, self->pointer);
}

/* The whole of what lasts, where it fits. */
static void
reach_selected (DwellArcChart *self)
{
  const DwellEvent *event = dwell_arc_chart_get_selected (self);

  if (event && dwell_time_window_reach (&self->window, event->at, event->at))
    dwell_arc_chart_moved (self);
}

static void
take_step (DwellArcChart *self, guint step)
{
  self->selected = step;
  reach_selected (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dwell_arc_chart_choose (DwellArcChart *self, guint step)
{
  const DwellEvent *event = dwell_arc_steps_get (self->steps, step);

  take_step (self, step);
  g_signal_emit (self, signals[SELECTED], 0, event->author, event->seq);
}

void
dwell_arc_chart_set_lane (DwellArcChart *self, const char *lane)
{
  g_autofree char *old = self->lane;

  self->lane = g_strdup (lane);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dwell_arc_chart_set_pointer (DwellArcChart *self, double x)
{
  gint64 at = -1;

  if (x >= 0 && dwell_arc_chart_lay_out (self) && x >= self->picture->plot_x
      && x <= self->picture->plot_x + self->picture->plot_width)
    at = dwell_picture_get_at (self->picture, x);
  self->pointer = at >= 0 ? x : -1;
  g_signal_emit (self, signals[MOMENT], 0, at);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dwell_arc_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  dwell_arc_chart_paint (DWELL_ARC_CHART (widget), snapshot);
}

static GtkSizeRequestMode
dwell_arc_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_arc_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  g_autoptr (DwellPicture) picture = NULL;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MIN_WIDTH;
      return;
    }

  /* As low as on the design, or as high as it takes to be read. */
  picture = dwell_arc_chart_create_picture (
      self, MAX (for_size, MIN_WIDTH), HEIGHT * dwell_picture_style_get_text_size (widget));
  *minimum = *natural = picture ? (int) (picture->height + 0.5) : EMPTY_HEIGHT;
}

/* The cursors stand where the selected event does, so that it is scrolled into sight with the focus. */
static void
dwell_arc_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  const DwellEvent *event = dwell_arc_chart_get_selected (self);
  DwellRect rect = { 0, 0, 1, 1 };
  GtkAllocation place;

  if (self->picture && (self->picture->width != width || self->picture->height != height))
    {
      g_clear_pointer (&self->picture, dwell_picture_free);
      g_clear_pointer (&self->node, gsk_render_node_unref);
    }
  if (dwell_arc_chart_lay_out (self) && event)
    dwell_picture_get_event_rect (self->picture, self->index, event, &rect);
  place = (GtkAllocation){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1),
                           (int) MAX (rect.height, 1) };
  for (guint i = 0; i < G_N_ELEMENTS (self->cursors); i++)
    gtk_widget_size_allocate (self->cursors[i], &place, -1);
}

static gboolean
dwell_arc_chart_grab_focus (GtkWidget *widget)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);

  return gtk_widget_grab_focus (self->cursors[self->cursor]);
}

static void
dwell_arc_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_arc_chart_parent_class)->css_changed (widget, change);
  /* Also the size of text may be another one. */
  dwell_arc_chart_forget (DWELL_ARC_CHART (widget), TRUE);
}

static void
clear (DwellArcChart *self)
{
  g_clear_pointer (&self->picture, dwell_picture_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->index, dwell_picture_index_free);
  g_clear_pointer (&self->steps, dwell_arc_steps_free);
  g_clear_pointer (&self->arc, dwell_arc_free);
  self->selected = DWELL_STEP_NONE;
}

static void
dwell_arc_chart_dispose (GObject *object)
{
  DwellArcChart *self = DWELL_ARC_CHART (object);

  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);
  clear (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->cursors); i++)
    g_clear_pointer (&self->cursors[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dwell_arc_chart_parent_class)->dispose (object);
}

static void
dwell_arc_chart_finalize (GObject *object)
{
  DwellArcChart *self = DWELL_ARC_CHART (object);

  g_strfreev (self->folded);
  g_free (self->lane);

  G_OBJECT_CLASS (dwell_arc_chart_parent_class)->finalize (object);
}

static void
dwell_arc_chart_class_init (DwellArcChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dwell_arc_chart_dispose;
  object_class->finalize = dwell_arc_chart_finalize;
  widget_class->css_changed = dwell_arc_chart_css_changed;
  widget_class->get_request_mode = dwell_arc_chart_get_request_mode;
  widget_class->grab_focus = dwell_arc_chart_grab_focus;
  widget_class->measure = dwell_arc_chart_measure;
  widget_class->size_allocate = dwell_arc_chart_size_allocate;
  widget_class->snapshot = dwell_arc_chart_snapshot;

  signals[SELECTED]
      = g_signal_new ("selected", DWELL_TYPE_ARC_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[MOMENT] = g_signal_new ("moment", DWELL_TYPE_ARC_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MOVED] = g_signal_new ("moved", DWELL_TYPE_ARC_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[FOLDED] = g_signal_new ("folded", DWELL_TYPE_ARC_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  dwell_arc_chart_install_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "arcchart");
}

static GtkWidget *
create_cursor (DwellArcChart *self, gboolean focusable)
{
  GtkWidget *cursor
      = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "can-target", FALSE,
                      "focusable", focusable, "css-name", "arccursor", NULL);

  gtk_widget_set_parent (cursor, GTK_WIDGET (self));

  return cursor;
}

static void
dwell_arc_chart_init (DwellArcChart *self)
{
  self->selected = DWELL_STEP_NONE;
  self->pointer = -1;
  self->folded = g_new0 (char *, 1);
  self->cursors[0] = create_cursor (self, TRUE);
  self->cursors[1] = create_cursor (self, FALSE);
  dwell_arc_chart_init_input (self);
  self->style = g_object_ref (adw_style_manager_get_default ());
  g_signal_connect_swapped (self->style, "notify::dark", G_CALLBACK (look_changed_cb), self);
}

GtkWidget *
dwell_arc_chart_new (void)
{
  return g_object_new (DWELL_TYPE_ARC_CHART, NULL);
}

void
dwell_arc_chart_set_arc (DwellArcChart *self, DwellArc *arc)
{
  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  clear (self);
  dwell_arc_chart_set_lane (self, NULL);
  self->pointer = -1;
  if (arc)
    dwell_time_window_init (&self->window, arc->start, arc->end);
  dwell_arc_chart_update_arc (self, arc);
}

void
dwell_arc_chart_update_arc (DwellArcChart *self, DwellArc *arc)
{
  g_autoptr (DwellEvent) selected = NULL;

  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  if (self->selected != DWELL_STEP_NONE)
    selected = dwell_event_ref ((DwellEvent *) dwell_arc_chart_get_selected (self));
  clear (self);
  if (arc)
    {
      self->arc = dwell_arc_ref (arc);
      self->index = dwell_picture_index_new (arc);
      self->steps = dwell_arc_steps_new (arc);
      self->window.end = MAX (self->window.end, arc->end);
    }
  if (arc && selected)
    self->selected = dwell_arc_steps_find (self->steps, selected->author, selected->seq);
  say_selected (self);
  dwell_arc_chart_forget (self, TRUE);
  g_signal_emit (self, signals[MOVED], 0);
}

void
dwell_arc_chart_select (DwellArcChart *self, const char *author, guint seq)
{
  guint step;

  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  if (self->steps == NULL)
    return;

  step = dwell_arc_steps_find (self->steps, author, seq);
  if (step == self->selected)
    return;

  take_step (self, step);
  say_selected (self);
}

gboolean
dwell_arc_chart_get_shown (DwellArcChart *self, gint64 *from, gint64 *to)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), TRUE);

  *from = self->window.from;
  *to = self->window.to;

  return dwell_time_window_is_whole (&self->window);
}

void
dwell_arc_chart_show (DwellArcChart *self, gint64 from, gint64 to)
{
  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  if (dwell_time_window_show (&self->window, from, to))
    dwell_arc_chart_moved (self);
}

void
dwell_arc_chart_zoom (DwellArcChart *self, double factor)
{
  const DwellEvent *event = dwell_arc_chart_get_selected (self);
  gint64 at = self->window.from + (self->window.to - self->window.from) / 2;

  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  if (event && event->at >= self->window.from && event->at <= self->window.to)
    at = event->at;
  if (dwell_time_window_zoom (&self->window, at, factor))
    dwell_arc_chart_moved (self);
}

guint
dwell_arc_chart_get_n_lanes (DwellArcChart *self)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), 0);

  return self->index ? dwell_picture_index_get_n_lanes (self->index) : 0;
}

const char *
dwell_arc_chart_get_lane (DwellArcChart *self, guint index, const char **title)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), NULL);

  return dwell_picture_index_get_lane (self->index, index, title);
}

gboolean
dwell_arc_chart_is_folded (DwellArcChart *self, const char *lane)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), FALSE);

  return g_strv_contains ((const char *const *) self->folded, lane);
}

void
dwell_arc_chart_set_folded (DwellArcChart *self, const char *lane, gboolean folded)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (DWELL_IS_ARC_CHART (self));

  if (dwell_arc_chart_is_folded (self, lane) == folded)
    return;

  for (guint i = 0; self->folded[i]; i++)
    {
      if (!g_str_equal (self->folded[i], lane))
        g_strv_builder_add (builder, self->folded[i]);
    }
  if (folded)
    g_strv_builder_add (builder, lane);
  g_strfreev (self->folded);
  self->folded = g_strv_builder_end (builder);
  dwell_arc_chart_forget (self, TRUE);
  g_signal_emit (self, signals[FOLDED], 0);
}

gboolean
dwell_arc_chart_get_plot (DwellArcChart *self, double *x, double *width)
{
  g_return_val_if_fail (DWELL_IS_ARC_CHART (self), FALSE);

  if (!dwell_arc_chart_lay_out (self))
    return FALSE;

  *x = self->picture->plot_x;
  *width = self->picture->plot_width;

  return TRUE;
}
