/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-ribbon-view.h"

#include <adwaita.h>

#include "dwell-picture-cairo.h"
#include "dwell-picture-ribbons.h"
#include "dwell-picture-style.h"

#define MIN_WIDTH 200

struct _DwellRibbonView
{
  GtkWidget parent_instance;

  DwellArc *arc;
  char *title;
  gint64 to;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (DwellRibbonView, dwell_ribbon_view, GTK_TYPE_WIDGET)

enum
{
  POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DwellPicture *
lay_out (DwellRibbonView *self, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DwellPictureSpec spec = {
    .palette = dwell_picture_style_get_palette (widget),
    .width = width,
    .to = self->to,
    .text_size = dwell_picture_style_get_text_size (widget),
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  return dwell_picture_new_ribbons (self->arc, self->title, self->now, &spec);
}

static void
dwell_ribbon_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DwellRibbonView *self = DWELL_RIBBON_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (DwellPicture) picture = NULL;
  cairo_t *cr;

  if (width <= 0 || height <= 0 || self->arc == NULL)
    return;

  picture = lay_out (self, width);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dwell_picture_draw (picture, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
dwell_ribbon_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_ribbon_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellRibbonView *self = DWELL_RIBBON_VIEW (widget);
  g_autoptr (DwellPicture) picture = NULL;

  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->arc == NULL)
    return;

  picture = lay_out (self, MAX (for_size, MIN_WIDTH));
  *minimum = *natural = (int)(picture->height + 0.5);
}

static void
dwell_ribbon_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_ribbon_view_parent_class)->css_changed (widget, change);
  /* Also the size of text may be another one. */
  gtk_widget_queue_resize (widget);
}

static void
released_cb (DwellRibbonView *self, int n_press, double x)
{
  g_autoptr (DwellPicture) picture = NULL;

  if (self->arc == NULL)
    return;

  picture = lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
  g_signal_emit (self, signals[POINTED], 0, dwell_picture_get_at (picture, x));
}

static void
dwell_ribbon_view_dispose (GObject *object)
{
  DwellRibbonView *self = DWELL_RIBBON_VIEW (object);

  g_clear_pointer (&self->arc, dwell_arc_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (dwell_ribbon_view_parent_class)->dispose (object);
}

static void
dwell_ribbon_view_class_init (DwellRibbonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_ribbon_view_dispose;
  widget_class->snapshot = dwell_ribbon_view_snapshot;
  widget_class->get_request_mode = dwell_ribbon_view_get_request_mode;
  widget_class->measure = dwell_ribbon_view_measure;
  widget_class->css_changed = dwell_ribbon_view_css_changed;

  signals[POINTED] = g_signal_new ("pointed", DWELL_TYPE_RIBBON_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dwell_ribbon_view_init (DwellRibbonView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->now = -1;
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dwell_ribbon_view_new (void)
{
  return g_object_new (DWELL_TYPE_RIBBON_VIEW, NULL);
}

void
dwell_ribbon_view_set_arc (DwellRibbonView *self, DwellArc *arc, const char *title, gint64 to)
{
  g_return_if_fail (DWELL_IS_RIBBON_VIEW (self));

  g_clear_pointer (&self->arc, dwell_arc_free);
  g_free (self->title);
  self->arc = arc;
  self->title = g_strdup (title);
  self->to = to;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dwell_ribbon_view_set_now (DwellRibbonView *self, gint64 now)
{
  g_return_if_fail (DWELL_IS_RIBBON_VIEW (self));

  if (self->now == now)
    return;

  self->now = now;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
