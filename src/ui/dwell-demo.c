/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-demo.h"

#include "dwell-demo-resources.h"
#include "dwell-session-json.h"

#define DEMO_PATH "/org/feltsense/Dwell/demo"

GFile *
dwell_demo_create_directory (GError **error)
{
  g_autofree char *path = g_dir_make_tmp ("dwell-demo-XXXXXX", error);

  return path ? g_file_new_for_path (path) : NULL;
}

static gboolean
add_sample (DwellServices *services, const char *name, GError **error)
{
  g_autofree char *path = g_build_path ("/", DEMO_PATH, name, NULL);
  g_autoptr (GBytes) json = g_resources_lookup_data (path, 0, error);
  g_autoptr (DwellSession) session = NULL;

  if (json == NULL)
    return FALSE;
  session = dwell_session_new_from_json (name, json, services->protocol, error);

  return session && dwell_library_merge (services->library, session, NULL, NULL, error);
}

static void
fill_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DwellServices *services = task_data;
  g_autofree char *passphrase = g_uuid_string_random ();
  g_auto (GStrv) names = NULL;
  GError *error = NULL;
  char *code = dwell_library_create (services->library, passphrase, cancellable, &error);

  if (code)
    names = g_resources_enumerate_children (DEMO_PATH, 0, &error);
  g_clear_pointer (&code, dwell_secret_free);

  for (guint i = 0; names && names[i] && error == NULL; i++)
    add_sample (services, names[i], &error);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
dwell_demo_fill_async (DwellServices *services, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  dwell_demo_register_resource ();
  /* The services stay with the application, which outlives this. */
  g_task_set_source_tag (task, dwell_demo_fill_async);
  g_task_set_task_data (task, services, NULL);
  g_task_run_in_thread (task, fill_thread);
}

gboolean
dwell_demo_fill_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dwell_demo_remove_directory (GFile *directory)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      directory, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *file;

  while (files && g_file_enumerator_iterate (files, &info, &file, NULL, NULL) && file)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      dwell_demo_remove_directory (file);
    else
      g_file_delete (file, NULL, NULL);
  g_file_delete (directory, NULL, NULL);
}
