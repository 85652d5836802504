/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-overview.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-picture-snapshot.h"
#include "dwell-picture-style.h"
#include "dwell-time-window.h"

/* In pixels. */
#define HEIGHT 44
#define PAD 4
#define EDGE 10
#define GRIP_WIDTH 4
#define GRIP_HEIGHT 16

/* A key moves by this share of the frame, and makes it so many times as long. */
#define KEY_SHARE 4
#define KEY_FACTOR 1.5

typedef enum
{
  HELD_FRAME,
  HELD_FROM,
  HELD_TO,
} Held;

struct _DwellArcOverview
{
  GtkWidget parent_instance;

  DwellArcChart *chart;
  DwellArc *arc;
  DwellTimeWindow window;
  GskRenderNode *node; /* the strip; NULL when out of date */

  Held held;
  gint64 held_from;
  gint64 held_to;

  AdwStyleManager *style;
};

G_DEFINE_FINAL_TYPE (DwellArcOverview, dwell_arc_overview, GTK_TYPE_WIDGET)

static void
forget (DwellArcOverview *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* It stands below the chart's time axis. */
static void
get_plot (DwellArcOverview *self, double *x, double *width)
{
  if (!dwell_arc_chart_get_plot (self->chart, x, width))
    {
      *x = 0;
      *width = gtk_widget_get_width (GTK_WIDGET (self));
    }
}

static double
get_x (DwellArcOverview *self, gint64 at)
{
  double x, width;
  double all = (double) MAX (self->window.end - self->window.start, 1);

  get_plot (self, &x, &width);

  return x + (double) (at - self->window.start) / all * width;
}

static gint64
get_ms (DwellArcOverview *self, double pixels)
{
  double x, width;

  get_plot (self, &x, &width);

  return (gint64) (pixels / MAX (width, 1) * (double) (self->window.end - self->window.start));
}

static void
chart_moved_cb (DwellArcOverview *self)
{
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  gint64 from, to;
  gboolean whole = dwell_arc_chart_get_shown (self->chart, &from, &to);

  dwell_time_window_show (&self->window, from, to);
  gtk_widget_set_visible (GTK_WIDGET (self), self->arc && !whole);
  words = dwell_time_window_dup_words (&self->window);
  /* Translators: names the overview of a session for a screen reader; %s is as in "0:30:00 to
   * 1:00:00" */
  name = g_strdup_printf (_("Overview. Shown: %s"), words);
  dwell_accessible_name (self, name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show (DwellArcOverview *self, gint64 from, gint64 to)
{
  dwell_arc_chart_show (self->chart, from, to);
}

static DwellPicture *
create_picture (DwellArcOverview *self, double width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DwellPictureSpec spec = {
    .kind = DWELL_PICTURE_STRIP,
    .palette = dwell_picture_style_get_palette (widget),
    .width = width,
    .height = HEIGHT - 2 * PAD,
    .text_size = dwell_picture_style_get_text_size (widget),
  };

  return dwell_picture_new (self->arc, &spec);
}

static void
add_box (GtkSnapshot *snapshot, double x0, double y, double x1, double height, const GdkRGBA *color)
{
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT ((float) x0, (float) y, (float) MAX (x1 - x0, 0), (float) height));
}

/* What is not shown is veiled, what is has a frame with a grip at each end. */
static void
add_frame (DwellArcOverview *self, GtkSnapshot *snapshot, double x, double width)
{
  GdkRGBA veil = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_BACKGROUND);
  GdkRGBA ink = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_TEXT);
  double from = get_x (self, self->window.from);
  double to = MAX (get_x (self, self->window.to), from + 2 * GRIP_WIDTH);
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colors[] = { ink, ink, ink, ink };
  GskRoundedRect frame;
  double grip = (HEIGHT - GRIP_HEIGHT) / 2.0;

  veil.alpha = 0.6f;
  add_box (snapshot, x, PAD, from, HEIGHT - 2 * PAD, &veil);
  add_box (snapshot, to, PAD, x + width, HEIGHT - 2 * PAD, &veil);
  gsk_rounded_rect_init_from_rect (
      &frame, &GRAPHENE_RECT_INIT ((float) from, 1, (float) (to - from), HEIGHT - 2), 4);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
  add_box (snapshot, from - GRIP_WIDTH / 2.0, grip, from + GRIP_WIDTH / 2.0, GRIP_HEIGHT, &ink);
  add_box (snapshot, to - GRIP_WIDTH / 2.0, grip, to + GRIP_WIDTH / 2.0, GRIP_HEIGHT, &ink);
}

static void
dwell_arc_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DwellArcOverview *self = DWELL_ARC_OVERVIEW (widget);
  double x, width;

  if (self->arc == NULL || gtk_widget_get_width (widget) <= 0)
    return;

  get_plot (self, &x, &width);
  if (self->node == NULL)
    {
      GtkSnapshot *painted = gtk_snapshot_new ();
      g_autoptr (DwellPicture) picture = create_picture (self, width);

      gtk_snapshot_translate (painted, &GRAPHENE_POINT_INIT ((float) x, PAD));
      dwell_picture_snapshot (picture, painted);
      self->node = gtk_snapshot_free_to_node (painted);
    }
  if (self->node)
    gtk_snapshot_append_node (snapshot, self->node);
  add_frame (self, snapshot, x, width);
}

static void
dwell_arc_overview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 100 : HEIGHT;
}

static void
dwell_arc_overview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  forget (DWELL_ARC_OVERVIEW (widget));
}

