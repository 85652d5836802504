/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-work.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-database-copy.h"
#include "dwell-records-check.h"
#include "dwell-schema.h"
#include "dwell-sealer.h"

#define PART_SUFFIX ".part"
/* Of 4 KiB: some 2 ms of work. */
#define SLICE_PAGES 256
/* When the library's database is opened anew under a copy, the copy starts over. */
#define MAX_STARTS 5
/* How much of the work the copying is; the rest is looking through what was written. */
#define COPY_SHARE 0.3

static void
tell (DwellWork *work, double done)
{
  if (work->progress)
    dwell_progress_set (work->progress, work->from + (work->to - work->from) * done);
}

static gboolean
is_wanted (DwellWork *work)
{
  DwellRecords *records = work->records;

  return work->modest && records->is_wanted && records->is_wanted (records->breathe_data);
}

gboolean
_dwell_work_step (DwellWork *work, double done, GError **error)
{
  tell (work, done);
  if (work->records->step_watch)
    work->records->step_watch (work->records->step_data);
  _dwell_records_breathe (work->records);
  if (is_wanted (work))
    g_cancellable_cancel (work->cancellable);

  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

void
_dwell_work_next (DwellWork *work, double to)
{
  work->from = work->to;
  work->to = to;
}

static gboolean
watch_cb (gpointer data)
{
  DwellWork *work = data;

  _dwell_records_breathe (work->records);
  if (is_wanted (work))
    g_cancellable_cancel (work->cancellable);

  return g_cancellable_is_cancelled (work->cancellable);
}

void
_dwell_work_watch (DwellWork *work, DwellDatabase *database)
{
  dwell_database_set_progress (database, work ? watch_cb : NULL, work);
}

DwellRecords *
_dwell_records_new_reader (DwellDatabase *database, DwellVault *vault)
{
  DwellRecords *reader = dwell_records_new (NULL);

  reader->database = database;
  reader->vault = vault;

  return reader;
}

void
_dwell_records_free_reader (DwellRecords *reader)
{
  reader->vault = NULL;
  dwell_records_free (reader);
}

void
_dwell_records_remove_database (const char *path)
{
  const char *const suffixes[] = { "", "-wal", "-journal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

gboolean
_dwell_records_make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0 && g_chmod (path, 0700) == 0)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The folder “%s” cannot be written: %s"), path, g_strerror (errno));
  return FALSE;
}

gboolean
_dwell_records_belongs (DwellDatabase *database, DwellVault *vault)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (database, NULL, "SELECT body FROM meta WHERE name = 'library'", "");
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, NULL) || !row)
    return FALSE;
  sealed = dwell_statement_get_bytes (statement, 0);
  plain = sealed ? dwell_unseal (dwell_vault_get_key (vault), "meta", "library", sealed, NULL)
                 : NULL;

  return plain != NULL;
}

/* @over: (out): whether the source was opened anew meanwhile */
static gboolean
copy_once (DwellDatabase *source, const char *path, gboolean *over, DwellWork *work, GError **error)
{
  g_autoptr (DwellDatabase) target = dwell_database_create_target (path, error);
  g_autoptr (DwellDatabaseCopy) copy =
      target ? dwell_database_copy_begin (source, target, error) : NULL;
  double done = 0;

  *over = FALSE;
  if (copy == NULL)
    return FALSE;

  while (done < 1)
    {
      if (!dwell_database_copy_step (copy, SLICE_PAGES, &done, error)
          || !_dwell_work_step (work, done, error))
        return FALSE;
      /* What came through after the last slice is the next backup's. */
      if (done < 1 && dwell_database_copy_is_over (copy))
        {
          *over = TRUE;
          return TRUE;
        }
    }

  return TRUE;
}

gboolean
_dwell_records_join_database (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) copied = dwell_database_open_copied (path, error);

  return copied != NULL;
}

