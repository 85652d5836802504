/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-repair.h"

#include "dwell-library-work.h"
#include "dwell-records-repair.h"

void
dwell_examination_free (DwellExamination *examination)
{
  g_clear_pointer (&examination->salvage, dwell_check_report_free);
  g_clear_pointer (&examination->backup, dwell_backup_info_free);
  g_free (examination);
}

gboolean
dwell_library_has_remains (DwellLibrary *self)
{
  g_autofree char *directory = NULL;
  const char *const names[] = { "library.db", DWELL_BACKUP_FOLDER };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  directory = g_file_get_path (dwell_library_get_directory (self));
  for (guint i = 0; directory && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

static gboolean
run_examine (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);

  job->result = _dwell_records_examine (job->records, job->secret, &work, error);
  job->free_result = (GDestroyNotify) dwell_examination_free;

  return job->result != NULL;
}

static DwellJob *
new_examine (const char *secret, DwellProgress *progress, GCancellable *cancellable)
{
  DwellJob *job = _dwell_job_new (run_examine, progress, cancellable);

  job->secret = g_strdup (secret);

  return job;
}

DwellExamination *
dwell_library_examine (DwellLibrary *self, const char *secret, DwellProgress *progress,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  job = new_examine (secret, progress, cancellable);

  return _dwell_library_run_job (self, job, error) ? g_steal_pointer (&job->result) : NULL;
}

void
dwell_library_examine_async (DwellLibrary *self, const char *secret, DwellProgress *progress,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  _dwell_library_start_job (self, new_examine (secret, progress, cancellable),
                            dwell_library_examine_async, callback, user_data);
}

DwellExamination *
dwell_library_examine_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  DwellJob *job = _dwell_library_finish_job (self, result, dwell_library_examine_async, error);

  return job ? g_steal_pointer (&job->result) : NULL;
}

static gboolean
run_repair (DwellJob *job, GError **error)
{
  DwellWork work = _dwell_job_get_work (job);

  job->result = _dwell_records_repair (job->records, job->secret, job->choice, job->path, &work,
                                       error);
  job->free_result = (GDestroyNotify) dwell_check_report_free;

  return job->result != NULL;
}

static DwellJob *
new_repair (const char *secret, DwellRepair choice, const char *backup, DwellProgress *progress,
            GCancellable *cancellable)
{
  DwellJob *job = _dwell_job_new (run_repair, progress, cancellable);

  job->secret = g_strdup (secret);
  job->choice = choice;
  job->path = g_strdup (backup);

  return job;
}

DwellCheckReport *
dwell_library_repair (DwellLibrary *self, const char *secret, DwellRepair choice,
                      const char *backup, DwellProgress *progress, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (DwellJob) job = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (choice == DWELL_REPAIR_SALVAGED || backup != NULL, NULL);

  job = new_repair (secret, choice, backup, progress, cancellable);

  return _dwell_library_run_job (self, job, error) ? g_steal_pointer (&job->result) : NULL;
}

void
dwell_library_repair_async (DwellLibrary *self, const char *secret, DwellRepair choice,
                            const char *backup, DwellProgress *progress,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (choice == DWELL_REPAIR_SALVAGED || backup != NULL);

  _dwell_library_start_job (self, new_repair (secret, choice, backup, progress, cancellable),
                            dwell_library_repair_async, callback, user_data);
}

DwellCheckReport *
dwell_library_repair_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  DwellJob *job = _dwell_library_finish_job (self, result, dwell_library_repair_async, error);

  return job ? g_steal_pointer (&job->result) : NULL;
}
