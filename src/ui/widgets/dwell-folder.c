/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-folder.h"

typedef struct
{
  GtkWindow *parent; /* NULL when it has gone */
  GFile *file;
} Shown;

static void
shown_free (Shown *shown)
{
  g_clear_weak_pointer (&shown->parent);
  g_object_unref (shown->file);
  g_free (shown);
}

static void
open_folder (Shown *shown)
{
  g_autoptr (GFile) folder = g_file_get_parent (shown->file);
  g_autofree char *uri = folder ? g_file_get_uri (folder) : NULL;

  if (uri && shown->parent)
    gtk_show_uri (shown->parent, uri, GDK_CURRENT_TIME);
  shown_free (shown);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer)
    shown_free (user_data);
  else
    open_folder (user_data);
}

static void
bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  Shown *shown = user_data;
  g_autofree char *uri = g_file_get_uri (shown->file);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL)
    {
      open_folder (shown);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, called_cb, shown);
}

void
dwell_folder_show (GtkWindow *parent, GFile *file)
{
  Shown *shown = g_new0 (Shown, 1);

  g_set_weak_pointer (&shown->parent, parent);
  shown->file = g_object_ref (file);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, shown);
}
