/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dwell-library-papers.h"
#include "dwell-part.h"

#define BACKUP_FOLDER "backups"
#define BACKUP_SUFFIX ".dwell-backup"

/* Every table that has rows of a session. `pending` is not among them: it holds what came while the
 * library was locked, and has been written and emptied before anything can be deleted. */
static const char *const statements[] = {
  "DELETE FROM session WHERE id = ?",      "DELETE FROM header WHERE session = ?",
  "DELETE FROM summary WHERE session = ?", "DELETE FROM search WHERE session = ?",
  "DELETE FROM event WHERE session = ?",   "DELETE FROM running WHERE session = ?",
};

/* Within a transaction, after all rows of session @id went: whatever else the library keeps about
 * which sessions there are has to forget it here. */
static gboolean
forget_session (DwellRecords *self, const char *id, const DwellTally *tally, GError **error)
{
  g_autofree char *draft = dwell_comment_paper_dup_name (id);

  g_hash_table_remove (self->open_sessions, id);
  g_clear_pointer (&self->order, g_ptr_array_unref);

  return _dwell_records_forget_paper (self, draft, error)
         && _dwell_ledger_remove (self, id, tally, error);
}

static gboolean
delete_rows (DwellRecords *self, const char *id, GError **error)
{
  DwellTally tally;

  _dwell_ledger_read_tally (self, id, &tally);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      if (!dwell_database_run (self->database, error, statements[i], "t", id))
        return FALSE;
    }

  return forget_session (self, id, &tally, error);
}

/* SQLite overwrites what it deletes (secure_delete), but the write-ahead log still holds the pages
 * as they were written before. Emptied, it also takes the overwritten ones into the file. */
static gboolean
clean (DwellRecords *self, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error, "PRAGMA wal_checkpoint(TRUNCATE)", "");
  gboolean there;

  if (statement == NULL || !dwell_statement_step (statement, &there, error))
    return FALSE;

  if (!there || dwell_statement_get_int (statement, 0) == 0)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_BUSY,
               _("It is deleted, but its sealed remains stay in the library’s log until the "
                 "library is locked."));
  return FALSE;
}

static gboolean
is_there (DwellRecords *self, const char *sql, const char *id, gboolean *there, GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self->database, error, sql, "t", id);

  return statement != NULL && dwell_statement_step (statement, there, error);
}

static gboolean
check_deletable (DwellRecords *self, const char *id, GError **error)
{
  gboolean running;
  gboolean there;

  if (!is_there (self, "SELECT 1 FROM session WHERE id = ?", id, &there, error)
      || !is_there (self, "SELECT 1 FROM running WHERE session = ?", id, &running, error))
    return FALSE;

  if (!there)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND,
                   _("There is no session %s in the library."), id);
      return FALSE;
    }

  if (running)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT,
                   _("The session is still running. End it before you delete it."));
      return FALSE;
    }

  return TRUE;
}

gboolean
dwell_records_delete_session (DwellRecords *self, const char *id, GError **error)
{
  g_autoptr (DwellTransaction) transaction = NULL;

  if (!dwell_records_settle (self, error) || !check_deletable (self, id, error))
    return FALSE;

  transaction = dwell_transaction_begin (self->database, error);

  return transaction != NULL && delete_rows (self, id, error)
         && dwell_transaction_commit (g_steal_pointer (&transaction), error)
         && clean (self, error);
}

/* (element-type utf8): the sessions of a client, none of them running */
static GPtrArray *
find_sessions (DwellRecords *self, const char *client, GCancellable *cancellable, GError **error)
{
  guint damaged;
  g_autoptr (GPtrArray) summaries = dwell_records_list (self, &damaged, cancellable, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (summaries == NULL)
    return NULL;

  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellHeader *header = ((DwellSummary *) g_ptr_array_index (summaries, i))->header;

      if (header->kind != DWELL_SESSION_LIVE || g_strcmp0 (header->client, client) != 0)
        continue;
      if (!check_deletable (self, header->id, error))
        return NULL;
      g_ptr_array_add (ids, g_strdup (header->id));
    }

  return g_steal_pointer (&ids);
}

