/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-look-group.h"

#include "dwell-brightness.h"

struct _DwellLookGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *look_row;
  AdwBin *brightness_bin;

  DwellLook *look;
};

G_DEFINE_FINAL_TYPE (DwellLookGroup, dwell_look_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of the row. */
static const char *const names[] = { "system", "light", "dark", "amber", "red" };

static void
look_selected_cb (DwellLookGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->look_row);

  if (self->look && selected < G_N_ELEMENTS (names))
    dwell_look_set_name (self->look, names[selected]);
}

static void
look_changed_cb (DwellLookGroup *self)
{
  const char *name = dwell_look_get_name (self->look);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      adw_combo_row_set_selected (self->look_row, i);
}

static void
dwell_look_group_dispose (GObject *object)
{
  DwellLookGroup *self = DWELL_LOOK_GROUP (object);

  if (self->look)
    g_signal_handlers_disconnect_by_data (self->look, self);
  g_clear_object (&self->look);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_LOOK_GROUP);

  G_OBJECT_CLASS (dwell_look_group_parent_class)->dispose (object);
}

static void
dwell_look_group_class_init (DwellLookGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_look_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-look-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellLookGroup, look_row);
  gtk_widget_class_bind_template_child (widget_class, DwellLookGroup, brightness_bin);
  gtk_widget_class_bind_template_callback (widget_class, look_selected_cb);
}

static void
dwell_look_group_init (DwellLookGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_look_group_new (DwellLook *look)
{
  DwellLookGroup *self = g_object_new (DWELL_TYPE_LOOK_GROUP, NULL);

  adw_bin_set_child (self->brightness_bin, dwell_brightness_new (look, FALSE));
  g_signal_connect_swapped (look, "notify::name", G_CALLBACK (look_changed_cb), self);
  self->look = g_object_ref (look);
  look_changed_cb (self);

  return GTK_WIDGET (self);
}
