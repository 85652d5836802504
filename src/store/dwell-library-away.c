/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-library-away.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-library-private.h"
#include "dwell-library-work.h"
#include "dwell-records-private.h"
#include "dwell-vault-private.h"

#define SEALED_KEY "dwell-library-away"

static gboolean
check_unlocked (DwellRecords *records, GError **error)
{
  if (records->vault && dwell_vault_get_key (records->vault))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED, _("The library is locked."));
  return FALSE;
}

static gpointer
run_put_away (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) wrapped = g_variant_ref_sink (g_variant_new_variant (data));
  gsize size = g_variant_get_size (wrapped);
  g_autofree guint8 *sealed = g_malloc (size + crypto_box_SEALBYTES);
  guint8 *plain;

  if (!check_unlocked (records, error))
    return NULL;

  plain = g_malloc (MAX (size, 1));
  g_variant_store (wrapped, plain);
  crypto_box_seal (sealed, plain, size, records->vault->public_key);
  dwell_secret_wipe (plain, size);

  return g_bytes_new_take (g_steal_pointer (&sealed), size + crypto_box_SEALBYTES);
}

static gpointer
damaged (GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("What the window showed before cannot be read."));
  return NULL;
}

static gpointer
run_take_back (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *sealed = g_bytes_get_data (data, &size);
  gsize plain_size = size - crypto_box_SEALBYTES;
  g_autoptr (DwellKey) secret = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) wrapped = NULL;
  guint8 *plain;

  if (!check_unlocked (records, error))
    return NULL;
  secret = _dwell_vault_open_pair (records->vault);
  if (secret == NULL)
    return damaged (error);

  plain = g_malloc (MAX (plain_size, 1));
  bytes = dwell_secret_bytes_new_take (plain, plain_size, plain_size);
  if (crypto_box_seal_open (plain, sealed, size, records->vault->public_key, secret) != 0)
    return damaged (error);

  wrapped = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));

  return g_variant_get_variant (wrapped);
}

static gpointer
run_lock (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  dwell_records_lock (records);

  return GINT_TO_POINTER (TRUE);
}

static void
unref_variant (gpointer data)
{
  g_variant_unref (data);
}

static void
unref_bytes (gpointer data)
{
  g_bytes_unref (data);
}

static gboolean
keep (DwellLibrary *self, GBytes *sealed)
{
  if (sealed)
    g_object_set_data_full (G_OBJECT (self), SEALED_KEY, sealed, unref_bytes);

  return sealed != NULL;
}

static GVariant *
forget_when_read (DwellLibrary *self, GVariant *state)
{
  if (state)
    g_object_set_data (G_OBJECT (self), SEALED_KEY, NULL);

  return state;
}

static GBytes *
find_sealed (DwellLibrary *self, GError **error)
{
  GBytes *sealed = g_object_get_data (G_OBJECT (self), SEALED_KEY);

  if (sealed)
    return g_bytes_ref (sealed);

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND, _("Nothing was put away."));
  return NULL;
}

gboolean
dwell_library_put_away (DwellLibrary *self, GVariant *state, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (state);

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return keep (self, dwell_writer_call (_dwell_library_get_writer (self), run_put_away, owned, NULL,
                                        error));
}

void
dwell_library_put_away_async (DwellLibrary *self, GVariant *state, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_put_away_async);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_put_away,
                           g_variant_ref_sink (state), unref_variant, unref_bytes, task);
}

gboolean
dwell_library_put_away_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return keep (self, g_task_propagate_pointer (G_TASK (result), error));
}

GVariant *
dwell_library_take_back (DwellLibrary *self, GError **error)
{
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  sealed = find_sealed (self, error);
  if (sealed == NULL)
    return NULL;

  return forget_when_read (
      self, dwell_writer_call (_dwell_library_get_writer (self), run_take_back, sealed, NULL,
                               error));
}

void
dwell_library_take_back_async (DwellLibrary *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  GBytes *sealed;
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_take_back_async);
  sealed = find_sealed (self, &error);
  if (sealed)
    {
      dwell_writer_call_async (_dwell_library_get_writer (self), run_take_back, sealed, unref_bytes,
                               unref_variant, task);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

GVariant *
dwell_library_take_back_finish (DwellLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return forget_when_read (self, g_task_propagate_pointer (G_TASK (result), error));
}

void
dwell_library_lock_async (DwellLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  /* Nobody waits for a lock until a backup is done. */
  _dwell_library_cancel_jobs (self);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dwell_library_lock_async);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_lock, NULL, NULL, NULL, task);
}

void
dwell_library_lock_finish (DwellLibrary *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_pointer (G_TASK (result), NULL);
}
