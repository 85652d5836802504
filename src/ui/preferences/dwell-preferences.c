/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-preferences.h"

#include "dwell-backup-group.h"
#include "dwell-checklist-group.h"
#include "dwell-ground-group.h"
#include "dwell-keys-page.h"
#include "dwell-lock-group.h"
#include "dwell-look-group.h"
#include "dwell-safety-group.h"
#include "dwell-units-group.h"
#include "dwell-schedules-page.h"
#include "dwell-vault-group.h"

static void
add_backups (GtkBuilder *builder, GtkWindow *window, DwellServices *services)
{
  DwellBackupGroup *group =
      dwell_backup_group_new (gtk_window_get_transient_for (window), services);

  /* Another library is open: nothing that the window shows is true any more. */
  g_signal_connect_object (group, "restored", G_CALLBACK (gtk_window_close), window,
                           G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "library_page")),
                            ADW_PREFERENCES_GROUP (group));
}

static void
add_ends (GtkBuilder *builder, DwellServices *services)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "ends_page"));
  GtkWidget *const groups[] = {
    dwell_checklist_group_new (services, DWELL_CHECKLIST_PREPARATION),
    dwell_checklist_group_new (services, DWELL_CHECKLIST_CLOSING),
    dwell_ground_group_new (services->settings, services->player),
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (groups[i]));
}

/* The window's own class is named in the .ui file only: newer libadwaita has another. */
GtkWindow *
dwell_preferences_new (GtkWindow *parent, DwellServices *services)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  g_type_ensure (DWELL_TYPE_SAFETY_GROUP);
  g_type_ensure (DWELL_TYPE_KEYS_PAGE);
  g_type_ensure (DWELL_TYPE_SCHEDULES_PAGE);
  g_type_ensure (DWELL_TYPE_VAULT_GROUP);
  builder = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-preferences.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "preferences"));
  dwell_vault_group_set_services (
      DWELL_VAULT_GROUP (gtk_builder_get_object (builder, "vault_group")), services);
  dwell_safety_group_set_library (
      DWELL_SAFETY_GROUP (gtk_builder_get_object (builder, "safety_group")), services->library);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "library_page")),
                            ADW_PREFERENCES_GROUP (dwell_lock_group_new (services->settings)));
  dwell_keys_page_set_services (DWELL_KEYS_PAGE (gtk_builder_get_object (builder, "keys_page")),
                                services);
  dwell_schedules_page_set_services (
      DWELL_SCHEDULES_PAGE (gtk_builder_get_object (builder, "schedules_page")), services);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "look_page")),
                            ADW_PREFERENCES_GROUP (dwell_look_group_new (services->look)));
  gtk_window_set_transient_for (window, parent);
  add_backups (builder, window, services);
  add_ends (builder, services);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "library_page")),
                            ADW_PREFERENCES_GROUP (dwell_units_group_new (services->settings)));

  return window;
}
