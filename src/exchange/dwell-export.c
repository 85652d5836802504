/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-session-json.h"
#include "dwell-words.h"

static const struct
{
  const char *word;
  const char *suffix;
} formats[] = {
  [DWELL_EXPORT_JSON] = { "json", "json" },   [DWELL_EXPORT_CSV] = { "csv", "csv" },
  [DWELL_EXPORT_MARKDOWN] = { "md", "md" },   [DWELL_EXPORT_WEBVTT] = { "vtt", "vtt" },
  [DWELL_EXPORT_EAF] = { "eaf", "eaf" },      [DWELL_EXPORT_BORIS] = { "boris", "boris" },
  [DWELL_EXPORT_SVG] = { "svg", "svg" },      [DWELL_EXPORT_PNG] = { "png", "png" },
  [DWELL_EXPORT_PDF] = { "pdf", "pdf" },
};

gboolean
dwell_export_format_from_string (const char *word, DwellExportFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_strcmp0 (formats[i].word, word) != 0)
        continue;
      *format = i;
      return TRUE;
    }

  return FALSE;
}

const char *
dwell_export_format_get_suffix (DwellExportFormat format)
{
  return formats[format].suffix;
}

const char *
dwell_export_get_state_label (DwellSession *session, const char *state_id)
{
  const DwellState *state
      = dwell_protocol_find_state (dwell_session_get_protocol (session), state_id);

  return state ? state->label : state_id;
}

char *
dwell_export_format_time (gint64 ms)
{
  return g_strdup_printf ("%02d:%02d:%02d.%03d", (int) (ms / 3600000), (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60), (int) (ms % 1000));
}

char *
dwell_export_dup_line (DwellSession *session, const DwellEvent *event)
{
  g_autoptr (DwellWords) words = dwell_words_new (session, event);
  g_autofree char *line = dwell_words_dup_line (words);
  GString *text = g_string_new (NULL);

  /* A comment's words begin with its author anyway. */
  if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0 && event->kind != DWELL_KIND_COMMENT)
    g_string_append_printf (text, "[%s] ", event->author);
  if (words->voice)
    g_string_append_printf (text, "%s: ", words->voice);
  g_string_append (text, line);

  return g_string_free (text, FALSE);
}

DwellSession *
dwell_export_dup_chosen (DwellSession *session, const DwellExportOptions *options,
                         DwellDeidentifier *deidentifier)
{
  g_autoptr (DwellSession) part
      = options->apart ? dwell_part_new_session (session, options->part) : g_object_ref (session);

  return deidentifier ? dwell_deidentifier_copy (deidentifier, part) : g_steal_pointer (&part);
}

GBytes *
dwell_export (DwellSession *session, const DwellExportOptions *options, DwellExportStep step,
              gpointer user_data, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  switch (options->format)
    {
    case DWELL_EXPORT_CSV:
      return dwell_export_csv (session);
    case DWELL_EXPORT_MARKDOWN:
      return dwell_export_markdown (session, options);
    case DWELL_EXPORT_WEBVTT:
      return dwell_export_webvtt (session);
    case DWELL_EXPORT_EAF:
      return dwell_export_eaf (session);
    case DWELL_EXPORT_BORIS:
      return dwell_export_boris (session);
    case DWELL_EXPORT_PDF:
      return dwell_export_pdf (session, options, step, user_data, cancellable, error);
    case DWELL_EXPORT_SVG:
      return dwell_export_svg (session, error);
    case DWELL_EXPORT_PNG:
      return dwell_export_png (session, error);
    case DWELL_EXPORT_JSON:
    default:
      return dwell_session_to_json (session);
    }
}
