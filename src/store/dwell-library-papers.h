/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * Papers: texts that the user wrote and that belong to no session, such as what is on the emergency
 * card or an own list of preparations. They lie sealed in the library, with a client or with the
 * practice, each under a name that the program gives it.
 */

/** Queued: keeps @text under @name, of one line, with @client, or with the practice where @client is
 * NULL. NULL or "" for none. */
void dwell_library_set_paper (DwellLibrary *self, const char *client, const char *name,
                              const char *text);

/** All papers of @client, or of the practice where @client is NULL, by their names. Those of a client
 * go when the client is deleted. Fails with DWELL_STORE_ERROR, for example while the library is
 * locked. (element-type utf8 utf8) (transfer full): wiped when freed. */
GHashTable *dwell_library_get_papers (DwellLibrary *self, const char *client,
                                      GCancellable *cancellable, GError **error);
void dwell_library_get_papers_async (DwellLibrary *self, const char *client,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GHashTable *dwell_library_get_papers_finish (DwellLibrary *self, GAsyncResult *result,
                                             GError **error);

/** The paper of the practice that keeps a half-typed comment on a session; it goes when the session, or
 * its process notes, are deleted. Returns: (transfer full). */
char *dwell_comment_paper_dup_name (const char *session_id);

G_END_DECLS
