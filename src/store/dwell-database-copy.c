/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-database-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-database-private.h"

/* Of SQLite's virtual machine; some 10,000 are a millisecond. */
#define PROGRESS_STEPS 20000

struct _DwellDatabaseCopy
{
  DwellDatabase *source;
  DwellDatabase *target;
  sqlite3_backup *handle;
};

static gboolean
fail_file (GError **error, const char *path)
{
  int reason = errno;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO, _("“%s” cannot be written: %s"),
               path, g_strerror (reason));
  return FALSE;
}

/* It is thrown away when anything fails, so that it needs no journal; and synced once, as a whole. */
static gboolean
loosen (DwellDatabase *self, GError **error)
{
  return _dwell_database_execute (self,
                                  "PRAGMA journal_mode = MEMORY;"
                                  "PRAGMA synchronous = OFF;",
                                  error);
}

DwellDatabase *
dwell_database_create_target (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) self = NULL;
  int fd;

  g_unlink (path);
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail_file (error, path);
      return NULL;
    }
  close (fd);

  self = _dwell_database_connect (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL || !loosen (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

DwellDatabase *
dwell_database_open_copied (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) self = _dwell_database_connect (path, SQLITE_OPEN_READWRITE, error);

  /* Its header is the source's, which says that there is a WAL. */
  if (self == NULL || !_dwell_database_execute (self, "PRAGMA journal_mode = DELETE", error)
      || !loosen (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

DwellDatabase *
dwell_database_open_file (const char *path, gint64 application_id, gboolean writable,
                          GError **error)
{
  g_autoptr (DwellDatabase) self = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO, _("There is no file “%s”."),
                   path);
      return NULL;
    }

  self = _dwell_database_connect (path, writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
                                  error);
  if (self == NULL || !_dwell_database_check_version (self, application_id, error)
      || (writable && !loosen (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
dwell_database_set_application (DwellDatabase *self, gint64 application_id, GError **error)
{
  g_autofree char *pragma =
      g_strdup_printf ("PRAGMA application_id = %" G_GINT64_FORMAT, application_id);

  return _dwell_database_execute (self, pragma, error);
}

gboolean
dwell_database_check_pages (DwellDatabase *self, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self, error, "PRAGMA integrity_check (1)", "");
  g_autofree char *verdict = NULL;
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, error))
    return FALSE;
  verdict = row ? dwell_statement_dup_text (statement, 0) : NULL;

  return g_strcmp0 (verdict, "ok") == 0 || _dwell_database_fail (self, SQLITE_CORRUPT, error);
}

void
dwell_database_set_progress (DwellDatabase *self, gboolean (*func) (gpointer data), gpointer data)
{
  sqlite3_progress_handler (self->handle, func ? PROGRESS_STEPS : 0, func, data);
}

gboolean
dwell_database_sync_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *const names[] = { path, folder };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int fd = g_open (names[i], O_RDONLY | O_CLOEXEC, 0);
      gboolean synced = fd >= 0 && fsync (fd) == 0;

      if (!synced)
        fail_file (error, names[i]);
      if (fd >= 0)
        close (fd);
      if (!synced)
        return FALSE;
    }

  return TRUE;
}

DwellDatabaseCopy *
dwell_database_copy_begin (DwellDatabase *source, DwellDatabase *target, GError **error)
{
  sqlite3_backup *handle = sqlite3_backup_init (target->handle, "main", source->handle, "main");
  DwellDatabaseCopy *self;

  if (handle == NULL)
    {
      _dwell_database_fail (target, sqlite3_extended_errcode (target->handle), error);
      return NULL;
    }

  self = g_new0 (DwellDatabaseCopy, 1);
  self->source = source;
  self->target = target;
  self->handle = handle;
  source->copy = self;

  return self;
}

void
_dwell_database_copy_detach (DwellDatabaseCopy *self)
{
  if (self->handle)
    sqlite3_backup_finish (self->handle);
  self->handle = NULL;
  if (self->source)
    self->source->copy = NULL;
  self->source = NULL;
}

gboolean
dwell_database_copy_step (DwellDatabaseCopy *self, int pages, double *done, GError **error)
{
  int code = sqlite3_backup_step (self->handle, pages);
  int left = sqlite3_backup_remaining (self->handle);
  int all = MAX (1, sqlite3_backup_pagecount (self->handle));

  if (code == SQLITE_DONE)
    *done = 1;
  else
    *done = MIN (0.999, (double) (all - left) / all);
  if (code == SQLITE_OK || code == SQLITE_DONE)
    return TRUE;

  return _dwell_database_fail (self->target, code, error);
}

gboolean
dwell_database_copy_is_over (DwellDatabaseCopy *self)
{
  return self->handle == NULL;
}

void
dwell_database_copy_free (DwellDatabaseCopy *self)
{
  _dwell_database_copy_detach (self);
  g_free (self);
}