gboolean
dwell_records_delete_client (DwellRecords *self, const char *client, guint *n_sessions,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = find_sessions (self, client, cancellable, error);
  g_autoptr (DwellTransaction) transaction = NULL;

  if (ids == NULL)
    return FALSE;

  transaction = dwell_transaction_begin (self->database, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (!delete_rows (self, g_ptr_array_index (ids, i), error))
        return FALSE;
    }
  if (!_dwell_records_delete_client_record (self, client, error)
      || !dwell_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *n_sessions = ids->len;

  return clean (self, error);
}

/* Within a transaction: the session as it is now, under a new key. */
static gboolean
seal_anew (DwellRecords *self, DwellSession *session, GPtrArray *events, GError **error)
{
  const DwellHeader *header = dwell_session_get_header (session);
  g_autoptr (DwellKey) key = _dwell_records_insert_session (self, header, error);
  DwellTally tally = { 0 };

  return key != NULL
         && _dwell_records_insert_events (self, header->id, key, &tally, events, error)
         && _dwell_records_sum_up (self, header->id, key, session, error)
         && _dwell_ledger_add (self, header->id, &tally, error);
}

gboolean
dwell_records_delete_part (DwellRecords *self, const char *id, DwellPart part, GError **error)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellSession) rest = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (DwellTransaction) transaction = NULL;

  if (!dwell_records_settle (self, error) || !check_deletable (self, id, error))
    return FALSE;

  record = dwell_records_load (self, id, error);
  session = record ? _dwell_records_make_session (record->header, record->events, error) : NULL;
  if (session == NULL)
    return FALSE;

  events = dwell_part_take (session, dwell_part_get_other (part));
  rest = _dwell_records_make_session (record->header, events, error);
  transaction = rest ? dwell_transaction_begin (self->database, error) : NULL;

  return transaction != NULL && delete_rows (self, id, error)
         && seal_anew (self, rest, events, error)
         && dwell_transaction_commit (g_steal_pointer (&transaction), error)
         && clean (self, error);
}

void
dwell_backup_file_free (DwellBackupFile *file)
{
  g_free (file->path);
  g_clear_pointer (&file->made, g_date_time_unref);
  g_free (file);
}

/* How many of @ids a backup holds; 0 where it cannot be read. Ids lie in clear, so that no key is
 * needed, not even of a backup of another time. */
static guint
count_sessions (const char *path, const char *const *ids)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  /* As it is: no log or lock is made beside it. */
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle, "SELECT 1 FROM session WHERE id = ?", -1, &statement, NULL)
             == SQLITE_OK)
    {
      for (guint i = 0; ids[i]; i++)
        {
          sqlite3_bind_text (statement, 1, ids[i], -1, SQLITE_STATIC);
          n += sqlite3_step (statement) == SQLITE_ROW;
          sqlite3_reset (statement);
        }
    }
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return n;
}

static GDateTime *
get_made (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? g_date_time_new_from_unix_local (info.st_mtime) : NULL;
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const DwellBackupFile *file_a = *(const DwellBackupFile *const *) a;
  const DwellBackupFile *file_b = *(const DwellBackupFile *const *) b;
  int order = file_a->made && file_b->made ? g_date_time_compare (file_b->made, file_a->made) : 0;

  return order ? order : g_strcmp0 (file_a->path, file_b->path);
}

GPtrArray *
dwell_records_list_backups_with (DwellRecords *self, const char *const *ids,
                                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_backup_file_free);
  g_autofree char *folder =
      self->directory ? g_build_filename (self->directory, BACKUP_FOLDER, NULL) : NULL;
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      DwellBackupFile *file;
      guint n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      n = g_str_has_suffix (name, BACKUP_SUFFIX) ? count_sessions (path, ids) : 0;
      if (n == 0)
        continue;
      file = g_new0 (DwellBackupFile, 1);
      file->path = g_steal_pointer (&path);
      file->made = get_made (file->path);
      file->n_sessions = n;
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_backups);

  return g_steal_pointer (&files);
}

gboolean
dwell_records_delete_backups (DwellRecords *self, const char *const *paths, GError **error)
{
  g_autofree char *folder =
      self->directory ? g_build_filename (self->directory, BACKUP_FOLDER, NULL) : NULL;

  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *parent = g_path_get_dirname (paths[i]);

      g_return_val_if_fail (g_strcmp0 (parent, folder) == 0, FALSE);
      g_return_val_if_fail (g_str_has_suffix (paths[i], BACKUP_SUFFIX), FALSE);

      if (g_unlink (paths[i]) != 0 && errno != ENOENT)
        {
          g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                       _("The backup “%s” cannot be deleted: %s"), paths[i], g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}