gboolean
_dwell_records_copy_database (DwellDatabase *source, const char *path, DwellWork *work,
                              GError **error)
{
  for (guint i = 0; i < MAX_STARTS; i++)
    {
      gboolean over;

      if (source == NULL && !_dwell_records_ensure (work->records, error))
        return FALSE;
      if (!copy_once (source ? source : work->records->database, path, &over, work, error))
        return FALSE;
      if (!over)
        return _dwell_records_join_database (path, error);
    }

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The library cannot be copied, because writing to it keeps failing."));
  return FALSE;
}

char *
_dwell_records_read_vault_text (DwellDatabase *backup, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (backup, error, "SELECT body FROM vault", "");
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return dwell_statement_dup_text (statement, 0);

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("The backup is damaged: its key file is missing."));
  return NULL;
}

/* The file's own text; where that is damaged, as the vault is remembered. */
static char *
get_vault_text (DwellRecords *self, const char *scratch, GError **error)
{
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (self->vault_path, NULL);
  g_autoptr (GError) reason = NULL;
  const char *path = vault ? self->vault_path : scratch;
  char *text = NULL;

  if ((vault || dwell_vault_save (self->vault, scratch, error))
      && !g_file_get_contents (path, &text, NULL, &reason))
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The vault file “%s” cannot be read: %s"), path, reason->message);
  g_unlink (scratch);

  return text;
}

static gboolean
add_vault (DwellRecords *self, const char *path, GError **error)
{
  g_autofree char *scratch = g_strconcat (path, "-vault", NULL);
  g_autofree char *text = get_vault_text (self, scratch, error);
  g_autoptr (DwellDatabase) backup = text ? dwell_database_open_copied (path, error) : NULL;

  return backup != NULL
         && dwell_database_run (backup, error, "CREATE TABLE vault (body TEXT NOT NULL) STRICT", "")
         && dwell_database_run (backup, error, "INSERT INTO vault (body) VALUES (?)", "t", text)
         && dwell_database_set_application (backup, DWELL_BACKUP_APPLICATION_ID, error);
}

static gboolean
check_vault_text (DwellDatabase *backup, const char *path, DwellVault *vault, GError **error)
{
  g_autofree char *text = _dwell_records_read_vault_text (backup, error);
  g_autoptr (DwellVault) found =
      text ? dwell_vault_new_from_text (text, strlen (text), path, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (g_str_equal (dwell_vault_get_library_id (found), dwell_vault_get_library_id (vault))
      && _dwell_records_belongs (backup, vault))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("“%s” is a backup of another library."), path);
  return FALSE;
}

gboolean
_dwell_records_verify_backup (const char *path, DwellVault *vault, guint *n_sessions,
                              DwellWork *work, GError **error)
{
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, error);
  g_autoptr (DwellCheckReport) report = NULL;
  DwellRecords *reader;

  if (backup == NULL || !check_vault_text (backup, path, vault, error))
    return FALSE;

  reader = _dwell_records_new_reader (g_steal_pointer (&backup), vault);
  report = _dwell_records_inspect (reader, work, error);
  _dwell_records_free_reader (reader);
  if (report == NULL)
    return FALSE;
  if (n_sessions)
    *n_sessions = report->n_sessions;
  for (guint i = 0; work->damaged && i < report->damaged->len; i++)
    g_ptr_array_add (work->damaged,
                     g_strdup (((DwellCheckSession *) report->damaged->pdata[i])->id));
  if (dwell_check_report_is_whole (report) || (work->forgiving && report->fault == NULL))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED, "%s",
               dwell_check_report_get_first (report));
  return FALSE;
}

static gboolean
check_target (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) there = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  there = dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);
  if (there)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("There is a file “%s” already, and it is no backup."), path);
  return FALSE;
}

static gboolean
take_name (const char *part, const char *path, GError **error)
{
  if (g_rename (part, path) == 0)
    return dwell_database_sync_file (path, error);

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO, _("“%s” cannot be written: %s"),
               path, g_strerror (errno));
  return FALSE;
}

