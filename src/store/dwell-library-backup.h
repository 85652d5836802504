/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup.h"
#include "dwell-check-report.h"
#include "dwell-library.h"

G_BEGIN_DECLS

/* Backups of a library, and what is done with them. All of it is done by the library's worker in
 * slices, so that events need not wait for its end; only what goes to another place than this
 * computer's is copied by a thread of its own. Locking the library cancels it. Where a @progress is
 * taken it may be NULL. Errors are DWELL_STORE_ERROR, or G_IO_ERROR_CANCELLED. */

/**
 * DwellBackupPlan:
 * @limits: how many to keep
 * @daily: whether to do nothing where today has one already
 * @folder: (nullable): a second place for them
 *
 * How backups are made by themselves.
 */
typedef struct
{
  DwellBackupLimits limits;
  gboolean daily;
  GFile *folder;
} DwellBackupPlan;

/** Writes all of the library into one file, looks through what was written, and only then gives it
 * its name. @file: at any location; what is there is replaced where it is a backup, else an error. */
gboolean dwell_library_back_up (DwellLibrary *self, GFile *file, DwellProgress *progress,
                                GCancellable *cancellable, GError **error);
void dwell_library_back_up_async (DwellLibrary *self, GFile *file, DwellProgress *progress,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dwell_library_back_up_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/** Makes a backup in the library's own folder if anything changed since the last one, brings the
 * plan's second folder up to date, and lets go of what the limits do not keep. Nobody waits for it:
 * another call to the library cancels it, and it has to be tried again. */
gboolean dwell_library_keep_backups (DwellLibrary *self, const DwellBackupPlan *plan,
                                     GCancellable *cancellable, GError **error);
void dwell_library_keep_backups_async (DwellLibrary *self, const DwellBackupPlan *plan,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean dwell_library_keep_backups_finish (DwellLibrary *self, GAsyncResult *result,
                                            GError **error);

/** The backups in the library's own folder, newest first; works while locked.
 * (element-type DwellBackupInfo) (transfer full). */
GPtrArray *dwell_library_list_backups (DwellLibrary *self, GCancellable *cancellable,
                                       GError **error);
void dwell_library_list_backups_async (DwellLibrary *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *dwell_library_list_backups_finish (DwellLibrary *self, GAsyncResult *result,
                                              GError **error);

/**
 * Puts a backup in the library's place, after looking through it. What was there is kept, in a
 * folder of its own under `kept`. Until the very end, when that is switched, nothing is changed; a
 * switch that was interrupted is finished when the library is next opened. The library is unlocked
 * afterwards.
 * @secret: the passphrase or recovery code of the backup's time
 * @n_sessions: (out) (optional): how many sessions it has
 */
gboolean dwell_library_restore (DwellLibrary *self, GFile *file, const char *secret,
                                guint *n_sessions, DwellProgress *progress,
                                GCancellable *cancellable, GError **error);
void dwell_library_restore_async (DwellLibrary *self, GFile *file, const char *secret,
                                  DwellProgress *progress, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_restore_finish (DwellLibrary *self, GAsyncResult *result,
                                       guint *n_sessions, GError **error);

/** Looks through the whole library. Returns: (transfer full). */
DwellCheckReport *dwell_library_check (DwellLibrary *self, DwellProgress *progress,
                                       GCancellable *cancellable, GError **error);
void dwell_library_check_async (DwellLibrary *self, DwellProgress *progress,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
DwellCheckReport *dwell_library_check_finish (DwellLibrary *self, GAsyncResult *result,
                                              GError **error);

G_END_DECLS
