/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/** What is wanted of a session. It is called in a thread. Returns: (transfer full): never NULL. */
typedef gpointer (*DwellWalkFunc) (DwellSession *session);

/**
 * Reads sessions from the library, one after the other, and computes something of each, all away
 * from the window's thread.
 * @protocol: serves where a session does not hold its own
 * @ids: (element-type utf8): of the sessions
 * @func: computes it
 * @free_func: frees what it computes
 */
void dwell_session_walk_async (DwellLibrary *library, DwellProtocol *protocol, GPtrArray *ids,
                               DwellWalkFunc func, GDestroyNotify free_func,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/**
 * What was computed, in the order of the ids.
 * @unread: (out) (optional) (transfer full): (element-type utf8): the ids of those that could not
 * be read Returns: (transfer full): or NULL with G_IO_ERROR_CANCELLED; a session that cannot be
 * read is no error.
 */
GPtrArray *dwell_session_walk_finish (DwellLibrary *library, GAsyncResult *result,
                                      GPtrArray **unread, GError **error);

G_END_DECLS
