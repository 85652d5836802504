/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-comment-draft.h"

#include <glib/gi18n-lib.h>

#include "dwell-library.h"
#include "dwell-line.h"
#include "dwell-reading.h"

/* Of the line that a comment is about. */
#define ABOUT_LIMIT 80

void
dwell_event_name_set (DwellEventName *name, const char *author, guint seq)
{
  g_free (name->author);
  name->author = g_strdup (author);
  name->seq = seq;
}

const DwellEvent *
dwell_event_name_find (const DwellEventName *name, DwellSession *session)
{
  return name->seq > 0 ? dwell_session_find (session, name->author, name->seq) : NULL;
}

static DwellEvent *
dup_meant (DwellSession *session, const DwellEvent *event, gboolean *struck)
{
  return dwell_session_find_meant (session, event->author, event->seq, G_MAXUINT, struck);
}

char *
dwell_event_dup_time (DwellSession *session, const DwellEvent *event)
{
  gboolean struck;
  g_autoptr (DwellEvent) meant = dup_meant (session, event, &struck);

  return dwell_format_clock (meant->at);
}

DwellCommentDraft *
dwell_comment_draft_new (const char *author, guint seq)
{
  DwellCommentDraft *self = g_new0 (DwellCommentDraft, 1);

  dwell_event_name_set (&self->from, author, seq);

  return self;
}

void
dwell_comment_draft_free (DwellCommentDraft *self)
{
  g_clear_pointer (&self->text, dwell_secret_free);
  g_free (self->from.author);
  g_free (self->to.author);
  g_free (self);
}

char *
dwell_comment_draft_dup_about (const DwellCommentDraft *self, DwellSession *session)
{
  const DwellEvent *from = dwell_event_name_find (&self->from, session);
  const DwellEvent *to = dwell_event_name_find (&self->to, session);
  gboolean struck = FALSE;
  g_autoptr (DwellEvent) meant = dup_meant (session, from, &struck);
  g_autoptr (DwellLine) line = NULL;
  g_autofree char *from_time = dwell_event_dup_time (session, from);
  g_autofree char *to_time = to ? dwell_event_dup_time (session, to) : NULL;

  if (self->changes)
    return g_strdup (_ ("Changing a comment"));
  if (to)
    /* Translators: above where a comment on a stretch of the session is typed */
    return g_strdup_printf (_ ("On the stretch from %s to %s"), from_time, to_time);

  line = dwell_line_new (session, meant, struck, ABOUT_LIMIT);

  /* Translators: above where a comment is typed; %s is the line that it is about, as in "On 1:52:30
   * Image a white room" */
  return g_strdup_printf (_ ("On %s"), dwell_line_get_plain (line));
}

GVariant *
dwell_comment_draft_save (const DwellCommentDraft *self)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "text", "s", self->text ? self->text : "");
  g_variant_dict_insert (&dict, "from", "(su)", self->from.author, self->from.seq);
  if (self->to.seq > 0)
    g_variant_dict_insert (&dict, "to", "(su)", self->to.author, self->to.seq);
  g_variant_dict_insert (&dict, "changes", "b", self->changes);

  return g_variant_dict_end (&dict);
}

DwellCommentDraft *
dwell_comment_draft_restore (GVariant *state)
{
  DwellCommentDraft *self;
  const char *author;
  const char *text;
  guint seq;

  if (!g_variant_lookup (state, "text", "&s", &text)
      || !g_variant_lookup (state, "from", "(&su)", &author, &seq))
    return NULL;

  self = dwell_comment_draft_new (author, seq);
  self->text = g_strdup (text);
  if (g_variant_lookup (state, "to", "(&su)", &author, &seq))
    dwell_event_name_set (&self->to, author, seq);
  g_variant_lookup (state, "changes", "b", &self->changes);

  return self;
}
