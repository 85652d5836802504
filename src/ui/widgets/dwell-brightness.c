/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-brightness.h"
#include "dwell-accessible.h"

#include <glib/gi18n.h>

struct _DwellBrightness
{
  AdwBin parent_instance;

  DwellLook *look;
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (DwellBrightness, dwell_brightness, ADW_TYPE_BIN)

static void
look_changed_cb (DwellBrightness *self)
{
  gtk_adjustment_set_value (self->adjustment, dwell_look_get_brightness (self->look));
}

static void
value_changed_cb (DwellBrightness *self)
{
  dwell_look_set_brightness (self->look, (int)(gtk_adjustment_get_value (self->adjustment) + 0.5));
}

static void
dwell_brightness_dispose (GObject *object)
{
  DwellBrightness *self = DWELL_BRIGHTNESS (object);

  if (self->look)
    g_signal_handlers_disconnect_by_data (self->look, self);
  if (self->adjustment)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->look);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (dwell_brightness_parent_class)->dispose (object);
}

static void
dwell_brightness_class_init (DwellBrightnessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_brightness_dispose;
}

static void
dwell_brightness_init (DwellBrightness *self)
{
}

static GtkWidget *
create_scale (DwellBrightness *self)
{
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_widget_set_size_request (scale, 160, -1);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_valign (scale, GTK_ALIGN_CENTER);
  dwell_accessible_name (scale, _("Brightness"));

  return scale;
}

static GtkWidget *
create_titled (GtkWidget *scale)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_("Brightness"));

  gtk_label_set_xalign (GTK_LABEL (title), 0.0);
  gtk_widget_set_margin_start (title, 12);
  gtk_widget_set_margin_end (title, 12);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), scale);

  return box;
}

GtkWidget *
dwell_brightness_new (DwellLook *look, gboolean titled)
{
  DwellBrightness *self = g_object_new (DWELL_TYPE_BRIGHTNESS, NULL);
  GtkWidget *scale;

  self->look = g_object_ref (look);
  self->adjustment = g_object_ref_sink (
      gtk_adjustment_new (100, DWELL_LOOK_DARKEST, 100, DWELL_LOOK_STEP, DWELL_LOOK_STEP, 0));
  look_changed_cb (self);
  g_signal_connect_swapped (look, "notify::brightness", G_CALLBACK (look_changed_cb), self);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  scale = create_scale (self);
  adw_bin_set_child (ADW_BIN (self), titled ? create_titled (scale) : scale);

  return GTK_WIDGET (self);
}
