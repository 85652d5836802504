/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-part.h"

G_BEGIN_DECLS

/**
 * Deleting for good. What is deleted has left the library’s files, free pages and all, when a call
 * returns TRUE; backups that were made before still hold it, see dwell_library_list_backups_with().
 * A session that is running is not deleted: DWELL_STORE_ERROR_CONFLICT.
 */

/** Deletes a session. */
gboolean dwell_library_delete_session (DwellLibrary *self, const char *session_id,
                                       GCancellable *cancellable, GError **error);
void dwell_library_delete_session_async (DwellLibrary *self, const char *session_id,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
/** Deletes one part of a session; the other part is sealed anew under a key of its own. */
gboolean dwell_library_delete_part (DwellLibrary *self, const char *session_id, DwellPart part,
                                    GCancellable *cancellable, GError **error);
void dwell_library_delete_part_async (DwellLibrary *self, const char *session_id, DwellPart part,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * Deletes a client: all sessions and all that is kept of them. A session that cannot be read is
 * nobody’s, and stays.
 * @n_sessions: (out) (optional): how many sessions went
 */
gboolean dwell_library_delete_client (DwellLibrary *self, const char *client, guint *n_sessions,
                                      GCancellable *cancellable, GError **error);
void dwell_library_delete_client_async (DwellLibrary *self, const char *client,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
/** Of all three. */
gboolean dwell_library_delete_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/**
 * DwellBackupFile:
 * @path: where it lies
 * @made: when it was written
 * @n_sessions: how many of the sessions asked for it holds
 */
typedef struct
{
  char *path;
  GDateTime *made;
  guint n_sessions;
} DwellBackupFile;

/** Frees. */
void dwell_backup_file_free (DwellBackupFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellBackupFile, dwell_backup_file_free)

/**
 * The backups beside the library that still hold any of these sessions, the newest first. A backup
 * that cannot be read is left out; what lies elsewhere is not known here.
 * Returns: (element-type DwellBackupFile) (transfer full).
 */
GPtrArray *dwell_library_list_backups_with (DwellLibrary *self, const char *const *session_ids,
                                            GCancellable *cancellable, GError **error);
void dwell_library_list_backups_with_async (DwellLibrary *self, const char *const *session_ids,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *dwell_library_list_backups_with_finish (DwellLibrary *self, GAsyncResult *result,
                                                   GError **error);
/** Deletes backup files that dwell_library_list_backups_with() named; one that is gone already is
 * no error. */
gboolean dwell_library_delete_backups (DwellLibrary *self, const char *const *paths,
                                       GCancellable *cancellable, GError **error);
void dwell_library_delete_backups_async (DwellLibrary *self, const char *const *paths,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);

G_END_DECLS
