/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session-loader.h"

typedef struct
{
  DwellProtocol *protocol;
  char **ids;
} LoadData;

static void
load_data_free (gpointer user_data)
{
  LoadData *data = user_data;

  g_object_unref (data->protocol);
  g_strfreev (data->ids);
  g_free (data);
}

static DwellSession *
load_one (DwellLibrary *library, DwellProtocol *protocol, const char *id, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (DwellRecord) record = dwell_library_load (library, id, cancellable, error);

  return record ? dwell_record_make_session (record, protocol, NULL, NULL, error) : NULL;
}

static void
load_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  LoadData *data = user_data;
  GError *error = NULL;

  for (guint i = 0; data->ids[i]; i++)
    {
      DwellSession *session = NULL;

      if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
        session = load_one (source, data->protocol, data->ids[i], cancellable, &error);
      if (session == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (sessions, session);
    }

  g_task_return_pointer (task, g_steal_pointer (&sessions), (GDestroyNotify)g_ptr_array_unref);
}

void
dwell_session_loader_load_async (DwellLibrary *library, DwellProtocol *protocol,
                                 const char *const *ids, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  LoadData *data = g_new0 (LoadData, 1);

  g_task_set_source_tag (task, dwell_session_loader_load_async);
  data->protocol = g_object_ref (protocol);
  data->ids = g_strdupv ((char **)ids);
  g_task_set_task_data (task, data, load_data_free);
  g_task_run_in_thread (task, load_thread);
}

GPtrArray *
dwell_session_loader_load_finish (DwellLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
