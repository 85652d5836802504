/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session-walk.h"

typedef struct
{
  DwellProtocol *protocol;
  GPtrArray *ids; /* char * */
  guint next;     /* which of them is read next */
  DwellWalkFunc func;
  GDestroyNotify free_func;
  GPtrArray *results;
  GPtrArray *unread; /* char * */
} Walk;

/* One session on its way through a thread. */
typedef struct
{
  DwellProtocol *protocol;
  DwellRecord *record;
  DwellWalkFunc func;
  GDestroyNotify free_func;
} Step;

static void read_next (GTask *task);

static void
walk_free (gpointer user_data)
{
  Walk *walk = user_data;

  g_clear_object (&walk->protocol);
  g_clear_pointer (&walk->ids, g_ptr_array_unref);
  g_clear_pointer (&walk->results, g_ptr_array_unref);
  g_clear_pointer (&walk->unread, g_ptr_array_unref);
  g_free (walk);
}

static void
step_free (gpointer user_data)
{
  Step *step = user_data;

  g_clear_object (&step->protocol);
  g_clear_pointer (&step->record, dwell_record_free);
  g_free (step);
}

static DwellSession *
create_session (DwellRecord *record, DwellProtocol *protocol, GError **error)
{
  g_autoptr (DwellProtocol) own = dwell_protocol_new_carried (protocol, record->header->protocol,
                                                              record->header->protocol_text, error);
  g_autoptr (DwellSession) session = NULL;

  if (own == NULL)
    return NULL;

  session = dwell_session_new (g_steal_pointer (&record->header), own, NULL, NULL);
  if (!dwell_session_load (session, record->events, NULL, error))
    return NULL;

  return g_steal_pointer (&session);
}

static void
compute_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  Step *step = user_data;
  GError *error = NULL;
  g_autoptr (DwellSession) session = create_session (step->record, step->protocol, &error);

  if (session)
    g_task_return_pointer (task, step->func (session), step->free_func);
  else
    g_task_return_error (task, error);
}

static void
take_unread (Walk *walk)
{
  g_ptr_array_add (walk->unread, g_strdup (g_ptr_array_index (walk->ids, walk->next - 1)));
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  gpointer what = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_task_return_error_if_cancelled (task))
    {
      if (what)
        walk->free_func (what);
      return;
    }

  if (what)
    g_ptr_array_add (walk->results, what);
  else
    take_unread (walk);
  read_next (task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GTask) compute = NULL;
  DwellRecord *record = dwell_library_load_finish (DWELL_LIBRARY (source), result, NULL);
  Step *step;

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&record, dwell_record_free);
      return;
    }
  if (record == NULL)
    {
      take_unread (walk);
      read_next (task);
      return;
    }

  step = g_new0 (Step, 1);
  step->protocol = g_object_ref (walk->protocol);
  step->record = record;
  step->func = walk->func;
  step->free_func = walk->free_func;
  compute = g_task_new (source, NULL, computed_cb, g_object_ref (task));
  g_task_set_task_data (compute, step, step_free);
  g_task_run_in_thread (compute, compute_thread);
}

static void
read_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  if (walk->next < walk->ids->len)
    dwell_library_load_async (g_task_get_source_object (task),
                              g_ptr_array_index (walk->ids, walk->next++),
                              g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
  else
    g_task_return_pointer (task, g_steal_pointer (&walk->results),
                           (GDestroyNotify)g_ptr_array_unref);
}

void
dwell_session_walk_async (DwellLibrary *library, DwellProtocol *protocol, GPtrArray *ids,
                          DwellWalkFunc func, GDestroyNotify free_func, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Walk *walk = g_new0 (Walk, 1);

  walk->protocol = g_object_ref (protocol);
  walk->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (walk->ids, g_strdup (g_ptr_array_index (ids, i)));
  walk->func = func;
  walk->free_func = free_func;
  walk->results = g_ptr_array_new_with_free_func (free_func);
  walk->unread = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, dwell_session_walk_async);
  g_task_set_task_data (task, walk, walk_free);
  read_next (task);
}

GPtrArray *
dwell_session_walk_finish (DwellLibrary *library, GAsyncResult *result, GPtrArray **unread,
                           GError **error)
{
  Walk *walk;

  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  walk = g_task_get_task_data (G_TASK (result));
  if (unread)
    *unread = g_ptr_array_ref (walk->unread);

  return g_task_propagate_pointer (G_TASK (result), error);
}
