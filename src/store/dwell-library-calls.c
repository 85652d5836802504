/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-private.h"

/* The calls of the library, each as a function on the worker's thread and a pair that starts it. A
 * result is a pointer, and NULL only with an error. */

typedef struct
{
  DwellSession *session;
  guint *added;
} Merging;

static void
free_secret (gpointer data)
{
  dwell_secret_free (data);
}

static void
free_record (gpointer data)
{
  dwell_record_free (data);
}

static void
free_strv (gpointer data)
{
  g_strfreev (data);
}

static gpointer
run_create (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_create (records, data, error);
}

static gpointer
run_unlock (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (dwell_records_unlock (records, data, error));
}

static gpointer
run_load (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_load (records, data, error);
}

static gpointer
run_list_running (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_list_running (records, error);
}

static gpointer
run_merge (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Merging *merging = data;

  return GINT_TO_POINTER (dwell_records_merge (records, merging->session, merging->added, error));
}

/* One more than the history, so that "unknown" is no NULL. */
static gpointer
run_get_history (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  DwellHistory history;

  if (!dwell_records_get_history (records, data, &history, error))
    return NULL;

  return GINT_TO_POINTER (history + 1);
}

static DwellHistory
to_history (gpointer result)
{
  return result ? GPOINTER_TO_INT (result) - 1 : DWELL_HISTORY_UNKNOWN;
}

static void
start (DwellLibrary *self, DwellWriterFunc func, gpointer tag, const char *argument,
       GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* The worker looks after cancelling: what was done is told, a recovery code above all. */
  g_task_set_check_cancellable (task, FALSE);
  dwell_writer_call_async (_dwell_library_get_writer (self), func, g_strdup (argument), free_secret,
                           free_result, task);
}

static gpointer
finish (DwellLibrary *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
dwell_library_create (DwellLibrary *self, const char *passphrase, GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_writer_call (_dwell_library_get_writer (self), run_create, (gpointer) passphrase,
                            cancellable, error);
}

void
dwell_library_create_async (DwellLibrary *self, const char *passphrase, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_create, dwell_library_create_async, passphrase, free_secret, cancellable,
         callback, user_data);
}

char *
dwell_library_create_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_create_async, error);
}

gboolean
dwell_library_unlock (DwellLibrary *self, const char *secret, GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return dwell_writer_call (_dwell_library_get_writer (self), run_unlock, (gpointer) secret,
                            cancellable, error)
         != NULL;
}

void
dwell_library_unlock_async (DwellLibrary *self, const char *secret, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_unlock, dwell_library_unlock_async, secret, NULL, cancellable, callback,
         user_data);
}

gboolean
dwell_library_unlock_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_unlock_async, error) != NULL;
}

DwellRecord *
dwell_library_load (DwellLibrary *self, const char *session_id, GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_writer_call (_dwell_library_get_writer (self), run_load, (gpointer) session_id,
                            cancellable, error);
}

void
dwell_library_load_async (DwellLibrary *self, const char *session_id, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_load, dwell_library_load_async, session_id, free_record, cancellable, callback,
         user_data);
}

DwellRecord *
dwell_library_load_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_load_async, error);
}

char **
dwell_library_list_running (DwellLibrary *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_writer_call (_dwell_library_get_writer (self), run_list_running, NULL, cancellable,
                            error);
}

void
dwell_library_list_running_async (DwellLibrary *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_list_running, dwell_library_list_running_async, NULL, free_strv, cancellable,
         callback, user_data);
}

char **
dwell_library_list_running_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_list_running_async, error);
}

gboolean
dwell_library_merge (DwellLibrary *self, DwellSession *session, guint *added,
                     GCancellable *cancellable, GError **error)
{
  guint n = 0;
  Merging merging = { session, &n };
  gboolean merged;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (DWELL_IS_SESSION (session), FALSE);

  merged =
      dwell_writer_call (_dwell_library_get_writer (self), run_merge, &merging, cancellable, error)
      != NULL;
  if (added)
    *added = n;

  return merged;
}

DwellHistory
dwell_library_get_history (DwellLibrary *self, const char *client, GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), DWELL_HISTORY_UNKNOWN);

  return to_history (dwell_writer_call (_dwell_library_get_writer (self), run_get_history,
                                        (gpointer) client, cancellable, error));
}

void
dwell_library_get_history_async (DwellLibrary *self, const char *client, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_get_history, dwell_library_get_history_async, client, NULL, cancellable,
         callback, user_data);
}

DwellHistory
dwell_library_get_history_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return to_history (finish (self, result, dwell_library_get_history_async, error));
}
