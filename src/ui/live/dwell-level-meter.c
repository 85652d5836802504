/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-level-meter.h"

#include <math.h>

#define LOWEST -60.0
/* From one report to the next, of which there are some a second. */
#define FALL 1.5
#define LENGTH 70
#define THICKNESS 3

struct _DwellLevelMeter
{
  GtkWidget parent_instance;

  double level; /* dBFS */
};

G_DEFINE_FINAL_TYPE (DwellLevelMeter, dwell_level_meter, GTK_TYPE_WIDGET)

static void
dwell_level_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 24 : THICKNESS;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LENGTH : THICKNESS;
}

static int
get_pixels (DwellLevelMeter *self)
{
  return (int)round (dwell_level_meter_get_fraction (self)
                     * gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
append (GtkSnapshot *snapshot, const GdkRGBA *color, float alpha, float x, float width,
        float height)
{
  GdkRGBA faint = *color;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x, 0, width, height);

  faint.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &faint, &rect);
}

static void
dwell_level_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int pixels = get_pixels (DWELL_LEVEL_METER (widget));
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  append (snapshot, &color, 0.15f, 0, width, height);
  if (pixels > 0)
    append (snapshot, &color, 0.55f, rtl ? width - pixels : 0, pixels, height);
}

static void
dwell_level_meter_class_init (DwellLevelMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = dwell_level_meter_measure;
  widget_class->snapshot = dwell_level_meter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "levelmeter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dwell_level_meter_init (DwellLevelMeter *self)
{
  self->level = LOWEST;
}

static void
set_level (DwellLevelMeter *self, double level)
{
  int before = get_pixels (self);

  self->level = level;
  if (get_pixels (self) != before)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dwell_level_meter_take (DwellLevelMeter *self, double decibels)
{
  g_return_if_fail (DWELL_IS_LEVEL_METER (self));

  /* Of nothing it is -inf, which is the lowest too; of no number nothing is known. */
  if (isnan (decibels))
    return;

  set_level (self, CLAMP (MAX (decibels, self->level - FALL), LOWEST, 0));
}

void
dwell_level_meter_clear (DwellLevelMeter *self)
{
  g_return_if_fail (DWELL_IS_LEVEL_METER (self));

  set_level (self, LOWEST);
}

double
dwell_level_meter_get_fraction (DwellLevelMeter *self)
{
  g_return_val_if_fail (DWELL_IS_LEVEL_METER (self), 0);

  return (self->level - LOWEST) / -LOWEST;
}
