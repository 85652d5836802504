/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-progress-loader.h"

#include "dwell-session-walk.h"

typedef struct
{
  DwellProtocol *protocol;
  guint unread;
} Load;

static void
load_free (gpointer user_data)
{
  Load *load = user_data;

  g_clear_object (&load->protocol);
  g_free (load);
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

static gpointer
compute_entry (DwellSession *session)
{
  return dwell_practice_entry_new (trim_header (dwell_session_get_header (session)),
                                   dwell_practice_figures_new (session));
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) unread = NULL;
  g_autoptr (GPtrArray) entries
      = dwell_session_walk_finish (DWELL_LIBRARY (source), result, &unread, &error);

  if (entries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  load->unread = unread->len;
  g_task_return_pointer (task, dwell_practice_progress_new (entries),
                         (GDestroyNotify)dwell_practice_progress_free);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
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
        g_ptr_array_add (ids, g_strdup (summary->header->id));
    }
  dwell_session_walk_async (DWELL_LIBRARY (source), load->protocol, ids, compute_entry,
                            (GDestroyNotify)dwell_practice_entry_free,
                            g_task_get_cancellable (task), walked_cb, g_object_ref (task));
}

void
dwell_progress_load_async (DwellLibrary *library, DwellProtocol *protocol,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->protocol = g_object_ref (protocol);
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
