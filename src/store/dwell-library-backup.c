/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-library-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-library-work.h"
#include "dwell-records-backups.h"
#include "dwell-records-check.h"

/* In the library's own folder of backups, on the way from or to another place; cleared away there
 * when it was left behind. */
#define SCRATCH "under-way" DWELL_BACKUP_SUFFIX ".part"

static char *
get_scratch (DwellLibrary *self)
{
  g_autofree char *directory = g_file_get_path (dwell_library_get_directory (self));

  return directory ? g_build_filename (directory, DWELL_BACKUP_FOLDER, SCRATCH, NULL) : NULL;
}

static gboolean
make_scratch_folder (DwellJob *job, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (job->scratch);

  g_unlink (job->scratch);

  return _dwell_records_make_folder (folder, error);
}

static gboolean
run_back_up (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);

  if (job->scratch && !make_scratch_folder (job, error))
    return FALSE;

  return _dwell_records_ensure (job->records, error)
         && _dwell_records_write_backup (job->records, job->scratch ? job->scratch : job->path,
                                         NULL, &job->n_sessions, &work, error);
}

static gboolean
send_scratch (DwellJob *job, GError **error)
{
  g_autoptr (GFile) scratch = g_file_new_for_path (job->scratch);
  gboolean sent
      = dwell_backup_send (scratch, job->file, job->progress, job->cancellable, error);

  g_unlink (job->scratch);

  return sent;
}

static DwellJob *
new_back_up (DwellLibrary *self, GFile *file, DwellProgress *progress, GCancellable *cancellable)
{
  DwellJob *job = _dwell_job_new (run_back_up, progress, cancellable);

  job->file = g_object_ref (file);
  /* What GVfs mounts has a path as well, but is written through GIO. */
  if (g_file_is_native (file))
    {
      job->path = g_file_get_path (file);
    }
  else
    {
      job->scratch = get_scratch (self);
      job->after = send_scratch;
    }

  return job;
}

gboolean
dwell_library_back_up (DwellLibrary *self, GFile *file, DwellProgress *progress,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  job = new_back_up (self, file, progress, cancellable);

  return _dwell_library_run_job (self, job, error);
}

void
dwell_library_back_up_async (DwellLibrary *self, GFile *file, DwellProgress *progress,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  _dwell_library_start_job (self, new_back_up (self, file, progress, cancellable),
                            dwell_library_back_up_async, callback, user_data);
}

gboolean
dwell_library_back_up_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return _dwell_library_finish_job (self, result, dwell_library_back_up_async, error) != NULL;
}

static gboolean
run_keep (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);

  work.modest = TRUE;
  if (!_dwell_records_ensure (job->records, error))
    return FALSE;
  job->library_id = g_strdup (dwell_vault_get_library_id (job->records->vault));

  return _dwell_records_keep_backups (job->records, &job->plan.limits, job->plan.daily, job->now,
                                      NULL, &work, error);
}

static gboolean
send_newest (DwellJob *job, GError **error)
{
  return dwell_backup_send_newest (job->folder, job->library_id, job->plan.folder,
                                   &job->plan.limits, job->now, job->cancellable, error);
}

static DwellJob *
new_keep (DwellLibrary *self, const DwellBackupPlan *plan, GCancellable *cancellable)
{
  DwellJob *job = _dwell_job_new (run_keep, NULL, cancellable);
  g_autofree char *directory = g_file_get_path (dwell_library_get_directory (self));

  job->plan = *plan;
  job->now = dwell_clock_dup_now (_dwell_library_get_clock (self));
  if (plan->folder)
    {
      job->folder = g_build_filename (directory ? directory : "", DWELL_BACKUP_FOLDER, NULL);
      g_object_ref (job->plan.folder);
      job->after = send_newest;
    }

  return job;
}

gboolean
dwell_library_keep_backups (DwellLibrary *self, const DwellBackupPlan *plan,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  job = new_keep (self, plan, cancellable);

  return _dwell_library_run_job (self, job, error);
}

void
dwell_library_keep_backups_async (DwellLibrary *self, const DwellBackupPlan *plan,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  _dwell_library_start_job (self, new_keep (self, plan, cancellable),
                            dwell_library_keep_backups_async, callback, user_data);
}

gboolean
dwell_library_keep_backups_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return _dwell_library_finish_job (self, result, dwell_library_keep_backups_async, error) != NULL;
}

