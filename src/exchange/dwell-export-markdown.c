/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-figures.h"
#include "dwell-reading.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

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
add_length (GString *out, const char *name, gint64 ms)
{
  g_autofree char *length = dwell_format_length (ms);

  g_string_append_printf (out, "| %s | %s |\n", name, length);
}

static void
add_count (GString *out, const char *name, guint count)
{
  g_string_append_printf (out, "| %s | %u |\n", name, count);
}

static void
add_figures (GString *out, DwellSession *session)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  g_string_append_printf (out, "## %s\n\n| | |\n|---|---|\n", _("Figures"));
  add_length (out, _("Length"), figures->duration);
  for (guint i = 0; i < figures->time_in_state->len; i++)
    {
      const DwellSegment *time = g_ptr_array_index (figures->time_in_state, i);

      add_length (out, dwell_export_get_state_label (session, time->state), time->end);
    }
  add_count (out, _("Stays"), figures->stays->len);
  add_length (out, _("Longest stay"), figures->stays_longest);
  add_count (out, _("Asked whether the image is felt"), figures->felt_questions);
  add_count (out, _("Felt"), figures->felt);
  add_count (out, _("Not sure"), figures->unsure);
  add_count (out, _("Not felt"), figures->not_felt);
  add_count (out, _("Images not asked about"), figures->images_unasked);
  add_length (out, _("Longest silence"), figures->longest_silence);
}

static void
add_timeline (GString *out, DwellSession *session)
{
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);

  g_string_append_printf (out, "\n## %s\n\n", _("Timeline"));
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autoptr (DwellWords) words = dwell_words_new (session, event);
      g_autofree char *time = dwell_format_clock (event->at);
      g_autofree char *line = dwell_words_dup_line (words);

      g_string_append_printf (out, "- **%s** ", time);
      if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0 && event->kind != DWELL_KIND_COMMENT)
        g_string_append_printf (out, "(%s) ", event->author);
      if (words->voice)
        g_string_append_printf (out, "*%s:* ", words->voice);
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
