/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-database.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dwell-schema.h"

struct _DwellDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  gboolean suspect;
  gboolean full;
};

struct _DwellTransaction
{
  DwellDatabase *database;
  gboolean inner;
  gboolean done;
};

struct _DwellStatement
{
  DwellDatabase *database;
  sqlite3_stmt *handle;
};

static void
statement_free (gpointer data)
{
  DwellStatement *self = data;

  sqlite3_finalize (self->handle);
  g_free (self);
}

static gboolean
fail (GError **error, DwellStoreError code, const char *message)
{
  g_set_error_literal (error, DWELL_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_io (DwellDatabase *self, int code, GError **error)
{
  int reason = sqlite3_system_errno (self->handle);

  if ((code & 0xff) == SQLITE_FULL || reason == ENOSPC || reason == EDQUOT)
    {
      self->full = TRUE;
      return fail (error, DWELL_STORE_ERROR_IO, _("The disk is full."));
    }

  if ((code & 0xff) == SQLITE_NOMEM)
    return fail (error, DWELL_STORE_ERROR_IO, _("There is too little memory."));

  if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_PERM)
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The library “%s” cannot be written: it is read-only."), self->path);
  else
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The library “%s” cannot be read or written: %s."), self->path,
                 reason ? g_strerror (reason) : sqlite3_errstr (code));

  return FALSE;
}

/* Turns what SQLite says into a sentence for the user. Returns: FALSE. */
static gboolean
fail_sqlite (DwellDatabase *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail (error, DWELL_STORE_ERROR_BUSY,
                   _("The library is open in another window or program."));

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      self->suspect = TRUE;
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The database “%s” is damaged."), self->path);
      return FALSE;

    case SQLITE_FULL:
      break;

    default:
      self->suspect = TRUE;
      break;
    }

  return fail_io (self, code, error);
}

static gboolean
check_there (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("The database “%s” is missing."), path);
  return FALSE;
}

static gboolean
execute (DwellDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail_sqlite (self, code, error);
}

static gboolean
get_pragma (DwellDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self, error, sql, "");
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, error))
    return FALSE;
  *value = row ? dwell_statement_get_int (statement, 0) : 0;

  return TRUE;
}

static gboolean
migrate (DwellDatabase *self, gint64 version, GError **error)
{
  const char *const *steps = dwell_schema_get_steps ();

  for (; steps[version]; version++)
    {
      g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self, error);
      g_autofree char *pragma =
          g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version + 1);

      if (transaction == NULL || !execute (self, steps[version], error)
          || !execute (self, pragma, error)
          || !dwell_transaction_commit (g_steal_pointer (&transaction), error))
        return FALSE;
    }

  return TRUE;
}

/* Exclusive before anything is read: then WAL needs no shared memory, and a second program is
 * refused at once. Nothing here writes to the file. */
static gboolean
prepare_connection (DwellDatabase *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  return execute (self,
                  "PRAGMA locking_mode = EXCLUSIVE;"
                  "PRAGMA temp_store = MEMORY;"
                  "PRAGMA cell_size_check = ON;"
                  "PRAGMA secure_delete = ON;"
                  "PRAGMA synchronous = FULL;",
                  error);
}

static gboolean
check_version (DwellDatabase *self, gint64 *version, GError **error)
{
  gint64 application;

  if (!get_pragma (self, "PRAGMA application_id", &application, error)
      || !get_pragma (self, "PRAGMA user_version", version, error))
    return FALSE;

  if (application != DWELL_SCHEMA_APPLICATION_ID || *version < 1)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The database “%s” is damaged: it is no library of Dwell’s."), self->path);
      return FALSE;
    }

  if (*version > (gint64) g_strv_length ((char **) dwell_schema_get_steps ()))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NEWER,
                   _("The library “%s” was written by a newer version of Dwell."), self->path);
      return FALSE;
    }

  return TRUE;
}

