/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-database.h"

G_BEGIN_DECLS

/** In the header of a backup: "Dwlb". */
#define DWELL_BACKUP_APPLICATION_ID 0x44776c62

/** Makes a new, empty file to be copied into, readable by its owner only; one that is there is
 * replaced. What is written to it is on the disk after dwell_database_sync_file(). Returns:
 * (transfer full). */
DwellDatabase *dwell_database_create_target (const char *path, GError **error);
/**
 * Opens a file beside the library, which lies in one piece, without a WAL.
 * @application_id: what it must be
 * @writable: whether it will be written to
 * Returns: (transfer full): NULL with DAMAGED, NEWER or IO.
 */
DwellDatabase *dwell_database_open_file (const char *path, gint64 application_id,
                                         gboolean writable, GError **error);
/** Opens a file that was just copied, whatever it is, and brings it into one piece.
 * Returns: (transfer full). */
DwellDatabase *dwell_database_open_copied (const char *path, GError **error);
/** Makes it a database of that application. */
gboolean dwell_database_set_application (DwellDatabase *self, gint64 application_id,
                                         GError **error);
/** SQLite's own check of the whole file. Returns: FALSE with DAMAGED where it finds fault. */
gboolean dwell_database_check_pages (DwellDatabase *self, GError **error);
/** Calls @func every now and then during long statements, on the same thread; it must leave this
 * database alone, and ends the statement, with an error, by returning TRUE. NULL for none. */
void dwell_database_set_progress (DwellDatabase *self, gboolean (*func) (gpointer data),
                                  gpointer data);
/** Puts a file, and its name in its folder, safely on the disk. */
gboolean dwell_database_sync_file (const char *path, GError **error);

/**
 * DwellDatabaseCopy:
 *
 * A copy in the making, page by page. What is written to the source in the meantime, by its own
 * connection, goes into the copy as well; when it is done, the copy is as the source is then.
 * Where the source is closed in the meantime the copy cannot be finished: see
 * dwell_database_copy_is_over().
 */
typedef struct _DwellDatabaseCopy DwellDatabaseCopy;

/** Begins to copy. Both must outlive it, but for what is said above. Returns: (transfer full). */
DwellDatabaseCopy *dwell_database_copy_begin (DwellDatabase *source, DwellDatabase *target,
                                              GError **error);
/** Copies @pages more. @done: (out): 0 to 1; exactly 1 when it is finished. */
gboolean dwell_database_copy_step (DwellDatabaseCopy *self, int pages, double *done,
                                   GError **error);
/** Whether the source was closed, so that one has to start over. */
gboolean dwell_database_copy_is_over (DwellDatabaseCopy *self);
/** Ends it. */
void dwell_database_copy_free (DwellDatabaseCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellDatabaseCopy, dwell_database_copy_free)

G_END_DECLS
