/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/** Reads sessions from the library, each under its own protocol, away from the window's thread. What is
 * read belongs to whoever asked: no page looks at it. @ids: NULL-terminated. */
void dwell_session_loader_load_async (DwellLibrary *library, DwellProtocol *protocol,
                                      const char *const *ids, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/** Returns: (transfer full) (element-type DwellSession): in the order of the ids; NULL with
 * DWELL_STORE_ERROR, DWELL_ERROR or G_IO_ERROR_CANCELLED. */
GPtrArray *dwell_session_loader_load_finish (DwellLibrary *library, GAsyncResult *result,
                                             GError **error);

G_END_DECLS
