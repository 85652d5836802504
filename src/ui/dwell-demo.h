/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-services.h"

G_BEGIN_DECLS

/** Makes a directory for a throw-away library. Returns: (transfer full): NULL with an error. */
GFile *dwell_demo_create_directory (GError **error);
/** Creates the library in it, with a passphrase that nobody knows, and lays the sample sessions out
 * in it. The library is unlocked then. */
void dwell_demo_fill_async (DwellServices *services, GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean dwell_demo_fill_finish (GAsyncResult *result, GError **error);
/** Removes the throw-away library's directory. */
void dwell_demo_remove_directory (GFile *directory);

G_END_DECLS
