/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-export.h"
#include "dwell-reading.h"

#include <glib/gi18n-lib.h>

/* Several sessions are several documents: a directory takes one file each. */
static char *
dup_target (const DwellCliCall *call, DwellSession *session, DwellExportFormat format)
{
  g_autofree char *base = NULL;

  if (call->output == NULL)
    return g_strdup ("-");
  if (!g_file_test (call->output, G_FILE_TEST_IS_DIR))
    return g_strdup (call->output);

  base = g_strconcat (dwell_session_get_header (session)->id, ".",
                      dwell_export_format_get_suffix (format), NULL);

  return g_build_filename (call->output, base, NULL);
}

static gboolean
check_output (const DwellCliCall *call, GError **error)
{
  if (call->output == NULL || g_strv_length (call->args) == 1 || g_strcmp0 (call->output, "-") == 0
      || g_file_test (call->output, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("Several sessions go into a directory: -o has to name one."));

  return FALSE;
}

static DwellExportOptions
get_options (const DwellCliCall *call)
{
  DwellExportOptions options = { .format = DWELL_EXPORT_JSON };

  if (call->format)
    dwell_export_format_from_string (call->format, &options.format);
  if (call->paper)
    dwell_paper_from_string (call->paper, &options.paper);
  options.apart = dwell_cli_get_part (call, &options.part);
  options.deidentify = call->deidentify != NULL;
  options.code = call->deidentify;
  options.words = g_strcmp0 (call->words, "none") == 0 ? DWELL_WORDS_NONE : DWELL_WORDS_ALL;

  return options;
}

/* Where the code still stands in what was written, and that a program cannot know what else does. */
static void
warn_of_words (DwellSession *session, const DwellExportOptions *options)
{
  const DwellHeader *header = dwell_session_get_header (session);
  g_autoptr (GPtrArray) found = dwell_deidentify_find (session, header->client);
  g_autoptr (GString) times = g_string_new (NULL);

  if (found->len == 0 || options->words == DWELL_WORDS_NONE)
    return;

  for (guint i = 0; i < found->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (found, i);
      g_autofree char *time = dwell_format_clock (event->at);

      g_string_append_printf (times, "%s%s", i ? ", " : "", time);
    }
  dwell_cli_say (_("In what was written in session %u the client’s own code still stands, at: %s."),
                 header->number, times->str);
}

static GPtrArray *
load_all (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; call->args[i]; i++)
    {
      DwellSession *session = dwell_cli_load (call, call->args[i], error);

      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
    }

  return g_steal_pointer (&sessions);
}

static gboolean
export_session (DwellCliCall *call, DwellSession *session, const DwellExportOptions *options,
                DwellDeidentifier *deidentifier, GError **error)
{
  g_autoptr (DwellSession) chosen = dwell_export_dup_chosen (session, options, deidentifier);
  g_autoptr (GBytes) bytes = dwell_export (chosen, options, NULL, NULL, NULL, error);
  g_autofree char *path = dup_target (call, chosen, options->format);

  return bytes && dwell_cli_save (path, bytes, error);
}

gboolean
dwell_cli_export (DwellCliCall *call, GError **error)
{
  const DwellExportOptions options = get_options (call);
  g_autoptr (DwellDeidentifier) deidentifier = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  if (!check_output (call, error) || !dwell_cli_open (call, error))
    return FALSE;
  sessions = load_all (call, error);
  if (sessions == NULL)
    return FALSE;

  if (options.deidentify)
    {
      deidentifier = dwell_deidentifier_new (options.code, options.words, 0);
      if (options.words == DWELL_WORDS_ALL)
        dwell_cli_say (_("What was written is as it was: notes may name people and places."));
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      if (!export_session (call, g_ptr_array_index (sessions, i), &options, deidentifier, error))
        return FALSE;
      if (options.deidentify)
        warn_of_words (g_ptr_array_index (sessions, i), &options);
    }

  return TRUE;
}
