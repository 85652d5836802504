/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-figure-rows.h"
#include "dwell-reading.h"
#include "dwell-timeline.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* What would be taken for marks of the format in what somebody wrote. */
#define MARKS "\\`*_{}[]<>#+-!|~"

static void
add_text (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      if (*p == '\n' || *p == '\r')
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (strchr (MARKS, *p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
add_figures (GString *out, DwellSession *session)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  g_autoptr (GPtrArray) rows
      = dwell_figure_rows_new (figures, dwell_session_get_protocol (session));

  g_string_append_printf (out, "## %s\n\n| | |\n|---|---|\n", _("Figures"));
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellFigureRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (out, "| %s | %s |\n", row->title, row->value);
    }
}

static void
add_timeline (GString *out, DwellSession *session)
{
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);

  g_string_append_printf (out, "\n## %s\n\n", _("Timeline"));
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autofree char *time = dwell_format_clock (event->at);
      g_autofree char *line = dwell_export_dup_line (session, event);

      g_string_append_printf (out, "- **%s** ", time);
      add_text (out, line);
      g_string_append_c (out, '\n');
    }
}

GBytes *
dwell_export_markdown (DwellSession *session)
{
  const DwellHeader *header = dwell_session_get_header (session);
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *started = g_date_time_format (header->started, "%Y-%m-%d %H:%M %:z");
  GString *out = g_string_new ("# ");

  add_text (out, title);
  g_string_append_printf (
      out, "\n\n%s · %s %s\n\n%s\n\n", started, header->protocol, header->protocol_version,
      _("Marked by the facilitator. A description, not a validated scale."));
  add_figures (out, session);
  add_timeline (out, session);

  return g_string_free_to_bytes (out);
}
