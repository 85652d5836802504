/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-units-group.h"

struct _DwellUnitsGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *temperature_row;

  DwellSettings *settings;
};

G_DEFINE_FINAL_TYPE (DwellUnitsGroup, dwell_units_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of the row. */
static const char *const choices[] = { "locale", "celsius", "fahrenheit" };

static void
temperature_selected_cb (DwellUnitsGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->temperature_row);

  if (self->settings && selected < G_N_ELEMENTS (choices))
    dwell_settings_set_temperature_choice (self->settings, choices[selected]);
}

static void
dwell_units_group_dispose (GObject *object)
{
  DwellUnitsGroup *self = DWELL_UNITS_GROUP (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_UNITS_GROUP);

  G_OBJECT_CLASS (dwell_units_group_parent_class)->dispose (object);
}

static void
dwell_units_group_class_init (DwellUnitsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_units_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-units-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellUnitsGroup, temperature_row);
  gtk_widget_class_bind_template_callback (widget_class, temperature_selected_cb);
}

static void
dwell_units_group_init (DwellUnitsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_units_group_new (DwellSettings *settings)
{
  DwellUnitsGroup *self = g_object_new (DWELL_TYPE_UNITS_GROUP, NULL);
  const char *choice = dwell_settings_get_temperature_choice (settings);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (g_str_equal (choice, choices[i]))
        adw_combo_row_set_selected (self->temperature_row, i);
    }
  /* From now on what is chosen is the user's choice. */
  g_set_object (&self->settings, settings);

  return GTK_WIDGET (self);
}
