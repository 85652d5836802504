/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

#include "dwell-figures.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

static void
mark_free (gpointer data)
{
  DwellExportMark *mark = data;

  g_free (mark->lane);
  g_free (mark->author);
  g_free (mark->text);
  g_free (mark);
}

static void
add_mark (GPtrArray *marks, gint64 start, gint64 end, const char *lane, const char *author,
          const char *text)
{
  DwellExportMark *mark = g_new0 (DwellExportMark, 1);
  gboolean self = g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0;

  mark->start = start;
  mark->end = end;
  mark->lane = self ? g_strdup (lane) : g_strdup_printf ("%s@%s", lane, author);
  mark->author = g_strdup (author);
  mark->text = g_strdup (text);
  g_ptr_array_add (marks, mark);
}

static void
add_states (GPtrArray *marks, DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);

  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);
      g_autoptr (GPtrArray) segments = dwell_segments_new (session, author);

      for (guint j = 0; j < segments->len; j++)
        {
          const DwellSegment *segment = g_ptr_array_index (segments, j);

          add_mark (marks, segment->start, segment->end, "state", author,
                    dwell_export_get_state_label (session, segment->state));
        }
    }
}

GPtrArray *
dwell_export_marks_new (DwellSession *session, gint64 shown)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);

  add_states (marks, session);
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autoptr (DwellWords) words = NULL;
      g_autofree char *line = NULL;

      if (event->kind == DWELL_KIND_STATE)
        continue;
      words = dwell_words_new (session, event);
      line = dwell_words_dup_line (words);
      add_mark (marks, event->at, event->at + shown,
                event->kind == DWELL_KIND_NOTE ? event->code : dwell_kind_to_string (event->kind),
                event->author, line);
    }

  return marks;
}
