/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-keys-window.h"

#include "dwell-key-list.h"

GtkWindow *
dwell_keys_window_new (GtkWindow *parent, DwellServices *services)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (DwellKeymap) keymap = dwell_keymap_new (services->settings, services->protocol);
  GtkWindow *window;

  g_type_ensure (DWELL_TYPE_KEY_LIST);
  builder = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-keys-window.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  dwell_key_list_set_keymap (DWELL_KEY_LIST (gtk_builder_get_object (builder, "list")), keymap,
                             TRUE);
  gtk_window_set_transient_for (window, parent);

  return window;
}
