/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-breath-pacer.h"

#include <glib/gi18n.h>

#include "dwell-breath.h"

/* Enough for something that takes seconds to grow, and little to do for hours. */
#define FRAME_MS 100
#define SIZE 132
#define SMALLEST 0.34

struct _DwellBreathPacer
{
  AdwBin parent_instance;

  GtkDrawingArea *shape;
  GtkLabel *word_label;
  GtkLabel *count_label;

  DwellClock *clock;
  double rate;
  gint64 began;
  DwellBreath breath;
  guint frame_id;
};

G_DEFINE_FINAL_TYPE (DwellBreathPacer, dwell_breath_pacer, ADW_TYPE_BIN)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  DwellBreathPacer *self = user_data;
  double largest = MIN (width, height) / 2.0 - 2.0;
  double size = adw_get_enable_animations (GTK_WIDGET (self)) ? self->breath.size : 0.5;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  cairo_translate (cr, width / 2.0, height / 2.0);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * 0.3);
  cairo_set_line_width (cr, 1.0);
  cairo_arc (cr, 0, 0, largest, 0, 2 * G_PI);
  cairo_stroke (cr);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * 0.28);
  cairo_arc (cr, 0, 0, largest * (SMALLEST + (1.0 - SMALLEST) * size), 0, 2 * G_PI);
  cairo_fill (cr);
}

/* Said to assistive technology only when it changes. */
static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
show_breath (DwellBreathPacer *self)
{
  gboolean moves = adw_get_enable_animations (GTK_WIDGET (self));
  g_autofree char *count = g_strdup_printf ("%u", self->breath.count);

  /* Translators: one word beside a shape that grows and shrinks: the breath comes in, or goes out */
  set_label (self->word_label, self->breath.out ? C_("breath", "out") : C_("breath", "in"));
  set_label (self->count_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), !moves);
  if (moves)
    gtk_widget_queue_draw (GTK_WIDGET (self->shape));
}

static gboolean
frame_cb (gpointer user_data)
{
  DwellBreathPacer *self = user_data;

  if (self->clock)
    {
      dwell_breath_compute (&self->breath, self->rate,
                            dwell_clock_get_awake (self->clock) - self->began);
      show_breath (self);
    }

  return G_SOURCE_CONTINUE;
}

static void
dwell_breath_pacer_map (GtkWidget *widget)
{
  DwellBreathPacer *self = DWELL_BREATH_PACER (widget);

  GTK_WIDGET_CLASS (dwell_breath_pacer_parent_class)->map (widget);

  frame_cb (self);
  if (self->frame_id == 0)
    self->frame_id = g_timeout_add (FRAME_MS, frame_cb, self);
}

static void
dwell_breath_pacer_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DWELL_BREATH_PACER (widget)->frame_id, g_source_remove);

  GTK_WIDGET_CLASS (dwell_breath_pacer_parent_class)->unmap (widget);
}

static void
dwell_breath_pacer_dispose (GObject *object)
{
  DwellBreathPacer *self = DWELL_BREATH_PACER (object);

  g_clear_handle_id (&self->frame_id, g_source_remove);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dwell_breath_pacer_parent_class)->dispose (object);
}

static void
dwell_breath_pacer_class_init (DwellBreathPacerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_breath_pacer_dispose;
  widget_class->map = dwell_breath_pacer_map;
  widget_class->unmap = dwell_breath_pacer_unmap;
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
dwell_breath_pacer_init (DwellBreathPacer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 28);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->shape = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  gtk_drawing_area_set_content_width (self->shape, SIZE);
  gtk_drawing_area_set_content_height (self->shape, SIZE);
  gtk_drawing_area_set_draw_func (self->shape, draw_cb, self, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shape));

  self->word_label = append_label (words, "wording");
  self->count_label = append_label (words, "clock-mid");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
dwell_breath_pacer_begin (DwellBreathPacer *self, DwellClock *clock, double rate)
{
  g_return_if_fail (DWELL_IS_BREATH_PACER (self));

  g_set_object (&self->clock, clock);
  self->rate = rate;
  self->began = dwell_clock_get_awake (clock);
  frame_cb (self);
}
