/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-search.h"

#include "dwell-library-private.h"

/* A batch is handed on when it has so many hits, or when the last one was so long ago. */
#define BATCH_HITS 64
#define BATCH_US 30000

typedef struct
{
  char *words;
  guint limit;
  GHashTable *only;
  guint damaged;
  gboolean more;

  /* What was found and not yet handed on. */
  GPtrArray *hits;

  /* Of a search in batches. */
  GMainContext *context;
  DwellSearchFunc func;
  gpointer func_data;
  GCancellable *cancellable;
  gint64 handed_at;
} Searching;

typedef struct
{
  GPtrArray *hits;
  DwellSearchFunc func;
  gpointer func_data;
  GCancellable *cancellable;
} Batch;

static GPtrArray *
hits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_search_hit_free);
}

static void
searching_free (gpointer data)
{
  Searching *searching = data;

  dwell_secret_free (searching->words);
  g_clear_pointer (&searching->only, g_hash_table_unref);
  g_clear_pointer (&searching->hits, g_ptr_array_unref);
  g_clear_pointer (&searching->context, g_main_context_unref);
  g_clear_object (&searching->cancellable);
  g_free (searching);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->hits);
  g_clear_object (&batch->cancellable);
  g_free (batch);
}

static gboolean
batch_cb (gpointer data)
{
  Batch *batch = data;

  if (!g_cancellable_is_cancelled (batch->cancellable))
    batch->func (batch->hits, batch->func_data);

  return G_SOURCE_REMOVE;
}

/* In the same context and with the same priority as the task's end, and so before it. */
static void
hand_on (Searching *searching)
{
  g_autoptr (GSource) source = NULL;
  Batch *batch;

  if (searching->hits->len == 0)
    return;

  batch = g_new0 (Batch, 1);
  batch->hits = g_steal_pointer (&searching->hits);
  batch->func = searching->func;
  batch->func_data = searching->func_data;
  g_set_object (&batch->cancellable, searching->cancellable);
  searching->hits = hits_new ();
  searching->handed_at = g_get_monotonic_time ();

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, batch_cb, batch, batch_free);
  g_source_attach (source, searching->context);
}

static void
found_cb (GPtrArray *hits, gpointer data)
{
  Searching *searching = data;

  g_ptr_array_extend_and_steal (searching->hits, g_ptr_array_ref (hits));
  if (searching->func
      && (searching->hits->len >= BATCH_HITS
          || g_get_monotonic_time () - searching->handed_at >= BATCH_US))
    hand_on (searching);
}

static gpointer
run_search (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  Searching *searching = data;
  g_autoptr (DwellSearchQuery) query = dwell_search_query_new (searching->words);

  if (query
      && !dwell_records_search (records, query, searching->limit, searching->only, found_cb,
                                searching, &searching->damaged, &searching->more, cancellable,
                                error))
    return NULL;
  if (searching->func)
    hand_on (searching);

  return GINT_TO_POINTER (TRUE);
}

static void
take_outcome (const Searching *searching, guint *damaged, gboolean *more)
{
  if (damaged)
    *damaged = searching->damaged;
  if (more)
    *more = searching->more;
}

GPtrArray *
dwell_library_search (DwellLibrary *self, const char *words, guint limit, guint *damaged,
                      gboolean *more, GCancellable *cancellable, GError **error)
{
  Searching searching = { .words = (char *) words, .limit = limit };

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  searching.hits = hits_new ();
  if (!dwell_writer_call (_dwell_library_get_writer (self), run_search, &searching, cancellable,
                          error))
    g_clear_pointer (&searching.hits, g_ptr_array_unref);
  take_outcome (&searching, damaged, more);

  return searching.hits;
}

void
dwell_library_search_async (DwellLibrary *self, const char *words, guint limit, GHashTable *only,
                            DwellSearchFunc func, gpointer func_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Searching *searching;

  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (words != NULL);

  searching = g_new0 (Searching, 1);
  searching->words = g_strdup (words);
  searching->limit = limit;
  searching->only = only ? g_hash_table_ref (only) : NULL;
  searching->hits = hits_new ();
  searching->context = g_main_context_ref_thread_default ();
  searching->func = func;
  searching->func_data = func_data;
  g_set_object (&searching->cancellable, cancellable);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwell_library_search_async);
  g_task_set_task_data (task, searching, searching_free);
  dwell_writer_call_async (_dwell_library_get_writer (self), run_search, searching, NULL, NULL,
                           task);
}

gboolean
dwell_library_search_finish (DwellLibrary *self, GAsyncResult *result, guint *damaged,
                             gboolean *more, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_library_search_async), FALSE);

  take_outcome (g_task_get_task_data (G_TASK (result)), damaged, more);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
