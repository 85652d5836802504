/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup.h"
#include "dwell-records-private.h"

G_BEGIN_DECLS

/**
 * DwellWork:
 * @records: whose waiting writes are let through
 * @progress: (nullable): told how far it has come
 * @cancellable: (nullable)
 * @from: what stands as 0 of the present part
 * @to: what stands as 1 of the present part
 * @forgiving: whether a copy may have the damaged sessions of its source
 * @damaged: (nullable) (element-type utf8): is given the ids of these
 * @modest: whether it is cancelled as soon as somebody waits for a call: it can be done later
 *
 * Long work on the worker's thread, in slices.
 */
typedef struct
{
  DwellRecords *records;
  DwellProgress *progress;
  GCancellable *cancellable;
  double from;
  double to;
  gboolean forgiving;
  GPtrArray *damaged;
  gboolean modest;
} DwellWork;

/** Between two slices: tells that @done of the present part is done, and lets waiting writes
 * through; see _dwell_records_breathe() for what must not be open. Returns: FALSE with
 * G_IO_ERROR_CANCELLED. */
gboolean _dwell_work_step (DwellWork *work, double done, GError **error);
/** Begins the next part, which goes from where the last one ended to @to. */
void _dwell_work_next (DwellWork *work, double to);
/** Lets writes through and watches for cancelling while @database, which is not the library's, is
 * busy with long statements; NULL for no longer. */
void _dwell_work_watch (DwellWork *work, DwellDatabase *database);

/** Records that read another database with the same vault. Nothing is written through them.
 * @database: (transfer full). Returns: (transfer full): for _dwell_records_free_reader(). */
DwellRecords *_dwell_records_new_reader (DwellDatabase *database, DwellVault *vault);
/** Closes the database, leaves the vault alone, and frees. */
void _dwell_records_free_reader (DwellRecords *reader);

/** Removes a database and what SQLite lays beside it. */
void _dwell_records_remove_database (const char *path);
/** Removes a folder with the files in it. */
void _dwell_records_remove_folder (const char *path);

/**
 * Copies @source, slice by slice, to a new file at @path, which is in one piece then and not synced.
 * @source: (nullable): NULL for the library's own database
 */
gboolean _dwell_records_copy_database (DwellDatabase *source, const char *path, DwellWork *work,
                                       GError **error);
/** Brings a closed database into one piece, without a WAL. */
gboolean _dwell_records_join_database (const char *path, GError **error);
/** That @database was made with this vault: files from two libraries do not mix. */
gboolean _dwell_records_belongs (DwellDatabase *database, DwellVault *vault);
/** The text of vault.json in a backup. Returns: (transfer full): NULL with DAMAGED. */
char *_dwell_records_read_vault_text (DwellDatabase *backup, GError **error);
/** Opens a backup and looks through all of it. @vault: unlocked.
 * Returns: FALSE with DAMAGED where anything in it is not as it was written. */
gboolean _dwell_records_verify_backup (const char *path, DwellVault *vault, guint *n_sessions,
                                       DwellWork *work, GError **error);
/** Makes a verified backup at @path, which must not be there, or be a backup.
 * @damaged_path: (nullable): where it goes if it has damaged sessions that the library has just so;
 *   they are noted in it. Without that it is not made then. */
gboolean _dwell_records_write_backup (DwellRecords *self, const char *path,
                                      const char *damaged_path, guint *n_sessions,
                                      DwellWork *work, GError **error);
/** The ids of the sessions that were damaged already when a backup was made of them. (element-type
 * utf8) (transfer full): sorted. */
GPtrArray *_dwell_records_read_damaged (DwellDatabase *backup);
/** Before the schema of an older library is changed. */
gboolean _dwell_records_back_up_old (DwellRecords *self, GError **error);
/** What the schema's steps need the key for. @data: the DwellRecords that have this database. */
gboolean _dwell_records_migrate_step (DwellDatabase *database, gint64 version, gpointer data,
                                      GError **error);
/** Makes a new, empty database of that vault's. */
gboolean _dwell_records_make_database (DwellVault *vault, const char *path, GError **error);
/** Where a file of a new library is written, beside the present one. Returns: (transfer full). */
char *_dwell_records_get_staged (DwellRecords *self, const char *name);
/** Drops what was staged. */
void _dwell_records_drop_staged (DwellRecords *self);
/**
 * The staged database and vault become the library. What is there goes into a folder of its own
 * under @keep, "kept" or "damaged". From the moment when this has begun it is carried out, if need
 * be by the next opening; until then the library is untouched.
 */
gboolean _dwell_records_switch (DwellRecords *self, const char *keep, GError **error);
/** Finishes a switch that was begun, and drops what was staged without having been begun. */
gboolean _dwell_records_resume_switch (DwellRecords *self, GError **error);
/** Stages a backup's database and vault. Returns: (transfer full): its vault, unlocked. */
DwellVault *_dwell_records_stage_backup (DwellRecords *self, const char *path, const char *secret,
                                         DwellWork *work, GError **error);
/** Looks through what is staged, and puts it on the disk. @known: (nullable): ids of the sessions
 * that may be damaged in it. */
gboolean _dwell_records_verify_staged (DwellRecords *self, DwellVault *vault, GPtrArray *known,
                                       guint *n_sessions, DwellWork *work, GError **error);
/** Verifies a backup, and puts it in the library's place; the present one is kept, and the restored
 * one is open afterwards. */
gboolean _dwell_records_restore (DwellRecords *self, const char *path, const char *secret,
                                 guint *n_sessions, DwellWork *work, GError **error);
/** Makes the folder, readable by its owner only. Returns: FALSE with IO. */
gboolean _dwell_records_make_folder (const char *path, GError **error);

G_END_DECLS
