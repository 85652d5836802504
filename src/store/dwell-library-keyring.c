/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-slots.h"

#include "dwell-keyring.h"
#include "dwell-library-private.h"
#include "dwell-records-vault.h"

/* The keyring may not answer, and the worker has events to write meanwhile: it is asked on a thread
 * of its own, and only what it said goes to the worker. */

static void
free_secret (gpointer data)
{
  dwell_secret_free (data);
}

static gboolean
not_found (GError **error)
{
  /* Nobody is told: without the keyring the passphrase is asked for as always. */
  g_set_error_literal (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND,
                       "The library has no slot for the login keyring.");
  return FALSE;
}

static char *
look_up (const char *vault_path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellVault) vault = vault_path ? dwell_vault_new_from_file (vault_path, NULL) : NULL;

  if (vault == NULL || !dwell_vault_has_slot (vault, DWELL_SLOT_KEYRING))
    {
      not_found (error);
      return NULL;
    }

  return dwell_keyring_lookup (dwell_vault_get_library_id (vault), cancellable, error);
}

/* Returns: (transfer full): the secret that is in the keyring now. */
static char *
make_entry (const char *vault_path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (vault_path, error);
  char *secret;

  if (vault == NULL)
    return NULL;

  secret = dwell_keyring_new_secret ();
  if (!dwell_keyring_store (dwell_vault_get_library_id (vault), secret, cancellable, error))
    g_clear_pointer (&secret, dwell_secret_free);

  return secret;
}

/* An entry that stays opens nothing any more. */
static void
remove_entry (const char *vault_path, GCancellable *cancellable)
{
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (vault_path, NULL);

  if (vault)
    dwell_keyring_clear (dwell_vault_get_library_id (vault), cancellable, NULL);
}

static gpointer
run_unlock (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (dwell_records_unlock_keyring (records, data, error));
}

static gpointer
run_set (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (dwell_records_set_keyring (records, data, error));
}

gboolean
dwell_library_unlock_keyring (DwellLibrary *self, GCancellable *cancellable, GError **error)
{
  gboolean unlocked;
  char *secret;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  secret = look_up (_dwell_library_get_vault_path (self), cancellable, error);
  if (secret == NULL)
    return FALSE;

  unlocked = dwell_writer_call (_dwell_library_get_writer (self), run_unlock, secret, cancellable,
                                error)
             != NULL;
  dwell_secret_free (secret);

  return unlocked;
}

gboolean
dwell_library_set_keyring (DwellLibrary *self, gboolean on, GCancellable *cancellable,
                           GError **error)
{
  DwellWriter *writer;
  const char *vault_path;
  char *secret = NULL;
  gboolean set;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  writer = _dwell_library_get_writer (self);
  vault_path = _dwell_library_get_vault_path (self);
  if (on && (secret = make_entry (vault_path, cancellable, error)) == NULL)
    return FALSE;

  set = dwell_writer_call (writer, run_set, secret, cancellable, error) != NULL;
  dwell_secret_free (secret);
  if (set != on)
    remove_entry (vault_path, cancellable);

  return set;
}

/* The window's way: the same steps, each where it may wait. */

static GTask *
make_task (DwellLibrary *self, gpointer tag, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/* The thread has no hold on the library: it might be the last. @task: (transfer full). */
static void
run_errand (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback done)
{
  DwellLibrary *self = g_task_get_source_object (task);
  g_autoptr (GTask) thread = g_task_new (NULL, g_task_get_cancellable (task), done, task);

  g_task_set_check_cancellable (thread, FALSE);
  g_task_set_task_data (thread, g_strdup (_dwell_library_get_vault_path (self)), g_free);
  g_task_run_in_thread (thread, func);
}

static void
look_up_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *secret = look_up (data, cancellable, &error);

  if (secret)
    g_task_return_pointer (thread, secret, free_secret);
  else
    g_task_return_error (thread, error);
}

static void
make_entry_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *secret = make_entry (data, cancellable, &error);

  if (secret)
    g_task_return_pointer (thread, secret, free_secret);
  else
    g_task_return_error (thread, error);
}

static void
remove_entry_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  remove_entry (data, cancellable);
  g_task_return_boolean (thread, TRUE);
}

/* @task: (transfer full) */
static void
go_on (GTask *task, GAsyncResult *result, DwellWriterFunc func)
{
  g_autoptr (GTask) owned = task;
  DwellLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  char *secret = g_task_propagate_pointer (G_TASK (result), &error);

  if (secret == NULL)
    g_task_return_error (task, error);
  else
    dwell_writer_call_async (_dwell_library_get_writer (self), func, secret, free_secret, NULL,
                             g_steal_pointer (&owned));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer task)
{
  go_on (task, result, run_unlock);
}

static void
made_entry_cb (GObject *source, GAsyncResult *result, gpointer task)
{
  go_on (task, result, run_set);
}

static void
removed_entry_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
}

static void
removed_slot_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error))
    run_errand (g_steal_pointer (&task), remove_entry_thread, removed_entry_cb);
  else
    g_task_return_error (task, error);
}

void
dwell_library_unlock_keyring_async (DwellLibrary *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  run_errand (make_task (self, dwell_library_unlock_keyring_async, cancellable, callback,
                         user_data),
              look_up_thread, looked_up_cb);
}

gboolean
dwell_library_unlock_keyring_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

void
dwell_library_set_keyring_async (DwellLibrary *self, gboolean on, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  task = make_task (self, dwell_library_set_keyring_async, cancellable, callback, user_data);
  if (on)
    {
      run_errand (task, make_entry_thread, made_entry_cb);
      return;
    }

  dwell_writer_call_async (_dwell_library_get_writer (self), run_set, NULL, NULL, NULL,
                           make_task (self, NULL, cancellable, removed_slot_cb, task));
}

gboolean
dwell_library_set_keyring_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
