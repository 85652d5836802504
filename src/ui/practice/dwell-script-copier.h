/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-files.h"

G_BEGIN_DECLS

/** Copies the script at @path into the user's own folder, under an id that no script there or among
 * the shipped ones has; see dwell_script_copy_save(). */
void dwell_script_copy_async (const char *path, DwellProtocol *protocol, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** Returns: (transfer full): the path of the copy; NULL with an error. */
char *dwell_script_copy_finish (GAsyncResult *result, GError **error);

G_END_DECLS
