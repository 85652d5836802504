/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-files.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SHIPPED "resource:///org/feltsense/Dwell/scripts"
#define RESOURCE_SCHEME "resource://"
#define FILES_MAX 1000
#define SUFFIX ".xml"

static gpointer
build_own_folder (gpointer data)
{
  return g_build_filename (g_get_user_data_dir (), "dwell", "scripts", NULL);
}

const char *
dwell_script_files_get_shipped_folder (void)
{
  return SHIPPED;
}

const char *
dwell_script_files_get_own_folder (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_own_folder, NULL);
}

GFile *
dwell_script_files_open (const char *path)
{
  return g_str_has_prefix (path, RESOURCE_SCHEME) ? g_file_new_for_uri (path)
                                                  : g_file_new_for_path (path);
}

void
dwell_script_file_free (DwellScriptFile *file)
{
  g_free (file->path);
  g_free (file->name);
  g_clear_object (&file->script);
  g_ptr_array_unref (file->problems);
  g_free (file);
}

static void
add_problem (DwellScriptFile *file, const char *text)
{
  DwellScriptProblem *problem = g_new0 (DwellScriptProblem, 1);

  problem->place = (DwellPlace){ 1, 1 };
  problem->text = g_strdup (text);
  g_ptr_array_add (file->problems, problem);
}

/* At most what a script may be, and a byte more, which tells that there is more. */
static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GFile) file = dwell_script_files_open (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *buffer = g_malloc (DWELL_MARKUP_MAX + 1);
  g_autoptr (GFileInfo) info = NULL;
  gsize length;

  /* Whoever opens a pipe for reading may wait for ever. */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL,
                            error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _("This is no regular file."));
      return NULL;
    }

  stream = g_file_read (file, NULL, error);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, DWELL_MARKUP_MAX + 1, &length,
                                   NULL, error))
    return NULL;

  return g_bytes_new (buffer, length);
}

DwellScriptFile *
dwell_script_file_read (const char *path, DwellScriptOrigin origin, DwellProtocol *protocol)
{
  DwellScriptFile *file = g_new0 (DwellScriptFile, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize length;

  file->path = g_strdup (path);
  file->name = g_path_get_basename (path);
  file->origin = origin;

  bytes = read_bytes (path, &error);
  if (bytes == NULL)
    {
      file->problems
          = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_script_problem_free);
      add_problem (file, error->message);
      return file;
    }

  data = g_bytes_get_data (bytes, &length);
  file->script = dwell_script_examine (file->name, data ? data : "", length, protocol,
                                       origin == DWELL_SCRIPT_SHIPPED, &file->problems);

  return file;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Keeps those that come first. */
static void
sort_names (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  if (names->len > FILES_MAX)
    g_ptr_array_set_size (names, FILES_MAX);
}

/* The names of the scripts in a folder, sorted; never many more at once than are kept. */
static GPtrArray *
list_names (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = dwell_script_files_open (folder);
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                        G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (children == NULL)
    return NULL;

  while (TRUE)
    {
      GFileInfo *info;
      const char *name;

      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        break;
      name = g_file_info_get_name (info);
      if (*name != '.' && g_str_has_suffix (name, SUFFIX))
        g_ptr_array_add (names, g_strdup (name));
      if (names->len == 2 * FILES_MAX)
        sort_names (names);
    }
  sort_names (names);

  return g_steal_pointer (&names);
}

/* Two of one id could not be told apart in the records: the first one counts. */
static void
add_file (GPtrArray *files, GHashTable *ids, DwellScriptFile *file)
{
  const char *id = file->script ? dwell_script_get_id (file->script) : NULL;
  const DwellScriptFile *other = id ? g_hash_table_lookup (ids, id) : NULL;

  if (other)
    {
      g_autofree char *name = g_filename_display_name (other->name);
      g_autofree char *text = g_strdup_printf (
          _("The script “%s” is there already, in “%s”: give this one an id of its own."), id,
          name);

      add_problem (file, text);
    }
  else if (id && file->problems->len == 0)
    {
      g_hash_table_insert (ids, (char *) id, file);
    }
  g_ptr_array_add (files, file);
}

static void
read_folder (GPtrArray *files, GHashTable *ids, const char *folder, DwellScriptOrigin origin,
             DwellProtocol *protocol, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = list_names (folder, cancellable, &error);

  if (names == NULL)
    {
      DwellScriptFile *file;

      /* One's own is there only once there is something in it. */
      if (origin != DWELL_SCRIPT_FOLDER
          && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return;
      file = g_new0 (DwellScriptFile, 1);
      file->path = g_strdup (folder);
      file->name = g_path_get_basename (folder);
      file->origin = origin;
      file->problems
          = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_script_problem_free);
      add_problem (file, error->message);
      g_ptr_array_add (files, file);
      return;
    }

  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autofree char *path
          = g_strconcat (folder, G_DIR_SEPARATOR_S, g_ptr_array_index (names, i), NULL);

      add_file (files, ids, dwell_script_file_read (path, origin, protocol));
    }
}

GPtrArray *
dwell_script_files_read (const char *const *folders, DwellProtocol *protocol,
                         GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_script_file_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  read_folder (files, ids, SHIPPED, DWELL_SCRIPT_SHIPPED, protocol, cancellable);
  read_folder (files, ids, dwell_script_files_get_own_folder (), DWELL_SCRIPT_OWN, protocol,
               cancellable);
  for (guint i = 0; folders && folders[i]; i++)
    read_folder (files, ids, folders[i], DWELL_SCRIPT_FOLDER, protocol, cancellable);

  return files;
}

/* What a thread needs. */
typedef struct
{
  char **folders;
  DwellProtocol *protocol;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_strfreev (work->folders);
  g_object_unref (work->protocol);
  g_free (work);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;

  g_task_return_pointer (task,
                         dwell_script_files_read ((const char *const *) work->folders,
                                                  work->protocol, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
dwell_script_files_read_async (const char *const *folders, DwellProtocol *protocol,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->folders = g_strdupv ((char **) folders);
  work->protocol = g_object_ref (protocol);
  g_task_set_source_tag (task, dwell_script_files_read_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_thread);
}

GPtrArray *
dwell_script_files_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

DwellScript *
dwell_script_files_find (GPtrArray *files, const char *id)
{
  for (guint i = 0; i < files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (files, i);

      if (file->script && file->problems->len == 0
          && g_str_equal (dwell_script_get_id (file->script), id))
        return file->script;
    }

  return NULL;
}
