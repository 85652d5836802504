/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-importer.h"

#include <glib/gi18n-lib.h>

#include "dwell-boris-import.h"
#include "dwell-library-papers.h"
#include "dwell-session-json.h"
#include "dwell-text.h"

#define BUFFER_SIZE 65536
#define SHOWN_MAX 80

typedef struct
{
  DwellProtocol *protocol;
  GPtrArray *files;
  DwellBorisProject *project;
  DwellBorisMapping *mapping;
  char *client;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->protocol);
  g_clear_pointer (&work->files, g_ptr_array_unref);
  g_clear_pointer (&work->project, dwell_boris_project_free);
  g_clear_pointer (&work->mapping, dwell_boris_mapping_free);
  g_free (work->client);
  g_free (work);
}

void
dwell_imported_free (DwellImported *imported)
{
  g_clear_pointer (&imported->project, dwell_boris_project_free);
  g_clear_pointer (&imported->mapping, dwell_boris_mapping_free);
  g_free (imported);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = base ? g_filename_display_name (base) : g_strdup ("");

  return dwell_text_clean_line (shown, SHOWN_MAX);
}

/* A larger one is not read on, whatever it says of itself: it may be a device. */
static GBytes *
read_file (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  gssize n = 1;

  while (stream && n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, BUFFER_SIZE, cancellable, error);
      if (n > 0)
        g_byte_array_append (bytes, buffer, (guint)n);
      if (bytes->len > DWELL_SESSION_JSON_MAX)
        {
          g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SIZE,
                       _("%s:1:1: The file is larger than %d MiB: none of Dwell’s is."), name,
                       DWELL_SESSION_JSON_MAX / 1024 / 1024);
          return NULL;
        }
    }
  if (stream && n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  return NULL;
}

static DwellBorisMapping *
get_mapping (DwellLibrary *library, DwellProtocol *protocol, GError **error)
{
  g_autoptr (GHashTable) papers = dwell_library_get_papers (library, NULL, NULL, error);

  if (papers == NULL)
    return NULL;

  return dwell_boris_mapping_new_remembered (g_hash_table_lookup (papers, DWELL_BORIS_PAPER),
                                             protocol);
}

static gboolean
read_project (DwellLibrary *library, Work *work, const char *name, GBytes *json,
              DwellImported *imported, GError **error)
{
  if (work->files->len > 1)
    {
      g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
                   _("%s is a BORIS project: import it alone, since there is something to ask "
                      "about it."),
                   name);
      return FALSE;
    }

  imported->project = dwell_boris_project_new (name, json, error);
  if (imported->project)
    imported->mapping = get_mapping (library, work->protocol, error);
  if (imported->mapping == NULL)
    return FALSE;
  dwell_boris_mapping_guess (imported->mapping, imported->project, work->protocol);

  return TRUE;
}

/* (element-type DwellSession): NULL with an error. */
static GPtrArray *
read_all (DwellLibrary *library, Work *work, DwellImported *imported, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < work->files->len; i++)
    {
      GFile *file = g_ptr_array_index (work->files, i);
      g_autofree char *name = dup_name (file);
      g_autoptr (GBytes) json = read_file (file, name, cancellable, error);
      DwellSession *session = NULL;

      if (json == NULL)
        return NULL;
      if (dwell_boris_is_project (json))
        {
          if (!read_project (library, work, name, json, imported, error))
            return NULL;
          continue;
        }
      session = dwell_session_new_from_json (name, json, work->protocol, error);
      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
    }

  return g_steal_pointer (&sessions);
}

static gboolean
merge (DwellLibrary *library, DwellSession *session, DwellBorisTaken *taken, GError **error)
{
  guint added = 0;

  if (!dwell_library_merge (library, session, &added, NULL, error))
    return FALSE;

  taken->n_sessions++;
  taken->n_events += added;
  taken->n_there += dwell_session_get_n_events (session) - added;
  taken->n_new += added > 0 && added == dwell_session_get_n_events (session) ? 1 : 0;

  return TRUE;
}

static void
finish (GTask *task, DwellImported *imported, gboolean good, GError *error)
{
  if (good)
    {
      g_task_return_pointer (task, imported, (GDestroyNotify)dwell_imported_free);
      return;
    }
  dwell_imported_free (imported);
  g_task_return_error (task, error);
}

static void
read_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  DwellImported *imported = g_new0 (DwellImported, 1);
  GError *error = NULL;
  g_autoptr (GPtrArray) sessions = read_all (source, user_data, imported, cancellable, &error);
  gboolean good = sessions != NULL;

  for (guint i = 0; good && i < sessions->len; i++)
    good = merge (source, g_ptr_array_index (sessions, i), &imported->taken, &error);
  finish (task, imported, good, error);
}

static gboolean
merge_one (DwellSession *session, guint *added, gpointer user_data, GError **error)
{
  return dwell_library_merge (user_data, session, added, NULL, error);
}

static void
take_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  DwellImported *imported = g_new0 (DwellImported, 1);
  Work *work = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) summaries = dwell_library_list (source, NULL, NULL, &error);
  gboolean good =
      summaries
      && dwell_boris_import_all (work->project, work->mapping, work->protocol, work->client,
                                 dwell_summaries_get_highest (summaries, work->client), merge_one,
                                 source, &imported->taken, &error);

  imported->mapping = g_steal_pointer (&work->mapping);
  finish (task, imported, good, error);
}

/* @work: (transfer full). */
static void
start (DwellLibrary *library, Work *work, GTaskThreadFunc func, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, func);
}

void
dwell_importer_read_async (DwellLibrary *library, DwellProtocol *protocol, GPtrArray *files,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->protocol = g_object_ref (protocol);
  work->files = g_ptr_array_ref (files);
  start (library, work, read_thread, cancellable, callback, user_data);
}

void
dwell_importer_take_async (DwellLibrary *library, DwellProtocol *protocol,
                           DwellBorisProject *project, DwellBorisMapping *mapping,
                           const char *client, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->protocol = g_object_ref (protocol);
  work->project = project;
  work->mapping = mapping;
  work->client = g_strdup (client);
  start (library, work, take_thread, cancellable, callback, user_data);
}

DwellImported *
dwell_importer_finish (DwellLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
