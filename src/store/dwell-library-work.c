/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-work.h"

#define JOBS "dwell-jobs"

DwellJob *
_dwell_job_new (DwellJobFunc work, DwellProgress *progress, GCancellable *cancellable)
{
  DwellJob *job = g_new0 (DwellJob, 1);

  job->work = work;
  job->progress = progress ? dwell_progress_ref (progress) : NULL;
  job->cancellable = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();

  return job;
}

void
_dwell_job_free (DwellJob *job)
{
  g_clear_pointer (&job->progress, dwell_progress_unref);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->file);
  g_free (job->path);
  g_free (job->scratch);
  dwell_secret_free (job->secret);
  g_free (job->library_id);
  g_free (job->folder);
  g_clear_object (&job->plan.folder);
  g_clear_pointer (&job->now, g_date_time_unref);
  if (job->result && job->free_result)
    job->free_result (job->result);
  g_free (job);
}

DwellWork
_dwell_job_get_work (DwellJob *job)
{
  DwellWork work = { .records = job->records,
                     .progress = job->progress,
                     .cancellable = job->cancellable,
                     .to = 1 };

  return work;
}

static gpointer
work (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  DwellJob *job = data;

  /* What was called off before its turn came, as by locking, must not begin any more. */
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;
  job->records = records;

  return GINT_TO_POINTER (job->work (job, error));
}

gboolean
_dwell_library_run_job (DwellLibrary *self, DwellJob *job, GError **error)
{
  return (job->before == NULL || job->before (job, error))
         && dwell_writer_call (_dwell_library_get_writer (self), work, job, job->cancellable, error)
         && (job->after == NULL || job->after (job, error));
}

/* (element-type GCancellable) (transfer none): of what is being done */
static GPtrArray *
get_jobs (DwellLibrary *self)
{
  GPtrArray *jobs = g_object_get_data (G_OBJECT (self), JOBS);

  if (jobs == NULL)
    {
      jobs = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (self), JOBS, jobs, (GDestroyNotify) g_ptr_array_unref);
    }

  return jobs;
}

void
_dwell_library_cancel_jobs (DwellLibrary *self)
{
  GPtrArray *jobs = get_jobs (self);

  for (guint i = 0; i < jobs->len; i++)
    g_cancellable_cancel (g_ptr_array_index (jobs, i));
}

/* @outer: (transfer full) */
static void
return_outer (GTask *outer, GError *error)
{
  g_autoptr (GTask) task = outer;
  DwellJob *job = g_task_get_task_data (task);

  g_ptr_array_remove_fast (get_jobs (g_task_get_source_object (task)), job->cancellable);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
before_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DwellJob *job = data;
  GError *error = NULL;

  if (job->before (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
after_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DwellJob *job = data;
  GError *error = NULL;

  if (job->after (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Without a source: the library must not go in that thread. */
static void
run_in_thread (GTask *outer, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, callback, outer);

  g_task_set_task_data (inner, g_task_get_task_data (outer), NULL);
  g_task_run_in_thread (inner, func);
}

static void
after_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  return_outer (user_data, error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *outer = user_data;
  DwellJob *job = g_task_get_task_data (outer);
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error == NULL && job->after)
    run_in_thread (outer, after_thread, after_cb);
  else
    return_outer (outer, error);
}

static void
start_work (GTask *outer)
{
  DwellLibrary *self = g_task_get_source_object (outer);
  DwellJob *job = g_task_get_task_data (outer);
  GTask *inner = g_task_new (self, job->cancellable, worked_cb, outer);

  g_task_set_check_cancellable (inner, FALSE);
  dwell_writer_call_async (_dwell_library_get_writer (self), work, job, NULL, NULL, inner);
}

static void
before_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error)
    return_outer (user_data, error);
  else
    start_work (user_data);
}

void
_dwell_library_start_job (DwellLibrary *self, DwellJob *job, gpointer tag,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *outer = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (outer, tag);
  g_task_set_task_data (outer, job, (GDestroyNotify) _dwell_job_free);
  g_ptr_array_add (get_jobs (self), g_object_ref (job->cancellable));
  if (job->before)
    run_in_thread (outer, before_thread, before_cb);
  else
    start_work (outer);
}

DwellJob *
_dwell_library_finish_job (DwellLibrary *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result))
                                                           : NULL;
}
