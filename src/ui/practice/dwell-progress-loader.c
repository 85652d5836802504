/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-progress-loader.h"

typedef struct
{
  DwellProtocol *protocol;
  GPtrArray *ids;     /* char * */
  guint next;         /* which of them is read next */
  GPtrArray *entries; /* DwellPracticeEntry */
  guint unread;
} Load;

/* One session on its way through a thread. */
typedef struct
{
  DwellProtocol *protocol;
  DwellRecord *record;
} Step;

static void
read_next (GTask *task);

static void
load_free (gpointer user_data)
{
  Load *load = user_data;

  g_clear_object (&load->protocol);
  g_clear_pointer (&load->ids, g_ptr_array_unref);
  g_clear_pointer (&load->entries, g_ptr_array_unref);
  g_free (load);
}

static void
step_free (gpointer user_data)
{
  Step *step = user_data;

  g_clear_object (&step->protocol);
  g_clear_pointer (&step->record, dwell_record_free);
  g_free (step);
}

/* Of the header only what progress is about, without the protocol's text. */
static DwellHeader *
trim_header (const DwellHeader *header)
{
  DwellHeader *trimmed = dwell_header_new (header->id);

  trimmed->kind = header->kind;
  trimmed->script = g_strdup (header->script);
  if (header->started)
    trimmed->started = g_date_time_ref (header->started);

  return trimmed;
}

static DwellPracticeEntry *
compute_entry (DwellRecord *record, DwellProtocol *protocol, GError **error)
{
  g_autoptr (DwellProtocol) own = dwell_protocol_new_carried (
      protocol, record->header->protocol, record->header->protocol_text, error);
  g_autoptr (DwellSession) session = NULL;

  if (own == NULL)
    return NULL;

  session = dwell_session_new (g_steal_pointer (&record->header), own, NULL, NULL);
  if (!dwell_session_load (session, record->events, NULL, error))
    return NULL;

  return dwell_practice_entry_new (trim_header (dwell_session_get_header (session)),
                                   dwell_practice_figures_new (session));
}

static void
compute_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  Step *step = user_data;
  GError *error = NULL;
  DwellPracticeEntry *entry = compute_entry (step->record, step->protocol, &error);

  if (entry)
    g_task_return_pointer (task, entry, (GDestroyNotify)dwell_practice_entry_free);
  else
    g_task_return_error (task, error);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  DwellPracticeEntry *entry = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&entry, dwell_practice_entry_free);
      return;
    }

  if (entry)
    g_ptr_array_add (load->entries, entry);
  else
    load->unread++;
  read_next (task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
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
      load->unread++;
      read_next (task);
      return;
    }

  step = g_new0 (Step, 1);
  step->protocol = g_object_ref (load->protocol);
  step->record = record;
  compute = g_task_new (source, NULL, computed_cb, g_object_ref (task));
  g_task_set_task_data (compute, step, step_free);
  g_task_run_in_thread (compute, compute_thread);
}

static void
read_next (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (load->next < load->ids->len)
    dwell_library_load_async (g_task_get_source_object (task),
                              g_ptr_array_index (load->ids, load->next++),
                              g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
  else
    g_task_return_pointer (task, dwell_practice_progress_new (load->entries),
                           (GDestroyNotify)dwell_practice_progress_free);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) summaries
      = dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, &error);

  if (summaries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i);

      if (summary->header->kind == DWELL_SESSION_PRACTICE && summary->header->script)
        g_ptr_array_add (load->ids, g_strdup (summary->header->id));
    }
  read_next (task);
}

void
dwell_progress_load_async (DwellLibrary *library, DwellProtocol *protocol,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->protocol = g_object_ref (protocol);
  load->ids = g_ptr_array_new_with_free_func (g_free);
  load->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_practice_entry_free);
  g_task_set_source_tag (task, dwell_progress_load_async);
  g_task_set_task_data (task, load, load_free);
  dwell_library_list_async (library, cancellable, listed_cb, g_steal_pointer (&task));
}

DwellPracticeProgress *
dwell_progress_load_finish (DwellLibrary *library, GAsyncResult *result, guint *unread,
                            GError **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  load = g_task_get_task_data (G_TASK (result));
  *unread = load->unread;

  return g_task_propagate_pointer (G_TASK (result), error);
}
