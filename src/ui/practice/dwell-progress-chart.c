/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-progress-chart.h"

#include <adwaita.h>

#include "dwell-picture-cairo.h"
#include "dwell-picture-progress.h"
#include "dwell-picture-style.h"

#define MIN_WIDTH 200

struct _DwellProgressChart
{
  GtkWidget parent_instance;

  const DwellScriptAttempts *script;
};

G_DEFINE_FINAL_TYPE (DwellProgressChart, dwell_progress_chart, GTK_TYPE_WIDGET)

static DwellPicture *
lay_out (DwellProgressChart *self, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DwellPictureSpec spec = {
    .palette = dwell_picture_style_get_palette (widget),
    .width = width,
    .text_size = dwell_picture_style_get_text_size (widget),
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  return self->script ? dwell_picture_new_progress (self->script, &spec)
                      : dwell_picture_new_progress_legend (&spec);
}

static void
dwell_progress_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (DwellPicture) picture = NULL;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  picture = lay_out (DWELL_PROGRESS_CHART (widget), width);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dwell_picture_draw (picture, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
dwell_progress_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_progress_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  g_autoptr (DwellPicture) picture = NULL;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MIN_WIDTH;
      return;
    }

  picture = lay_out (DWELL_PROGRESS_CHART (widget), MAX (for_size, MIN_WIDTH));
  *minimum = *natural = (int)(picture->height + 0.5);
}

static void
dwell_progress_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_progress_chart_parent_class)->css_changed (widget, change);
  /* Also the size of text may be another one. */
  gtk_widget_queue_resize (widget);
}

static void
dwell_progress_chart_class_init (DwellProgressChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dwell_progress_chart_snapshot;
  widget_class->get_request_mode = dwell_progress_chart_get_request_mode;
  widget_class->measure = dwell_progress_chart_measure;
  widget_class->css_changed = dwell_progress_chart_css_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dwell_progress_chart_init (DwellProgressChart *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dwell_progress_chart_new (const DwellScriptAttempts *script)
{
  DwellProgressChart *self = g_object_new (DWELL_TYPE_PROGRESS_CHART, NULL);

  self->script = script;

  return GTK_WIDGET (self);
}
