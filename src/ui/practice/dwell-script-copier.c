/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-copier.h"

#include <glib/gi18n.h>

#include "dwell-script-copy.h"

typedef struct
{
  char *path;
  DwellProtocol *protocol;
} Copying;

static void
copying_free (gpointer data)
{
  Copying *copying = data;

  g_free (copying->path);
  g_object_unref (copying->protocol);
  g_free (copying);
}

/* Returns: (transfer container). */
static GPtrArray *
list_ids (GPtrArray *files)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (files, i);

      if (file->script)
        g_ptr_array_add (ids, (char *)dwell_script_get_id (file->script));
    }
  g_ptr_array_add (ids, NULL);

  return ids;
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Copying *copying = task_data;
  g_autoptr (GPtrArray) files = dwell_script_files_read (NULL, copying->protocol, cancellable);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  if (files == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "");
      return;
    }
  ids = list_ids (files);
  /* Translators: the title of a script that was copied from one of this title */
  path = dwell_script_copy_save (copying->path, dwell_script_files_get_own_folder (),
                                 (const char *const *)ids->pdata, _("%s (copy)"), &error);
  if (path)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
dwell_script_copy_async (const char *path, DwellProtocol *protocol, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Copying *copying = g_new0 (Copying, 1);

  copying->path = g_strdup (path);
  copying->protocol = g_object_ref (protocol);
  g_task_set_source_tag (task, dwell_script_copy_async);
  g_task_set_task_data (task, copying, copying_free);
  g_task_run_in_thread (task, copy_in_thread);
}

char *
dwell_script_copy_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
