/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup-send.h"
#include "dwell-library-backup.h"
#include "dwell-library-private.h"
#include "dwell-records-work.h"

G_BEGIN_DECLS

typedef struct _DwellJob DwellJob;

/** Returns: FALSE with an error. */
typedef gboolean (*DwellJobFunc) (DwellJob *job, GError **error);

/**
 * DwellJob:
 * @before: (nullable): done by a thread of its own, first
 * @work: done by the worker, with @records set
 * @after: (nullable): done by a thread of its own, last
 *
 * Long work that the library does for somebody. The rest are its arguments and results.
 */
struct _DwellJob
{
  DwellJobFunc before;
  DwellJobFunc work;
  DwellJobFunc after;
  DwellRecords *records;
  DwellProgress *progress;
  GCancellable *cancellable;

  GFile *file;
  char *path;
  char *scratch;
  char *secret;
  char *library_id;
  char *folder;
  DwellBackupPlan plan;
  GDateTime *now;
  guint choice;

  guint n_sessions;
  gpointer result;
  GDestroyNotify free_result;
};

/** Returns: (transfer full). */
DwellJob *_dwell_job_new (DwellJobFunc work, DwellProgress *progress, GCancellable *cancellable);
/** Wipes and frees. */
void _dwell_job_free (DwellJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellJob, _dwell_job_free)

/** The worker's part of @job as one slice-wise work. */
DwellWork _dwell_job_get_work (DwellJob *job);
/** Does it, and waits. */
gboolean _dwell_library_run_job (DwellLibrary *self, DwellJob *job, GError **error);
/** Does it. @job: (transfer full): the task's data; its result is TRUE. */
void _dwell_library_start_job (DwellLibrary *self, DwellJob *job, gpointer tag,
                               GAsyncReadyCallback callback, gpointer user_data);
/** The job, when it is well done. Returns: (transfer none): NULL with an error. */
DwellJob *_dwell_library_finish_job (DwellLibrary *self, GAsyncResult *result, gpointer tag,
                                     GError **error);
/** Cancels what was started and is not done. */
void _dwell_library_cancel_jobs (DwellLibrary *self);

G_END_DECLS
