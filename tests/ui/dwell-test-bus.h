/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** A connection of its own to that bus. (transfer full). */
GDBusConnection *test_bus_connect (GTestDBus *dbus);
/** Calls a method while the main loop goes on, since who answers may live in the same process.
 * @parameters: (nullable): taken. Returns: (transfer full): the answer, or NULL with an error. */
GVariant *test_bus_call (GDBusConnection *bus, const char *name, const char *path,
                         const char *interface, const char *method, GVariant *parameters,
                         GError **error);
/** Whether somebody on the bus has that name. */
gboolean test_bus_has_name (GDBusConnection *bus, const char *name);

G_END_DECLS
