/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedule-row.h"

#include <glib/gi18n.h>

#include "dwell-schedule.h"

struct _DwellScheduleRow
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *row;
  GPtrArray *templates; /* the first row is none of them */
  DwellServices *services;
};

G_DEFINE_FINAL_TYPE (DwellScheduleRow, dwell_schedule_row, ADW_TYPE_PREFERENCES_GROUP)

static void
dwell_schedule_row_dispose (GObject *object)
{
  DwellScheduleRow *self = DWELL_SCHEDULE_ROW (object);

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_schedule_row_parent_class)->dispose (object);
}

static void
dwell_schedule_row_class_init (DwellScheduleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_schedule_row_dispose;
}

static void
dwell_schedule_row_init (DwellScheduleRow *self)
{
  self->row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _("Schedule"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
}

static void
show_templates (DwellScheduleRow *self, const char *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, _("None"));
  for (guint i = 0; i < self->templates->len; i++)
    {
      const DwellScheduleTemplate *template = g_ptr_array_index (self->templates, i);

      gtk_string_list_append (list, template->label);
      if (g_strcmp0 (template->id, chosen) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->row, selected);
}

void
dwell_schedule_row_set_services (DwellScheduleRow *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_SCHEDULE_ROW (self));

  self->services = dwell_services_ref (services);
  self->templates = dwell_schedule_list_templates ();
  show_templates (self, dwell_settings_get_schedule (services->settings));
}

char *
dwell_schedule_row_take (DwellScheduleRow *self)
{
  const DwellScheduleTemplate *template;
  guint selected;

  g_return_val_if_fail (DWELL_IS_SCHEDULE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (self->row);
  if (self->templates == NULL || selected > self->templates->len)
    return NULL;

  template = selected > 0 ? g_ptr_array_index (self->templates, selected - 1) : NULL;
  if (template == NULL || template->id)
    dwell_settings_set_schedule (self->services->settings, template ? template->id : "");

  return template ? g_strdup (template->text) : NULL;
}
