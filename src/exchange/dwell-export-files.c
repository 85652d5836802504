/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-files.h"

#include "dwell-export-part.h"
#include "dwell-export-write.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define NAMES_MAX 10000
/* No name is longer, in characters, without what is put behind it. */
#define STEM_MAX 80
/* Of so many files without a name none is left if the program is killed before all are named; a
 * program has not many more open. */
#define OPEN_MAX 256

/* What an export is about; @written and @names are filled while it goes on. */
typedef struct
{
  GPtrArray *sessions;
  DwellExportOptions options;
  char *code;
  GFile *destination;
  GFile *folder;
  gboolean into_folder;
  GPtrArray *written; /* DwellExportPart */
  GPtrArray *names;   /* what they are to be called */

  DwellExportProgress progress;
  gpointer progress_data;
  GMainContext *context;
  guint done;
} Export;

typedef struct
{
  GTask *task;
  guint done;
  double share;
} Report;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_ptr_array_unref (export->sessions);
  g_ptr_array_unref (export->written);
  g_ptr_array_unref (export->names);
  g_clear_object (&export->destination);
  g_clear_object (&export->folder);
  g_main_context_unref (export->context);
  g_free (export->code);
  g_free (export);
}

/* Letters and digits stay, all else is a "-", one at a time. */
static char *
dup_stem (const char *text)
{
  GString *stem = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p && n < STEM_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && (stem->len == 0 || stem->str[stem->len - 1] == '-'))
        continue;
      g_string_append_unichar (stem, g_unichar_isalnum (c) ? c : '-');
      n++;
    }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);

  return g_string_free (stem, FALSE);
}

char *
dwell_export_dup_file_name (DwellSession *session, DwellExportFormat format)
{
  const DwellHeader *header = dwell_session_get_header (session);
  const char *suffix = dwell_export_format_get_suffix (format);
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *stem = dup_stem (title);
  g_autofree char *date = NULL;

  if (header->kind != DWELL_SESSION_PRACTICE)
    return g_strdup_printf ("%s.%s", *stem ? stem : "session", suffix);

  date = g_date_time_format (header->started, "%Y-%m-%d");

  return g_strdup_printf ("%s-%s.%s", *stem ? stem : "session", date, suffix);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  Export *export = g_task_get_task_data (report->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (report->task))
      && !g_task_get_completed (report->task))
    export->progress (report->done, export->sessions->len, report->share, export->progress_data);

  return G_SOURCE_REMOVE;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

static void
step_cb (double share, gpointer user_data)
{
  GTask *task = user_data;
  Export *export = g_task_get_task_data (task);
  Report *report;

  if (export->progress == NULL)
    return;

  report = g_new0 (Report, 1);
  report->task = g_object_ref (task);
  report->done = export->done;
  report->share = (export->done + share) / export->sessions->len;
  g_main_context_invoke_full (export->context, G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

/* A sentence for the user; what the system says of it stands behind. */
static gboolean
explain (GError **error, GError *reason)
{
  g_autoptr (GError) owned = reason;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED) || owned->domain != G_IO_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, G_IO_ERROR, owned->code,
                 _("There is no room left in that folder. Nothing was written there."));
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, G_IO_ERROR, owned->code,
                 _("That folder cannot be written to. Nothing was written there."));
  else
    /* Translators: %s is what the system says of it */
    g_set_error (error, G_IO_ERROR, owned->code,
                 _("It could not be written: %s. Nothing was left there."), owned->message);

  return FALSE;
}

static gboolean
write_session (GTask *task, Export *export, DwellSession *session, DwellDeidentifier *deidentifier,
               GError **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (DwellSession) chosen =
      dwell_export_dup_chosen (session, &export->options, deidentifier);
  g_autoptr (GBytes) bytes =
      dwell_export (chosen, &export->options, step_cb, task, cancellable, error);
  g_autoptr (DwellExportPart) written =
      bytes ? dwell_export_part_new (export->folder, bytes, cancellable, error) : NULL;

  if (written == NULL
      || (export->written->len >= OPEN_MAX && !dwell_export_part_hide (written, error)))
    return FALSE;

  g_ptr_array_add (export->written, g_steal_pointer (&written));
  g_ptr_array_add (export->names, dwell_export_dup_file_name (chosen, export->options.format));

  return TRUE;
}

