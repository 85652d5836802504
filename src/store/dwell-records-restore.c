/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-work.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-database-copy.h"
#include "dwell-records-check.h"
#include "dwell-schema.h"

#define COPY_SHARE 0.3

static DwellVault *
unlock_text (const char *text, const char *path, const char *secret, GError **error)
{
  g_autoptr (DwellVault) vault = dwell_vault_new_from_text (text, strlen (text), path, error);

  if (vault == NULL || !dwell_vault_unlock (vault, secret, error))
    return NULL;

  return g_steal_pointer (&vault);
}

static gboolean
make_library_of (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) database = dwell_database_open_copied (path, error);

  return database != NULL && dwell_database_run (database, error, "DROP TABLE vault", "")
         && dwell_database_run (database, error, "DROP TABLE IF EXISTS damaged", "")
         && dwell_database_set_application (database, DWELL_SCHEMA_APPLICATION_ID, error);
}

static gboolean
stage_vault (DwellRecords *self, const char *text, GError **error)
{
  g_autofree char *path = _dwell_records_get_staged (self, "vault.json");
  g_autoptr (GError) reason = NULL;

  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &reason))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The vault file “%s” cannot be written: %s"), path, reason->message);
  return FALSE;
}

DwellVault *
_dwell_records_stage_backup (DwellRecords *self, const char *path, const char *secret,
                             DwellWork *work, GError **error)
{
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, error);
  g_autofree char *text = backup ? _dwell_records_read_vault_text (backup, error) : NULL;
  g_autofree char *staged = _dwell_records_get_staged (self, "library.db");
  g_autoptr (DwellVault) vault = text ? unlock_text (text, path, secret, error) : NULL;

  if (vault == NULL)
    return NULL;
  if (!_dwell_records_belongs (backup, vault))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The backup “%s” is damaged: it does not belong to its own key file."), path);
      return NULL;
    }

  if (!_dwell_records_copy_database (backup, staged, work, error)
      || !make_library_of (staged, error) || !stage_vault (self, text, error))
    return NULL;

  return g_steal_pointer (&vault);
}

static DwellCheckReport *
inspect_staged (DwellRecords *self, DwellVault *vault, const char *path, DwellWork *work,
                GError **error)
{
  g_autoptr (DwellDatabase) staged =
      dwell_database_open_file (path, DWELL_SCHEMA_APPLICATION_ID, FALSE, error);
  DwellCheckReport *report;
  DwellRecords *reader;

  if (staged == NULL)
    return NULL;
  reader = _dwell_records_new_reader (g_steal_pointer (&staged), vault);
  report = _dwell_records_inspect (reader, work, error);
  _dwell_records_free_reader (reader);

  return report;
}

/* What is wrong with it beside what is known, or NULL. */
static const char *
find_unknown (const DwellCheckReport *report, GPtrArray *known)
{
  for (guint i = 0; i < report->damaged->len; i++)
    {
      const DwellCheckSession *session = g_ptr_array_index (report->damaged, i);

      if (known == NULL
          || !g_ptr_array_find_with_equal_func (known, session->id, g_str_equal, NULL))
        return session->what;
    }

  return report->fault;
}

gboolean
_dwell_records_verify_staged (DwellRecords *self, DwellVault *vault, GPtrArray *known,
                              guint *n_sessions, DwellWork *work, GError **error)
{
  g_autofree char *path = _dwell_records_get_staged (self, "library.db");
  g_autofree char *vault_path = _dwell_records_get_staged (self, "vault.json");
  g_autoptr (DwellCheckReport) report = inspect_staged (self, vault, path, work, error);

  if (report == NULL)
    return FALSE;
  *n_sessions = report->n_sessions;
  if (find_unknown (report, known))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The backup is damaged: %s"), find_unknown (report, known));
      return FALSE;
    }

  return dwell_database_sync_file (path, error) && dwell_database_sync_file (vault_path, error);
}

/* Returns: (transfer full): see _dwell_records_read_damaged() */
static GPtrArray *
read_known (const char *path)
{
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);

  return backup ? _dwell_records_read_damaged (backup) : NULL;
}

static void
tell_known (DwellRecords *self, guint n)
{
  if (n > 0)
    _dwell_records_notice (
        self, g_strdup_printf (ngettext ("%u session was damaged already when this backup was "
                                         "made. The others are whole.",
                                         "%u sessions were damaged already when this backup was "
                                         "made. The others are whole.",
                                         n),
                               n));
}

static gboolean
prepare (DwellRecords *self, const char *path, const char *secret, guint *n_sessions,
         DwellWork *work, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (DwellVault) vault = NULL;

  work->to = COPY_SHARE;
  vault = _dwell_records_stage_backup (self, path, secret, work, error);
  if (vault == NULL)
    return FALSE;
  _dwell_work_next (work, 1);

  known = read_known (path);
  if (!_dwell_records_verify_staged (self, vault, known, n_sessions, work, error))
    return FALSE;
  tell_known (self, known ? known->len : 0);

  return TRUE;
}

gboolean
_dwell_records_restore (DwellRecords *self, const char *path, const char *secret,
                        guint *n_sessions, DwellWork *work, GError **error)
{
  if (self->directory == NULL || !_dwell_records_make_folder (self->directory, error)
      || !_dwell_records_resume_switch (self, error))
    return FALSE;

  if (!prepare (self, path, secret, n_sessions, work, error))
    {
      _dwell_records_drop_staged (self);
      g_prefix_error (error, "%s ", _("Nothing was restored, and the library is as it was."));
      return FALSE;
    }

  return _dwell_records_switch (self, "kept", error) && dwell_records_unlock (self, secret, error);
}
