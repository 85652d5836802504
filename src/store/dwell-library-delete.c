/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-delete.h"

#include "dwell-library-private.h"

/* What is to be deleted, or looked for. */
typedef struct
{
  char *name;
  DwellPart part;
  char **list;
  guint n_sessions;
} Deletion;

static Deletion *
deletion_new (const char *name, const char *const *list)
{
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->name = g_strdup (name);
  deletion->list = g_strdupv ((char **) list);

  return deletion;
}

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  dwell_secret_free (deletion->name);
  g_strfreev (deletion->list);
  g_free (deletion);
}

static gpointer
run_session (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;

  return GINT_TO_POINTER (dwell_records_delete_session (records, deletion->name, error));
}

static gpointer
run_part (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;

  return GINT_TO_POINTER (
      dwell_records_delete_part (records, deletion->name, deletion->part, error));
}

static gpointer
run_client (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Deletion *deletion = data;

  return GINT_TO_POINTER (dwell_records_delete_client (records, deletion->name,
                                                       &deletion->n_sessions, cancellable, error));
}

static gpointer
run_backups (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;

  return GINT_TO_POINTER (
      dwell_records_delete_backups (records, (const char *const *) deletion->list, error));
}

static gpointer
run_list (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;

  return dwell_records_list_backups_with (records, (const char *const *) deletion->list,
                                          cancellable, error);
}

static gpointer
call (DwellLibrary *self, DwellWriterFunc func, Deletion *deletion, GCancellable *cancellable,
      GError **error)
{
  return dwell_writer_call (_dwell_library_get_writer (self), func, deletion, cancellable, error);
}

/* @deletion: (transfer full) */
static void
start (DwellLibrary *self, DwellWriterFunc func, gpointer tag, Deletion *deletion,
       GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was deleted is told, whoever changed their mind meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  dwell_writer_call_async (_dwell_library_get_writer (self), func, deletion, deletion_free,
                           free_result, task);
}

gboolean
dwell_library_delete_session (DwellLibrary *self, const char *session_id,
                              GCancellable *cancellable, GError **error)
{
  Deletion deletion = { .name = (char *) session_id };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return call (self, run_session, &deletion, cancellable, error) != NULL;
}

void
dwell_library_delete_session_async (DwellLibrary *self, const char *session_id,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_session, dwell_library_delete_finish, deletion_new (session_id, NULL), NULL,
         cancellable, callback, user_data);
}

gboolean
dwell_library_delete_part (DwellLibrary *self, const char *session_id, DwellPart part,
                           GCancellable *cancellable, GError **error)
{
  Deletion deletion = { .name = (char *) session_id, .part = part };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return call (self, run_part, &deletion, cancellable, error) != NULL;
}

void
dwell_library_delete_part_async (DwellLibrary *self, const char *session_id, DwellPart part,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Deletion *deletion;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  deletion = deletion_new (session_id, NULL);
  deletion->part = part;
  start (self, run_part, dwell_library_delete_finish, deletion, NULL, cancellable, callback,
         user_data);
}

gboolean
dwell_library_delete_client (DwellLibrary *self, const char *client, guint *n_sessions,
                             GCancellable *cancellable, GError **error)
{
  Deletion deletion = { .name = (char *) client };
  gboolean deleted;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  deleted = call (self, run_client, &deletion, cancellable, error) != NULL;
  if (n_sessions)
    *n_sessions = deletion.n_sessions;

  return deleted;
}

void
dwell_library_delete_client_async (DwellLibrary *self, const char *client,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_client, dwell_library_delete_finish, deletion_new (client, NULL), NULL,
         cancellable, callback, user_data);
}

gboolean
dwell_library_delete_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_delete_finish), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

GPtrArray *
dwell_library_list_backups_with (DwellLibrary *self, const char *const *session_ids,
                                 GCancellable *cancellable, GError **error)
{
  Deletion deletion = { .list = (char **) session_ids };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return call (self, run_list, &deletion, cancellable, error);
}

void
dwell_library_list_backups_with_async (DwellLibrary *self, const char *const *session_ids,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_list, dwell_library_list_backups_with_async, deletion_new (NULL, session_ids),
         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
dwell_library_list_backups_with_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_list_backups_with_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dwell_library_delete_backups (DwellLibrary *self, const char *const *paths,
                              GCancellable *cancellable, GError **error)
{
  Deletion deletion = { .list = (char **) paths };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return call (self, run_backups, &deletion, cancellable, error) != NULL;
}

void
dwell_library_delete_backups_async (DwellLibrary *self, const char *const *paths,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  start (self, run_backups, dwell_library_delete_finish, deletion_new (NULL, paths), NULL,
         cancellable, callback, user_data);
}