GPtrArray *
_dwell_records_read_damaged (DwellDatabase *backup)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (backup, NULL, "SELECT session FROM damaged ORDER BY session", "");
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  gboolean there = TRUE;

  while (statement && dwell_statement_step (statement, &there, NULL) && there)
    g_ptr_array_add (ids, dwell_statement_dup_text (statement, 0));

  return ids;
}

static gboolean
is_readable (DwellRecords *self, const char *id)
{
  g_autoptr (DwellRecord) record = _dwell_records_read_record (self, id, NULL);
  g_autoptr (DwellSession) session =
      record ? _dwell_records_make_session (record->header, record->events, NULL) : NULL;

  return session != NULL;
}

/* A copy is no worse than what it was made of. */
static gboolean
check_damage (DwellRecords *self, GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!_dwell_records_ensure (self, error))
        return FALSE;
      if (is_readable (self, id))
        {
          _dwell_records_damaged (error, id, _("It was not copied as it is in the library."));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
note_damage (const char *path, GPtrArray *ids, GError **error)
{
  g_autoptr (DwellDatabase) backup = dwell_database_open_copied (path, error);

  if (backup == NULL
      || !dwell_database_run (backup, error,
                              "CREATE TABLE damaged (session TEXT PRIMARY KEY) STRICT", ""))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (!dwell_database_run (backup, error, "INSERT INTO damaged (session) VALUES (?)", "t",
                               g_ptr_array_index (ids, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
settle_damage (DwellRecords *self, const char *part, GPtrArray *ids, GError **error)
{
  return ids == NULL || ids->len == 0
         || (check_damage (self, ids, error) && note_damage (part, ids, error)
             && dwell_database_sync_file (part, error));
}

/* Under a name that no backup has, until it was found whole. */
static gboolean
write_part (DwellRecords *self, const char *part, guint *n_sessions, DwellWork *work,
            GError **error)
{
  double to = work->to;

  work->to = work->from + (to - work->from) * COPY_SHARE;
  if (!_dwell_records_copy_database (NULL, part, work, error) || !add_vault (self, part, error)
      || !dwell_database_sync_file (part, error))
    return FALSE;
  _dwell_work_next (work, to);

  return _dwell_records_verify_backup (part, self->vault, n_sessions, work, error)
         && settle_damage (self, part, work->damaged, error);
}

gboolean
_dwell_records_write_backup (DwellRecords *self, const char *path, const char *damaged_path,
                             guint *n_sessions, DwellWork *work, GError **error)
{
  g_autofree char *part = g_strconcat (path, PART_SUFFIX, NULL);
  g_autoptr (GPtrArray) damaged = g_ptr_array_new_with_free_func (g_free);
  gboolean written;

  if (damaged_path)
    {
      work->forgiving = TRUE;
      work->damaged = damaged;
    }
  written = check_target (path, error) && write_part (self, part, n_sessions, work, error)
            && take_name (part, damaged->len > 0 ? damaged_path : path, error);
  work->damaged = NULL;
  _dwell_records_remove_database (part);
  if (!written)
    g_prefix_error (error, "%s ", _("The backup was not made."));

  return written;
}

gboolean
_dwell_records_back_up_old (DwellRecords *self, GError **error)
{
  /* A damaged session must not keep the others from being opened. */
  DwellWork work = { .records = self, .to = 1, .forgiving = TRUE };
  void (*breathe) (gpointer data) = self->breathe;
  gboolean written;
  g_autofree char *folder = g_build_filename (self->directory, DWELL_BACKUP_FOLDER, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *name = g_strdup_printf (
      "before-schema-%" G_GINT64_FORMAT "-%s" DWELL_BACKUP_SUFFIX, dwell_schema_get_version (),
      time);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  /* Nothing may be written in an old schema. */
  self->breathe = NULL;
  written = _dwell_records_make_folder (folder, error)
            && _dwell_records_write_backup (self, path, NULL, NULL, &work, error);
  self->breathe = breathe;

  return written;
}