static gboolean
run_list (DwellJob *job, GError **error)
{
  job->result = _dwell_records_list_backups (job->records);
  job->free_result = (GDestroyNotify) g_ptr_array_unref;

  return TRUE;
}

GPtrArray *
dwell_library_list_backups (DwellLibrary *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  job = _dwell_job_new (run_list, NULL, cancellable);

  return _dwell_library_run_job (self, job, error) ? g_steal_pointer (&job->result) : NULL;
}

void
dwell_library_list_backups_async (DwellLibrary *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  _dwell_library_start_job (self, _dwell_job_new (run_list, NULL, cancellable),
                            dwell_library_list_backups_async, callback, user_data);
}

GPtrArray *
dwell_library_list_backups_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  DwellJob *job
      = _dwell_library_finish_job (self, result, dwell_library_list_backups_async, error);

  return job ? g_steal_pointer (&job->result) : NULL;
}

static gboolean
fetch (DwellJob *job, GError **error)
{
  g_autoptr (GFile) scratch = g_file_new_for_path (job->scratch);

  return make_scratch_folder (job, error)
         && g_file_copy (job->file, scratch, G_FILE_COPY_OVERWRITE, job->cancellable, NULL, NULL,
                         error);
}

static gboolean
run_restore (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);
  gboolean restored = _dwell_records_restore (
      job->records, job->scratch ? job->scratch : job->path, job->secret, &job->n_sessions, &work,
      error);

  if (job->scratch)
    g_unlink (job->scratch);

  return restored;
}

static DwellJob *
new_restore (DwellLibrary *self, GFile *file, const char *secret, DwellProgress *progress,
             GCancellable *cancellable)
{
  DwellJob *job = _dwell_job_new (run_restore, progress, cancellable);

  job->file = g_object_ref (file);
  job->secret = g_strdup (secret);
  if (g_file_is_native (file))
    {
      job->path = g_file_get_path (file);
    }
  else
    {
      job->scratch = get_scratch (self);
      job->before = fetch;
    }

  return job;
}

/* What waits to be written belongs to the library that would be put away. */
static gboolean
is_saved (DwellLibrary *self, GError **error)
{
  if (dwell_store_get_saving (DWELL_STORE (self)) != DWELL_SAVING_FAILED)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_BUSY,
               _("Something is not saved yet. Nothing was restored, and the library is as it was."));
  return FALSE;
}

gboolean
dwell_library_restore (DwellLibrary *self, GFile *file, const char *secret, guint *n_sessions,
                       DwellProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  job = new_restore (self, file, secret, progress, cancellable);
  if (!is_saved (self, error) || !_dwell_library_run_job (self, job, error))
    return FALSE;
  if (n_sessions)
    *n_sessions = job->n_sessions;

  return TRUE;
}

static gboolean
refuse_unsaved (DwellJob *job, GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_BUSY,
               _("Something is not saved yet. Nothing was restored, and the library is as it was."));
  return FALSE;
}

void
dwell_library_restore_async (DwellLibrary *self, GFile *file, const char *secret,
                             DwellProgress *progress, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  DwellJob *job;

  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  job = new_restore (self, file, secret, progress, cancellable);
  if (!is_saved (self, NULL))
    job->work = refuse_unsaved;
  _dwell_library_start_job (self, job, dwell_library_restore_async, callback, user_data);
}

gboolean
dwell_library_restore_finish (DwellLibrary *self, GAsyncResult *result, guint *n_sessions,
                              GError **error)
{
  DwellJob *job = _dwell_library_finish_job (self, result, dwell_library_restore_async, error);

  if (job && n_sessions)
    *n_sessions = job->n_sessions;

  return job != NULL;
}

static gboolean
run_check (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);

  job->result = _dwell_records_check (job->records, &work, error);
  job->free_result = (GDestroyNotify) dwell_check_report_free;

  return job->result != NULL;
}

DwellCheckReport *
dwell_library_check (DwellLibrary *self, DwellProgress *progress, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  job = _dwell_job_new (run_check, progress, cancellable);

  return _dwell_library_run_job (self, job, error) ? g_steal_pointer (&job->result) : NULL;
}

void
dwell_library_check_async (DwellLibrary *self, DwellProgress *progress, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  _dwell_library_start_job (self, _dwell_job_new (run_check, progress, cancellable),
                            dwell_library_check_async, callback, user_data);
}

DwellCheckReport *
dwell_library_check_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  DwellJob *job = _dwell_library_finish_job (self, result, dwell_library_check_async, error);

  return job ? g_steal_pointer (&job->result) : NULL;
}
