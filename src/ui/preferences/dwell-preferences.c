/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-preferences.h"

#include "dwell-vault-group.h"

/* The window's own class is named in the .ui file only: newer libadwaita has another. */
GtkWindow *
dwell_preferences_new (GtkWindow *parent, DwellServices *services)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  g_type_ensure (DWELL_TYPE_VAULT_GROUP);
  builder = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-preferences.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "preferences"));
  dwell_vault_group_set_services (
      DWELL_VAULT_GROUP (gtk_builder_get_object (builder, "vault_group")), services);
  gtk_window_set_transient_for (window, parent);

  return window;
}
