/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-comment-draft.h"

#include "dwell-library.h"

void
dwell_event_name_set (DwellEventName *name, const char *author, guint seq)
{
  g_free (name->author);
  name->author = g_strdup (author);
  name->seq = seq;
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
