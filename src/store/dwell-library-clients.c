/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-clients.h"

#include "dwell-library-private.h"

static gpointer
run_list_clients (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_list_clients (records, cancellable, error);
}

GPtrArray *
dwell_library_list_clients (DwellLibrary *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_writer_call (_dwell_library_get_writer (self), run_list_clients, NULL, cancellable,
                            error);
}

void
dwell_library_list_clients_async (DwellLibrary *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_list_clients_async);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_list_clients, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, task);
}

GPtrArray *
dwell_library_list_clients_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_list_clients_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dwell_library_set_client_notes (DwellLibrary *self, const char *client, const char *notes)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (client != NULL);

  _dwell_library_queue (self, dwell_write_new_notes (client, notes));
}
