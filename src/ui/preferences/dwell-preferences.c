/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-preferences.h"

#include "dwell-lock-group.h"

/* The window's own class is named in the .ui file only: newer libadwaita has another. */
GtkWindow *
dwell_preferences_new (GtkWindow *parent, DwellServices *services)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "preferences"));

  AdwPreferencesPage *library_page
      = ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "library_page"));

  adw_preferences_page_add (library_page,
                            ADW_PREFERENCES_GROUP (dwell_lock_group_new (services->settings)));
  gtk_window_set_transient_for (window, parent);

  return window;
}
