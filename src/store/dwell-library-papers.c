/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-papers.h"

#include "dwell-library-private.h"

static gpointer
run_get_papers (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return dwell_records_get_papers (records, data, error);
}

void
dwell_library_set_paper (DwellLibrary *self, const char *client, const char *name, const char *text)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (name != NULL && strchr (name, '\n') == NULL);

  _dwell_library_queue (self, dwell_write_new_paper (client, name, text));
}

GHashTable *
dwell_library_get_papers (DwellLibrary *self, const char *client, GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_writer_call (_dwell_library_get_writer (self), run_get_papers, (gpointer) client,
                            cancellable, error);
}

void
dwell_library_get_papers_async (DwellLibrary *self, const char *client, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_get_papers_async);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_get_papers, g_strdup (client),
                           (GDestroyNotify) dwell_secret_free, (GDestroyNotify) g_hash_table_unref,
                           task);
}

GHashTable *
dwell_library_get_papers_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_get_papers_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
dwell_comment_paper_dup_name (const char *session_id)
{
  return g_strconcat ("comment-draft/", session_id, NULL);
}
