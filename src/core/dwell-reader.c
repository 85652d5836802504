/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-practice-log.h"

char *
dwell_reader_dup_author (const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autoptr (GString) author = g_string_new (NULL);

  for (const char *c = plain; *c != '\0' && author->len < 64; c++)
    {
      /* What has no plain letter comes as "?". */
      if (g_ascii_isalnum (*c) || strchr ("_.@", *c))
        g_string_append_c (author, *c);
      else if (author->len > 0 && author->str[author->len - 1] != '-')
        g_string_append_c (author, '-');
    }
  while (author->len > 0 && author->str[author->len - 1] == '-')
    g_string_truncate (author, author->len - 1);

  if (author->len == 0 || g_ascii_strcasecmp (author->str, DWELL_AUTHOR_SELF) == 0
      || g_ascii_strcasecmp (author->str, DWELL_AUTHOR_SCRIPT) == 0)
    return NULL;

  return g_string_free (g_steal_pointer (&author), FALSE);
}

const char *
dwell_reader_get_title (const char *author)
{
  if (g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0)
    /* Translators: who marked something: the one who held the session */
    return _("Facilitator");
  if (g_strcmp0 (author, DWELL_AUTHOR_SCRIPT) == 0)
    /* Translators: before what a practice script has to say */
    return _("Script");

  return author;
}

/* How long the state that @event begins lasts. */
static gint64
find_state_end (DwellSession *session, const DwellEvent *event)
{
  g_autoptr (GPtrArray) segments = dwell_segments_new (session, event->author);

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      if (event->at >= segment->start && event->at < segment->end)
        return segment->end;
    }

  return event->at;
}

DwellSpan
dwell_reader_get_stretch (DwellSession *session, const DwellEvent *event)
{
  DwellSpan span = { event->at, 0 };
  gint64 end = G_MININT64;

  for (guint i = 0; i < event->n_refers; i++)
    {
      const DwellRef *ref = &event->refers[i];
      gboolean struck = FALSE;
      g_autoptr (DwellEvent) meant
          = dwell_session_find_meant (session, ref->author ? ref->author : event->author, ref->seq,
                                      G_MAXUINT, &struck);

      if (meant == NULL)
        continue;
      span.start = end == G_MININT64 ? meant->at : MIN (span.start, meant->at);
      end = MAX (end, meant->at);
      if (event->n_refers == 1 && meant->kind == DWELL_KIND_STATE)
        end = find_state_end (session, meant);
    }
  span.length = end == G_MININT64 ? 0 : end - span.start;

  return span;
}
