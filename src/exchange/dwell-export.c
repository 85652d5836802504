/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-figures.h"
#include "dwell-session-json.h"

static const struct
{
  const char *word;
  const char *suffix;
} formats[] = {
  [DWELL_EXPORT_JSON] = { "json", "json" },   [DWELL_EXPORT_CSV] = { "csv", "csv" },
  [DWELL_EXPORT_MARKDOWN] = { "md", "md" },   [DWELL_EXPORT_WEBVTT] = { "vtt", "vtt" },
  [DWELL_EXPORT_EAF] = { "eaf", "eaf" },      [DWELL_EXPORT_BORIS] = { "boris", "boris" },
  [DWELL_EXPORT_SVG] = { "svg", "svg" },      [DWELL_EXPORT_PNG] = { "png", "png" },
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

gint64
dwell_export_get_end (DwellSession *session)
{
  gint64 start = 0;
  gint64 end = 0;

  dwell_session_get_bounds (session, DWELL_AUTHOR_SELF, &start, &end);

  return end;
}

GBytes *
dwell_export (DwellSession *session, DwellExportFormat format, GError **error)
{
  switch (format)
    {
    case DWELL_EXPORT_CSV:
      return dwell_export_csv (session);
    case DWELL_EXPORT_MARKDOWN:
      return dwell_export_markdown (session);
    case DWELL_EXPORT_WEBVTT:
      return dwell_export_webvtt (session);
    case DWELL_EXPORT_EAF:
      return dwell_export_eaf (session);
    case DWELL_EXPORT_BORIS:
      return dwell_export_boris (session);
    case DWELL_EXPORT_SVG:
      return dwell_export_svg (session, error);
    case DWELL_EXPORT_PNG:
      return dwell_export_png (session, error);
    case DWELL_EXPORT_JSON:
    default:
      return dwell_session_to_json (session);
    }
}
