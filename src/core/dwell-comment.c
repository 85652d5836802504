/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-comment.h"

#include <string.h>

#include "dwell-text.h"

static void
take_text (DwellEvent *event, const char *text)
{
  char *clean = dwell_text_clean (text);

  dwell_event_set_text (event, clean);
  explicit_bzero (clean, strlen (clean));
  g_free (clean);
}

static gint64
get_at (DwellSession *session, const DwellEvent *event)
{
  gboolean struck;
  g_autoptr (DwellEvent) meant =
      dwell_session_find_meant (session, event->author, event->seq, G_MAXUINT, &struck);

  return meant ? meant->at : event->at;
}

static void
add_ref (DwellEvent *event, const DwellEvent *target)
{
  gboolean own = g_strcmp0 (event->author, target->author) == 0;

  dwell_event_add_ref (event, own ? NULL : target->author, target->seq);
}

DwellEvent *
dwell_comment_new (DwellSession *session, const char *author, const DwellEvent *from,
                   const DwellEvent *to, const char *text)
{
  DwellEvent *comment = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_author (comment, author);
  comment->at = get_at (session, from);
  if (to && get_at (session, to) < comment->at)
    {
      const DwellEvent *first = to;

      to = from;
      from = first;
      comment->at = get_at (session, from);
    }
  add_ref (comment, from);
  if (to)
    add_ref (comment, to);
  take_text (comment, text);

  return comment;
}

/* A correction stands at the time of what it corrects: when it was made, `recorded` says. */
static DwellEvent *
correction_new (DwellKind kind, const char *code, const DwellEvent *target)
{
  DwellEvent *event = dwell_event_new (kind, code);

  dwell_event_set_author (event, target->author);
  dwell_event_add_ref (event, NULL, target->seq);
  event->at = target->at;

  return event;
}

DwellEvent *
dwell_comment_new_change (const DwellEvent *comment, const char *text)
{
  DwellEvent *event = correction_new (DWELL_KIND_AMEND, "text", comment);

  take_text (event, text);

  return event;
}

/* The strikes of an event that stand; striking each of them brings it back. */
static const DwellEvent *
find_strike (DwellSession *session, const DwellEvent *comment)
{
  const DwellEvent *found = NULL;
  const DwellEvent *event;

  for (guint seq = comment->seq + 1;
       (event = dwell_session_find (session, comment->author, seq)) != NULL; seq++)
    {
      g_autoptr (DwellEvent) meant = NULL;
      gboolean struck = FALSE;

      if (event->kind != DWELL_KIND_STRIKE || dwell_event_get_target (event) != comment->seq)
        continue;
      meant = dwell_session_find_meant (session, comment->author, seq, G_MAXUINT, &struck);
      if (!struck)
        found = event;
    }

  return found;
}

DwellEvent *
dwell_comment_new_strike (DwellSession *session, const DwellEvent *comment)
{
  const DwellEvent *strike = find_strike (session, comment);

  return correction_new (DWELL_KIND_STRIKE, NULL, strike ? strike : comment);
}