static DwellDatabase *
connect_to (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) self = g_new0 (DwellDatabase, 1);
  int code;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      fail_sqlite (self, code, error);
      return NULL;
    }

  /* SQLite opens for reading what it may not write; a library that cannot be written is no use. */
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      fail_sqlite (self, SQLITE_READONLY, error);
      return NULL;
    }

  if (!prepare_connection (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

DwellDatabase *
dwell_database_open (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) self = NULL;
  gint64 version;

  if (!check_there (path, error))
    return NULL;

  self = connect_to (path, error);
  if (self == NULL || !check_version (self, &version, error)
      || !execute (self, "PRAGMA journal_mode = WAL", error) || !migrate (self, version, error))
    return NULL;

  return g_steal_pointer (&self);
}

DwellDatabase *
dwell_database_create (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) self = NULL;
  g_autofree char *application =
      g_strdup_printf ("PRAGMA application_id = %d", DWELL_SCHEMA_APPLICATION_ID);
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                   _("The database “%s” cannot be made: %s"), path, g_strerror (errno));
      return NULL;
    }
  close (fd);

  /* Not yet with a log, which would lie beside it and miss that it is renamed. */
  self = connect_to (path, error);
  if (self == NULL || !execute (self, application, error) || !migrate (self, 0, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dwell_database_free (DwellDatabase *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

gboolean
dwell_database_is_suspect (DwellDatabase *self)
{
  return self->suspect;
}

gboolean
dwell_database_take_full (DwellDatabase *self)
{
  gboolean full = self->full;

  self->full = FALSE;

  return full;
}

/* What is written to a file that was removed or put elsewhere goes well, and is lost. */
gboolean
dwell_database_check_place (DwellDatabase *self, GError **error)
{
  int moved = 0;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!moved)
    return TRUE;

  self->suspect = TRUE;
  if (!check_there (self->path, error))
    return FALSE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("Something else lies in the place of the library “%s”."), self->path);
  return FALSE;
}

void
dwell_database_set_page_limit (DwellDatabase *self, guint pages)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA max_page_count = %u", pages);

  execute (self, pragma, NULL);
}

static DwellStatement *
prepare (DwellDatabase *self, const char *sql, GError **error)
{
  DwellStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *handle = NULL;
  int code;

  if (statement)
    return statement;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      fail_sqlite (self, code, error);
      return NULL;
    }

  statement = g_new0 (DwellStatement, 1);
  statement->database = self;
  statement->handle = handle;
  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

static int
bind_bytes (sqlite3_stmt *handle, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return sqlite3_bind_null (handle, index);
  data = g_bytes_get_data (bytes, &size);

  return sqlite3_bind_blob64 (handle, index, data, size, SQLITE_TRANSIENT);
}

static int
bind (sqlite3_stmt *handle, const char *format, va_list args)
{
  int code = SQLITE_OK;

  for (int i = 0; format[i] && code == SQLITE_OK; i++)
    {
      switch (format[i])
        {
        case 't':
          code =
              sqlite3_bind_text (handle, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
          break;

        case 'i':
          code = sqlite3_bind_int64 (handle, i + 1, va_arg (args, gint64));
          break;

        case 'b':
          code = bind_bytes (handle, i + 1, va_arg (args, GBytes *));
          break;

        default:
          g_assert_not_reached ();
        }
    }

  return code;
}

static DwellStatement *
query (DwellDatabase *self, GError **error, const char *sql, const char *format, va_list args)
{
  g_autoptr (DwellStatement) statement = prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return NULL;

  code = bind (statement->handle, format, args);
  if (code != SQLITE_OK)
    {
      fail_sqlite (self, code, error);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

DwellStatement *
dwell_database_query (DwellDatabase *self, GError **error, const char *sql, const char *format, ...)
{
  DwellStatement *statement;
  va_list args;

  va_start (args, format);
  statement = query (self, error, sql, format, args);
  va_end (args);

  return statement;
}

gboolean
dwell_database_run (DwellDatabase *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (DwellStatement) statement = NULL;
  gboolean row = TRUE;
  va_list args;

  va_start (args, format);
  statement = query (self, error, sql, format, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;

  while (row)
    {
      if (!dwell_statement_step (statement, &row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_statement_step (DwellStatement *self, gboolean *row, GError **error)
{
  int code = sqlite3_step (self->handle);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  return fail_sqlite (self->database, code, error);
}

gint64
dwell_statement_get_int (DwellStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

GBytes *
dwell_statement_get_bytes (DwellStatement *self, int column)
{
  gconstpointer data;

  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->handle, column));
}

char *
dwell_statement_dup_text (DwellStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  return g_strdup (text ? text : "");
}

void
dwell_statement_release (DwellStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
}

DwellTransaction *
dwell_transaction_begin (DwellDatabase *database, GError **error)
{
  gboolean inner = !sqlite3_get_autocommit (database->handle);
  DwellTransaction *transaction;

  if (!dwell_database_run (database, error, inner ? "SAVEPOINT inner" : "BEGIN IMMEDIATE", ""))
    return NULL;
  transaction = g_new0 (DwellTransaction, 1);
  transaction->database = database;
  transaction->inner = inner;

  return transaction;
}

gboolean
dwell_transaction_commit (DwellTransaction *transaction, GError **error)
{
  g_autoptr (DwellTransaction) owned = transaction;

  owned->done = dwell_database_run (owned->database, error,
                                    owned->inner ? "RELEASE inner" : "COMMIT", "");

  return owned->done;
}

void
dwell_transaction_free (DwellTransaction *transaction)
{
  /* After some failures there is nothing left to roll back. */
  if (!transaction->done && !sqlite3_get_autocommit (transaction->database->handle))
    sqlite3_exec (transaction->database->handle,
                  transaction->inner ? "ROLLBACK TO inner; RELEASE inner" : "ROLLBACK", NULL, NULL,
                  NULL);
  g_free (transaction);
}