static void
dwell_arc_overview_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_arc_overview_parent_class)->css_changed (widget, change);
  forget (DWELL_ARC_OVERVIEW (widget));
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, DwellArcOverview *self)
{
  double from = get_x (self, self->window.from);
  double to = get_x (self, self->window.to);
  gint64 span = self->window.to - self->window.from;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->held = HELD_FRAME;
  if (ABS (x - from) < EDGE && ABS (x - from) <= ABS (x - to))
    self->held = HELD_FROM;
  else if (ABS (x - to) < EDGE)
    self->held = HELD_TO;
  else if (x < from || x > to)
    {
      /* Elsewhere it comes to where it was pressed. */
      gint64 at = self->window.start + get_ms (self, x - get_x (self, self->window.start));

      show (self, at - span / 2, at - span / 2 + span);
    }
  self->held_from = self->window.from;
  self->held_to = self->window.to;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, DwellArcOverview *self)
{
  gint64 ms = get_ms (self, dx);
  gint64 from = self->held == HELD_TO ? self->held_from : self->held_from + ms;
  gint64 to = self->held == HELD_FROM ? self->held_to : self->held_to + ms;

  if (self->held == HELD_FROM)
    from = CLAMP (from, self->window.start, to - DWELL_TIME_WINDOW_LEAST);
  if (self->held == HELD_TO)
    to = CLAMP (to, from + DWELL_TIME_WINDOW_LEAST, self->window.end);
  show (self, from, to);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcOverview *self = DWELL_ARC_OVERVIEW (widget);
  gint64 ms = (self->window.to - self->window.from) / KEY_SHARE * g_variant_get_int32 (args);

  show (self, self->window.from + ms, self->window.to + ms);

  return TRUE;
}

/* @args: -1 to the beginning, 1 to the end. */
static gboolean
end_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcOverview *self = DWELL_ARC_OVERVIEW (widget);
  gint64 span = self->window.to - self->window.from;

  if (g_variant_get_int32 (args) < 0)
    show (self, self->window.start, self->window.start + span);
  else
    show (self, self->window.end - span, self->window.end);

  return TRUE;
}

/* @args: 1 for a longer frame, -1 for a shorter one, 0 for all. */
static gboolean
size_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcOverview *self = DWELL_ARC_OVERVIEW (widget);
  DwellTimeWindow window = self->window;
  int direction = g_variant_get_int32 (args);

  dwell_time_window_zoom (&window, window.from + (window.to - window.from) / 2,
                          direction > 0 ? KEY_FACTOR : 1 / KEY_FACTOR);
  if (direction == 0)
    dwell_time_window_init (&window, window.start, window.end);
  show (self, window.from, window.to);

  return TRUE;
}

static void
dwell_arc_overview_dispose (GObject *object)
{
  DwellArcOverview *self = DWELL_ARC_OVERVIEW (object);

  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->arc, dwell_arc_free);

  G_OBJECT_CLASS (dwell_arc_overview_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GtkShortcutFunc callback;
    int argument;
  } bindings[] = {
    { GDK_KEY_Left, move_cb, -1 },     { GDK_KEY_KP_Left, move_cb, -1 },
    { GDK_KEY_Right, move_cb, 1 },     { GDK_KEY_KP_Right, move_cb, 1 },
    { GDK_KEY_Home, end_cb, -1 },      { GDK_KEY_End, end_cb, 1 },
    { GDK_KEY_plus, size_cb, -1 },     { GDK_KEY_equal, size_cb, -1 },
    { GDK_KEY_KP_Add, size_cb, -1 },   { GDK_KEY_minus, size_cb, 1 },
    { GDK_KEY_KP_Subtract, size_cb, 1 }, { GDK_KEY_0, size_cb, 0 },
    { GDK_KEY_KP_0, size_cb, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (widget_class, bindings[i].key, 0, bindings[i].callback, "i",
                                  bindings[i].argument);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, size_cb, "i", -1);
}

static void
dwell_arc_overview_class_init (DwellArcOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_arc_overview_dispose;
  widget_class->css_changed = dwell_arc_overview_css_changed;
  widget_class->measure = dwell_arc_overview_measure;
  widget_class->size_allocate = dwell_arc_overview_size_allocate;
  widget_class->snapshot = dwell_arc_overview_snapshot;
  install_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "arcoverview");
}

static void
dwell_arc_overview_init (DwellArcOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->style = g_object_ref (adw_style_manager_get_default ());
  g_signal_connect_swapped (self->style, "notify::dark", G_CALLBACK (forget), self);
}

GtkWidget *
dwell_arc_overview_new (void)
{
  return g_object_new (DWELL_TYPE_ARC_OVERVIEW, NULL);
}

void
dwell_arc_overview_set_chart (DwellArcOverview *self, DwellArcChart *chart)
{
  g_return_if_fail (DWELL_IS_ARC_OVERVIEW (self) && self->chart == NULL);

  self->chart = chart;
  g_signal_connect_object (chart, "moved", G_CALLBACK (chart_moved_cb), self, G_CONNECT_SWAPPED);
}

void
dwell_arc_overview_set_arc (DwellArcOverview *self, DwellArc *arc)
{
  g_return_if_fail (DWELL_IS_ARC_OVERVIEW (self));

  g_clear_pointer (&self->arc, dwell_arc_free);
  self->arc = arc ? dwell_arc_ref (arc) : NULL;
  if (arc)
    dwell_time_window_init (&self->window, arc->start, arc->end);
  forget (self);
  chart_moved_cb (self);
}
