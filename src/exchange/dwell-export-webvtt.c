/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

#include "dwell-figures.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

/* How long something that lasts no time is shown, in ms. */
#define SHOWN_MS 5000

/* One cue; those of a file stand in the order of their beginnings. */
typedef struct
{
  gint64 start;
  gint64 end;
  char *voice;
  char *text;
} Cue;

static void
cue_free (gpointer data)
{
  Cue *cue = data;

  g_free (cue->voice);
  g_free (cue->text);
  g_free (cue);
}

static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const Cue *first = *(Cue *const *) a;
  const Cue *second = *(Cue *const *) b;

  return first->start < second->start ? -1 : first->start > second->start;
}

static void
add_cue (GPtrArray *cues, gint64 start, gint64 end, const char *voice, const char *text)
{
  Cue *cue = g_new0 (Cue, 1);

  cue->start = start;
  cue->end = MAX (end, start + 1);
  cue->voice = g_strdup (voice);
  cue->text = g_strdup (text);
  g_ptr_array_add (cues, cue);
}

static void
add_states (GPtrArray *cues, DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);

  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);
      gboolean self = g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0;
      g_autoptr (GPtrArray) segments = dwell_segments_new (session, author);

      for (guint j = 0; j < segments->len; j++)
        {
          const DwellSegment *segment = g_ptr_array_index (segments, j);

          add_cue (cues, segment->start, segment->end, self ? "state" : author,
                   dwell_export_get_state_label (session, segment->state));
        }
    }
}

static void
add_events (GPtrArray *cues, DwellSession *session)
{
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autoptr (DwellWords) words = NULL;
      g_autofree char *line = NULL;

      if (event->kind == DWELL_KIND_STATE)
        continue;
      words = dwell_words_new (session, event);
      line = dwell_words_dup_line (words);
      add_cue (cues, event->at, event->at + SHOWN_MS,
               event->kind == DWELL_KIND_NOTE ? event->code : dwell_kind_to_string (event->kind),
               line);
    }
}

/* Within a cue "-->" and an empty line mean something, and so do "&", "<" and ">". */
static void
add_text (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      switch (*p)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '\n':
        case '\r':
          g_string_append_c (out, ' ');
          break;
        default:
          g_string_append_c (out, *p);
          break;
        }
    }
}

GBytes *
dwell_export_webvtt (DwellSession *session)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (cue_free);
  GString *out = g_string_new ("WEBVTT\n");

  add_states (cues, session);
  add_events (cues, session);
  g_ptr_array_sort (cues, compare_cues);
  for (guint i = 0; i < cues->len; i++)
    {
      const Cue *cue = g_ptr_array_index (cues, i);
      g_autofree char *start = dwell_export_format_time (cue->start);
      g_autofree char *end = dwell_export_format_time (cue->end);

      g_string_append_printf (out, "\n%s --> %s\n<v %s>", start, end, cue->voice);
      add_text (out, cue->text);
      g_string_append_c (out, '\n');
    }

  return g_string_free_to_bytes (out);
}
