/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-chart.h"

#include <adwaita.h>

#include "dwell-picture-cairo.h"
#include "dwell-picture-style.h"
#include "dwell-text-scale.h"

#define MIN_WIDTH 200
#define NATURAL_WIDTH 250

typedef struct
{
  DwellPicture *picture; /* the last that was laid out; NULL when it is out of date */
} DwellPictureChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DwellPictureChart, dwell_picture_chart, GTK_TYPE_WIDGET)

static const DwellPicture *
get_picture (DwellPictureChart *self, int width)
{
  DwellPictureChartPrivate *priv = dwell_picture_chart_get_instance_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  DwellPictureSpec spec = {
    .palette = dwell_picture_style_get_palette (widget),
    .width = width,
    .text_size = dwell_picture_style_get_text_size (widget),
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  if (priv->picture && priv->picture->width == width)
    return priv->picture;

  g_clear_pointer (&priv->picture, dwell_picture_free);
  priv->picture = DWELL_PICTURE_CHART_GET_CLASS (self)->lay_out (self, &spec);

  return priv->picture;
}

static void
dwell_picture_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const DwellPicture *picture;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  picture = get_picture (DWELL_PICTURE_CHART (widget), width);
  if (picture == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dwell_picture_draw (picture, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
dwell_picture_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_picture_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  const DwellPicture *picture;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = (int)(NATURAL_WIDTH * MAX (dwell_text_scale_get (widget), 1.0));
      return;
    }

  picture = get_picture (DWELL_PICTURE_CHART (widget), MAX (for_size, MIN_WIDTH));
  *minimum = *natural = picture ? (int)(picture->height + 0.5) : 0;
}

static void
dwell_picture_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_picture_chart_parent_class)->css_changed (widget, change);
  /* Also the size of text may be another one. */
  dwell_picture_chart_changed (DWELL_PICTURE_CHART (widget));
}

static void
dwell_picture_chart_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (dwell_picture_chart_parent_class)->direction_changed (widget, previous);
  dwell_picture_chart_changed (DWELL_PICTURE_CHART (widget));
}

static void
dwell_picture_chart_dispose (GObject *object)
{
  DwellPictureChartPrivate *priv =
      dwell_picture_chart_get_instance_private (DWELL_PICTURE_CHART (object));

  g_clear_pointer (&priv->picture, dwell_picture_free);

  G_OBJECT_CLASS (dwell_picture_chart_parent_class)->dispose (object);
}

static void
dwell_picture_chart_class_init (DwellPictureChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_picture_chart_dispose;
  widget_class->snapshot = dwell_picture_chart_snapshot;
  widget_class->get_request_mode = dwell_picture_chart_get_request_mode;
  widget_class->measure = dwell_picture_chart_measure;
  widget_class->css_changed = dwell_picture_chart_css_changed;
  widget_class->direction_changed = dwell_picture_chart_direction_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dwell_picture_chart_init (DwellPictureChart *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dwell_picture_chart_changed), self, G_CONNECT_SWAPPED);
}

void
dwell_picture_chart_changed (DwellPictureChart *self)
{
  DwellPictureChartPrivate *priv = dwell_picture_chart_get_instance_private (self);

  g_return_if_fail (DWELL_IS_PICTURE_CHART (self));

  g_clear_pointer (&priv->picture, dwell_picture_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
