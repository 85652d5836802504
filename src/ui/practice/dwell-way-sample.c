/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-way-sample.h"

#include "dwell-beat-words.h"
#include "dwell-picture-cairo.h"
#include "dwell-picture-style.h"

#define WIDTH 40
#define HEIGHT 16

struct _DwellWaySample
{
  AdwBin parent_instance;

  GtkDrawingArea *area;
  DwellWay way;
};

G_DEFINE_FINAL_TYPE (DwellWaySample, dwell_way_sample, ADW_TYPE_BIN)

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  DwellWaySample *self = user_data;
  g_autoptr (DwellPicture) picture = dwell_graph_draw_way (
      self->way, width, height, dwell_picture_style_get_palette (GTK_WIDGET (area)));

  dwell_picture_draw (picture, cr);
}

static void
dwell_way_sample_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_way_sample_parent_class)->css_changed (widget, change);
  if (DWELL_WAY_SAMPLE (widget)->area)
    gtk_widget_queue_draw (GTK_WIDGET (DWELL_WAY_SAMPLE (widget)->area));
}

static void
dwell_way_sample_dispose (GObject *object)
{
  DWELL_WAY_SAMPLE (object)->area = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (dwell_way_sample_parent_class)->dispose (object);
}

static void
dwell_way_sample_class_init (DwellWaySampleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_way_sample_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = dwell_way_sample_css_changed;
}

static void
dwell_way_sample_init (DwellWaySample *self)
{
}

GtkWidget *
dwell_way_sample_new (DwellWay way)
{
  DwellWaySample *self = g_object_new (DWELL_TYPE_WAY_SAMPLE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (dwell_way_get_label (way));

  self->way = way;
  self->area = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  gtk_drawing_area_set_content_width (self->area, WIDTH);
  gtk_drawing_area_set_content_height (self->area, HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self->area), GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (self->area, draw, self, NULL);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->area));
  gtk_box_append (GTK_BOX (box), label);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}
