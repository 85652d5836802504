/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-slots.h"

#include "dwell-library-private.h"
#include "dwell-records-vault.h"

/* Each call as a function on the worker's thread and a pair that starts it, as in
 * dwell-library-calls.c. */

typedef struct
{
  char *proof;
  char *passphrase;
  DwellSlotKind kind;
  gboolean keep;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  dwell_secret_free (request->proof);
  dwell_secret_free (request->passphrase);
  g_free (request);
}

static void
free_secret (gpointer data)
{
  dwell_secret_free (data);
}

static void
free_infos (gpointer data)
{
  g_ptr_array_unref (data);
}

static gpointer
run_list (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_list_slots (records, error);
}

static gpointer
run_change (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return GINT_TO_POINTER (
      dwell_records_change_passphrase (records, request->proof, request->passphrase, error));
}

static gpointer
run_begin (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return dwell_records_begin_recovery (records, request->proof, error);
}

static gpointer
run_end (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return GINT_TO_POINTER (dwell_records_end_recovery (records, request->keep, error));
}

static gpointer
run_remove (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return GINT_TO_POINTER (
      dwell_records_remove_slot (records, request->proof, request->kind, error));
}

static gpointer
call (DwellLibrary *self, DwellWriterFunc func, Request *request, GCancellable *cancellable,
      GError **error)
{
  return dwell_writer_call (_dwell_library_get_writer (self), func, request, cancellable, error);
}

/* @request: copied */
static void
start (DwellLibrary *self, DwellWriterFunc func, gpointer tag, const Request *request,
       GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *copy = g_memdup2 (request, sizeof *request);

  copy->proof = g_strdup (request->proof);
  copy->passphrase = g_strdup (request->passphrase);
  g_task_set_source_tag (task, tag);
  /* What was done is told, also when it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  dwell_writer_call_async (_dwell_library_get_writer (self), func, copy, request_free, free_result,
                           task);
}

static gpointer
finish (DwellLibrary *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
dwell_library_list_slots (DwellLibrary *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return call (self, run_list, NULL, cancellable, error);
}

void
dwell_library_list_slots_async (DwellLibrary *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  const Request request = { 0 };

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_list, dwell_library_list_slots_async, &request, free_infos, cancellable,
         callback, user_data);
}

GPtrArray *
dwell_library_list_slots_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_list_slots_async, error);
}

gboolean
dwell_library_change_passphrase (DwellLibrary *self, const char *proof, const char *passphrase,
                                 GCancellable *cancellable, GError **error)
{
  Request request = { .proof = (char *)proof, .passphrase = (char *)passphrase };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (proof != NULL && passphrase != NULL, FALSE);

  return call (self, run_change, &request, cancellable, error) != NULL;
}

void
dwell_library_change_passphrase_async (DwellLibrary *self, const char *proof,
                                       const char *passphrase, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data)
{
  const Request request = { .proof = (char *)proof, .passphrase = (char *)passphrase };

  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (proof != NULL && passphrase != NULL);

  start (self, run_change, dwell_library_change_passphrase_async, &request, NULL, cancellable,
         callback, user_data);
}

gboolean
dwell_library_change_passphrase_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_change_passphrase_async, error) != NULL;
}

char *
dwell_library_begin_recovery (DwellLibrary *self, const char *proof, GCancellable *cancellable,
                              GError **error)
{
  Request request = { .proof = (char *)proof };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (proof != NULL, NULL);

  return call (self, run_begin, &request, cancellable, error);
}

void
dwell_library_begin_recovery_async (DwellLibrary *self, const char *proof,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  const Request request = { .proof = (char *)proof };

  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (proof != NULL);

  start (self, run_begin, dwell_library_begin_recovery_async, &request, free_secret, cancellable,
         callback, user_data);
}

char *
dwell_library_begin_recovery_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_begin_recovery_async, error);
}

gboolean
dwell_library_end_recovery (DwellLibrary *self, gboolean keep, GCancellable *cancellable,
                            GError **error)
{
  Request request = { .keep = keep };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return call (self, run_end, &request, cancellable, error) != NULL;
}

void
dwell_library_end_recovery_async (DwellLibrary *self, gboolean keep, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  const Request request = { .keep = keep };

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_end, dwell_library_end_recovery_async, &request, NULL, cancellable, callback,
         user_data);
}

gboolean
dwell_library_end_recovery_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_end_recovery_async, error) != NULL;
}

gboolean
dwell_library_remove_slot (DwellLibrary *self, const char *proof, DwellSlotKind kind,
                           GCancellable *cancellable, GError **error)
{
  Request request = { .proof = (char *)proof, .kind = kind };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (proof != NULL, FALSE);

  return call (self, run_remove, &request, cancellable, error) != NULL;
}

void
dwell_library_remove_slot_async (DwellLibrary *self, const char *proof, DwellSlotKind kind,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  const Request request = { .proof = (char *)proof, .kind = kind };

  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (proof != NULL);

  start (self, run_remove, dwell_library_remove_slot_async, &request, NULL, cancellable, callback,
         user_data);
}

gboolean
dwell_library_remove_slot_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, dwell_library_remove_slot_async, error) != NULL;
}
