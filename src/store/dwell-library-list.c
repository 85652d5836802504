/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-private.h"

/* The list of all sessions, and what of it can be had at once. */

typedef struct
{
  GPtrArray *summaries;
  guint damaged;

  /* Of a list whose head is handed on before the rest is read. */
  GMainContext *context;
  DwellListFunc first;
  gpointer first_data;
  GCancellable *cancellable;
} Listing;

typedef struct
{
  GPtrArray *summaries;
  DwellListFunc first;
  gpointer first_data;
  GCancellable *cancellable;
} Head;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->summaries, g_ptr_array_unref);
  g_clear_pointer (&listing->context, g_main_context_unref);
  g_clear_object (&listing->cancellable);
  g_free (listing);
}

static void
head_free (gpointer data)
{
  Head *head = data;

  g_clear_pointer (&head->summaries, g_ptr_array_unref);
  g_clear_object (&head->cancellable);
  g_free (head);
}

static gboolean
head_cb (gpointer data)
{
  Head *head = data;

  if (!g_cancellable_is_cancelled (head->cancellable))
    head->first (g_steal_pointer (&head->summaries), head->first_data);

  return G_SOURCE_REMOVE;
}

/* In the same context and with the same priority as the task's end, and so before it. */
static void
hand_on (Listing *listing, GPtrArray *summaries)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Head *head = g_new0 (Head, 1);

  head->summaries = summaries;
  head->first = listing->first;
  head->first_data = listing->first_data;
  g_set_object (&head->cancellable, listing->cancellable);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, head_cb, head, head_free);
  g_source_attach (source, listing->context);
}

static gpointer
run_list (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;
  GPtrArray *head = listing->first ? dwell_records_list_head (records) : NULL;

  if (head)
    hand_on (listing, head);
  listing->summaries = dwell_records_list (records, &listing->damaged, cancellable, error);

  return GINT_TO_POINTER (listing->summaries != NULL);
}

GPtrArray *
dwell_library_list (DwellLibrary *self, guint *damaged, GCancellable *cancellable, GError **error)
{
  Listing listing = { 0 };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  if (!dwell_writer_call (_dwell_library_get_writer (self), run_list, &listing, cancellable, error))
    return NULL;
  if (damaged)
    *damaged = listing.damaged;

  return listing.summaries;
}

void
dwell_library_list_early_async (DwellLibrary *self, DwellListFunc first, gpointer first_data,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Listing *listing;
  GTask *task;

  g_return_if_fail (DWELL_IS_LIBRARY (self));

  listing = g_new0 (Listing, 1);
  listing->context = g_main_context_ref_thread_default ();
  listing->first = first;
  listing->first_data = first_data;
  g_set_object (&listing->cancellable, cancellable);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_list_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, listing, listing_free);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_list, listing, NULL, NULL, task);
}

void
dwell_library_list_async (DwellLibrary *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  dwell_library_list_early_async (self, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
dwell_library_list_finish (DwellLibrary *self, GAsyncResult *result, guint *damaged, GError **error)
{
  Listing *listing;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_list_async), NULL);

  if (!g_task_propagate_pointer (G_TASK (result), error))
    return NULL;
  listing = g_task_get_task_data (G_TASK (result));
  if (damaged)
    *damaged = listing->damaged;

  return g_steal_pointer (&listing->summaries);
}
