/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-repair.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-database-copy.h"
#include "dwell-records-backups.h"
#include "dwell-salvage.h"
#include "dwell-schema.h"

/* The text of a backup's vault.json, if its backup can be read. */
static char *
read_backup_vault (const char *path)
{
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);

  return backup ? _dwell_records_read_vault_text (backup, NULL) : NULL;
}

static DwellVault *
unlock_text (const char *text, const char *path, const char *secret, GError **error)
{
  g_autoptr (DwellVault) vault = dwell_vault_new_from_text (text, strlen (text), path, error);

  return vault && dwell_vault_unlock (vault, secret, error) ? g_steal_pointer (&vault) : NULL;
}

/* The library's own vault, or where that is damaged the newest of a backup.
 * @text: (out) (transfer full): what its file holds */
static DwellVault *
find_vault (DwellRecords *self, GPtrArray *infos, const char *secret, char **text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (DwellVault) own = dwell_vault_new_from_file (self->vault_path, &reason);

  if (own)
    {
      if (!dwell_vault_unlock (own, secret, error)
          || !g_file_get_contents (self->vault_path, text, NULL, error))
        return NULL;
      return g_steal_pointer (&own);
    }

  for (guint i = 0; i < infos->len; i++)
    {
      const DwellBackupInfo *info = g_ptr_array_index (infos, i);
      g_autofree char *found = read_backup_vault (info->path);
      g_autoptr (GError) why = NULL;
      DwellVault *vault = found ? unlock_text (found, info->path, secret, &why) : NULL;

      if (vault)
        {
          *text = g_steal_pointer (&found);
          return vault;
        }
      /* A wrong passphrase is more worth telling than the damage that is known. */
      if (g_error_matches (why, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE))
        {
          g_clear_error (&reason);
          reason = g_steal_pointer (&why);
        }
    }
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static DwellBackupInfo *
find_backup (GPtrArray *infos, DwellVault *vault, DwellWork *work, GError **error)
{
  for (guint i = 0; i < infos->len; i++)
    {
      DwellBackupInfo *info = g_ptr_array_index (infos, i);

      if (_dwell_records_verify_backup (info->path, vault, &info->n_sessions, work, NULL))
        {
          info->is_sound = TRUE;
          return g_ptr_array_steal_index (infos, i);
        }
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return NULL;
    }

  return NULL;
}

static gboolean
look_at_salvage (DwellSalvage *salvage, DwellExamination *found, DwellWork *work, GError **error)
{
  g_auto (GStrv) ids = dwell_salvage_list (salvage);
  guint n = g_strv_length (ids);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DwellSession) session = dwell_salvage_read (salvage, ids[i], found->salvage);

      found->n_salvaged += session != NULL;
      if (!_dwell_work_step (work, (double) i / n, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
examine (DwellRecords *self, DwellVault *vault, GPtrArray *infos, DwellExamination *found,
         DwellWork *work, GError **error)
{
  g_autoptr (DwellSalvage) salvage = NULL;

  work->to = 0.2;
  salvage = dwell_salvage_new (self->directory, vault, work, error);
  if (salvage == NULL)
    return FALSE;
  _dwell_work_next (work, 0.6);
  if (!look_at_salvage (salvage, found, work, error))
    return FALSE;
  _dwell_work_next (work, 1);
  found->backup = find_backup (infos, vault, work, error);

  return !g_cancellable_is_cancelled (work->cancellable);
}

DwellExamination *
_dwell_records_examine (DwellRecords *self, const char *secret, DwellWork *work, GError **error)
{
  g_autoptr (DwellExamination) found = g_new0 (DwellExamination, 1);
  g_autoptr (GPtrArray) infos = _dwell_records_list_backups (self);
  g_autoptr (DwellVault) vault = NULL;
  g_autofree char *text = NULL;

  found->salvage = dwell_check_report_new ();
  vault = find_vault (self, infos, secret, &text, error);
  if (vault == NULL || !examine (self, vault, infos, found, work, error))
    return NULL;

  return g_steal_pointer (&found);
}

static gboolean
stage_empty (DwellRecords *self, DwellVault *vault, const char *text, GError **error)
{
  g_autofree char *path = _dwell_records_get_staged (self, "library.db");
  g_autofree char *vault_path = _dwell_records_get_staged (self, "vault.json");

  _dwell_records_remove_database (path);

  return _dwell_records_make_database (vault, path, error)
         && g_file_set_contents_full (
             vault_path, text, -1,
             G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Where a backup has the session already, what is new of it is added; what contradicts stays as it
 * is in the backup, and is told. */
static gboolean
take_session (DwellSalvage *salvage, const char *id, DwellRecords *target,
              DwellCheckReport *report, GError **error)
{
  g_autoptr (DwellSession) session = dwell_salvage_read (salvage, id, report);
  g_autoptr (GError) reason = NULL;
  guint added;

  if (session == NULL || dwell_records_merge (target, session, &added, &reason))
    return TRUE;
  if (reason->code != DWELL_STORE_ERROR_CONFLICT && reason->code != DWELL_STORE_ERROR_DAMAGED)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  dwell_check_report_add (report, id,
                          dwell_header_dup_title (dwell_session_get_header (session)),
                          g_strdup (_("It stays as it is in the backup.")),
                          dwell_session_get_n_events (session));

  return TRUE;
}

static gboolean
take_all (DwellSalvage *salvage, DwellRecords *target, DwellCheckReport *report, DwellWork *work,
          GError **error)
{
  g_auto (GStrv) ids = dwell_salvage_list (salvage);
  guint n = g_strv_length (ids);

  for (guint i = 0; i < n; i++)
    {
      if (!take_session (salvage, ids[i], target, report, error)
          || !_dwell_work_step (work, (double) i / n, error))
        return FALSE;
    }

  return dwell_salvage_copy_rest (salvage, target, error);
}

/* Into what is staged. */
static gboolean
add_salvaged (DwellRecords *self, DwellVault *vault, DwellCheckReport *report, DwellWork *work,
              GError **error)
{
  g_autofree char *path = _dwell_records_get_staged (self, "library.db");
  g_autoptr (DwellDatabase) staged = NULL;
  g_autoptr (DwellSalvage) salvage = NULL;
  DwellRecords *target;
  gboolean taken;

  if (!_dwell_records_join_database (path, error))
    return FALSE;
  staged = dwell_database_open_file (path, DWELL_SCHEMA_APPLICATION_ID, TRUE, error);
  if (staged == NULL)
    return FALSE;
  salvage = dwell_salvage_new (self->directory, vault, work, error);
  if (salvage == NULL)
    return FALSE;

  target = _dwell_records_new_reader (g_steal_pointer (&staged), vault);
  taken = dwell_database_migrate (target->database, _dwell_records_migrate_step, target, error)
          && take_all (salvage, target, report, work, error);
  _dwell_records_free_reader (target);

  return taken;
}

static gboolean
stage (DwellRecords *self, const char *secret, DwellRepair choice, const char *backup,
       DwellCheckReport *report, DwellWork *work, GError **error)
{
  g_autoptr (GPtrArray) infos = _dwell_records_list_backups (self);
  g_autoptr (DwellVault) vault = NULL;
  g_autofree char *text = NULL;
  guint n_sessions;

  work->to = 0.3;
  if (choice == DWELL_REPAIR_SALVAGED)
    {
      vault = find_vault (self, infos, secret, &text, error);
      if (vault == NULL || !stage_empty (self, vault, text, error))
        return FALSE;
    }
  else
    {
      vault = _dwell_records_stage_backup (self, backup, secret, work, error);
      if (vault == NULL)
        return FALSE;
    }

  _dwell_work_next (work, 0.7);
  if (choice != DWELL_REPAIR_BACKUP && !add_salvaged (self, vault, report, work, error))
    return FALSE;
  _dwell_work_next (work, 1);

  return _dwell_records_verify_staged (self, vault, NULL, &n_sessions, work, error);
}

DwellCheckReport *
_dwell_records_repair (DwellRecords *self, const char *secret, DwellRepair choice,
                       const char *backup, DwellWork *work, GError **error)
{
  g_autoptr (DwellCheckReport) report = dwell_check_report_new ();

  dwell_records_lock (self);
  if (!_dwell_records_resume_switch (self, error))
    return NULL;
  if (!stage (self, secret, choice, backup, report, work, error))
    {
      _dwell_records_drop_staged (self);
      g_prefix_error (error, "%s ", _("Nothing was changed."));
      return NULL;
    }

  return _dwell_records_switch (self, "damaged", error)
                 && dwell_records_unlock (self, secret, error)
             ? g_steal_pointer (&report)
             : NULL;
}