/* "name (2).pdf" */
static GFile *
get_numbered (GFile *folder, const char *name, guint number)
{
  const char *point = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, point - name);
  g_autofree char *numbered = NULL;

  if (number == 1)
    return g_file_get_child (folder, name);

  numbered = g_strdup_printf ("%s (%u)%s", stem, number, point);

  return g_file_get_child (folder, numbered);
}

/* Returns: (transfer full): under which name it is there now. */
static GFile *
name_in_folder (DwellExportPart *written, GFile *folder, const char *name, GError **error)
{
  for (guint i = 1; i < NAMES_MAX; i++)
    {
      g_autoptr (GFile) file = get_numbered (folder, name, i);
      g_autoptr (GError) reason = NULL;

      if (dwell_export_part_name (written, file, FALSE, &reason))
        return g_steal_pointer (&file);
      if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, name);

  return NULL;
}

static GFile *
name_as_told (DwellExportPart *written, GFile *file, GError **error)
{
  return dwell_export_part_name (written, file, TRUE, error) ? g_object_ref (file) : NULL;
}

static void
delete_all (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    g_file_delete (g_ptr_array_index (files, i), NULL, NULL);
}

/* All is written: only the names are missing, and nothing that could take long. */
static GPtrArray *
name_all (Export *export, GError **error)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < export->written->len; i++)
    {
      DwellExportPart *written = g_ptr_array_index (export->written, i);
      GFile *file = export->into_folder ? name_in_folder (
                        written, export->folder, g_ptr_array_index (export->names, i), error)
                                        : name_as_told (written, export->destination, error);

      if (file == NULL)
        {
          delete_all (named);
          return NULL;
        }
      g_ptr_array_add (named, file);
    }
  dwell_export_sync_folder (export->folder);

  return g_steal_pointer (&named);
}

static gboolean
write_all (GTask *task, Export *export, GError **error)
{
  g_autoptr (DwellDeidentifier) deidentifier = NULL;

  if (export->options.deidentify)
    deidentifier = dwell_deidentifier_new (export->code, export->options.words, 0);
  for (export->done = 0; export->done < export->sessions->len; export->done++)
    {
      step_cb (0, task);
      if (!write_session (task, export, g_ptr_array_index (export->sessions, export->done),
                          deidentifier, error))
        return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), error);
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *reason = NULL;
  GError *error = NULL;
  GPtrArray *named = NULL;

  export->into_folder = g_file_query_file_type (export->destination, G_FILE_QUERY_INFO_NONE, NULL)
                        == G_FILE_TYPE_DIRECTORY;
  export->folder = export->into_folder ? g_object_ref (export->destination)
                                       : g_file_get_parent (export->destination);
  if (export->folder == NULL || (!export->into_folder && export->sessions->len != 1))
    g_set_error_literal (&reason, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY, g_strerror (ENOTDIR));
  else if (write_all (task, export, &reason))
    named = name_all (export, &reason);

  if (named)
    {
      g_task_return_pointer (task, named, (GDestroyNotify)g_ptr_array_unref);
      return;
    }
  g_ptr_array_set_size (export->written, 0);
  explain (&error, reason);
  g_task_return_error (task, error);
}

void
dwell_export_to_file_async (GPtrArray *sessions, const DwellExportOptions *options,
                            GFile *destination, DwellExportProgress progress,
                            gpointer progress_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  g_task_set_source_tag (task, dwell_export_to_file_async);
  /* What was written when it was cancelled is there, or is taken away again: the thread says which.
   */
  g_task_set_check_cancellable (task, FALSE);
  export->sessions = g_ptr_array_ref (sessions);
  export->options = *options;
  export->code = g_strdup (options->code);
  export->options.code = export->code;
  export->destination = g_object_ref (destination);
  export->written = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_export_part_free);
  export->names = g_ptr_array_new_with_free_func (g_free);
  export->progress = progress;
  export->progress_data = progress_data;
  export->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

GPtrArray *
dwell_export_to_file_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
