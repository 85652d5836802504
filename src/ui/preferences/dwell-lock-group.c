/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-lock-group.h"

#include <glib/gi18n.h>

struct _DwellLockGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *after_row;
  GtkSwitch *keys_switch;

  DwellSettings *settings;
};

G_DEFINE_FINAL_TYPE (DwellLockGroup, dwell_lock_group, ADW_TYPE_PREFERENCES_GROUP)

/* On offer; another one that somebody set elsewhere is added as the last. */
static const guint choices[] = { 0, 1, 5, 10, 15, 30, 60 };

static guint
find_choice (guint minutes)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (choices) && choices[i] != minutes)
    i++;

  return i;
}

static void
after_selected_cb (DwellLockGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->after_row);

  if (self->settings && selected < G_N_ELEMENTS (choices))
    dwell_settings_set_lock_after (self->settings, choices[selected]);
}

static void
keys_switched_cb (DwellLockGroup *self)
{
  if (self->settings)
    dwell_settings_set_keys_while_blank (self->settings, gtk_switch_get_active (self->keys_switch));
}

static void
dwell_lock_group_dispose (GObject *object)
{
  DwellLockGroup *self = DWELL_LOCK_GROUP (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_LOCK_GROUP);

  G_OBJECT_CLASS (dwell_lock_group_parent_class)->dispose (object);
}

static void
dwell_lock_group_class_init (DwellLockGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_lock_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-lock-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellLockGroup, after_row);
  gtk_widget_class_bind_template_child (widget_class, DwellLockGroup, keys_switch);
  gtk_widget_class_bind_template_callback (widget_class, after_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_switched_cb);
}

static void
append_minutes (GtkStringList *list, guint minutes)
{
  g_autofree char *text = NULL;

  if (minutes > 0)
    text = g_strdup_printf (ngettext ("After %u minute", "After %u minutes", minutes), minutes);
  gtk_string_list_append (list, text ? text : _("Never by itself"));
}

static void
dwell_lock_group_init (DwellLockGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_lock_group_new (DwellSettings *settings)
{
  DwellLockGroup *self = g_object_new (DWELL_TYPE_LOCK_GROUP, NULL);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint minutes = dwell_settings_get_lock_after (settings);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    append_minutes (list, choices[i]);
  if (find_choice (minutes) == G_N_ELEMENTS (choices))
    append_minutes (list, minutes);

  adw_combo_row_set_model (self->after_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->after_row, find_choice (minutes));
  gtk_switch_set_active (self->keys_switch, dwell_settings_get_keys_while_blank (settings));
  /* From now on what is chosen is the user's choice. */
  g_set_object (&self->settings, settings);

  return GTK_WIDGET (self);
}
