/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/** An event by what names it; @seq 0 for none. */
typedef struct
{
  char *author;
  guint seq;
} DwellEventName;

/** Names another event. */
void dwell_event_name_set (DwellEventName *name, const char *author, guint seq);

/** The event of that name, as it is stored; NULL where there is none. (transfer none). */
const DwellEvent *dwell_event_name_find (const DwellEventName *name, DwellSession *session);
/** The time of @event as it was corrected, for people. Returns: (transfer full). */
char *dwell_event_dup_time (DwellSession *session, const DwellEvent *event);

/**
 * DwellCommentDraft:
 * @text: what is typed so far, or NULL
 * @from: on what, or the comment that is being changed
 * @to: to where, for a stretch
 * @changes: whether @from is being changed
 *
 * A comment that is half typed.
 */
typedef struct
{
  char *text;
  DwellEventName from;
  DwellEventName to;
  gboolean changes;
} DwellCommentDraft;

/** An empty one. Returns: (transfer full). */
DwellCommentDraft *dwell_comment_draft_new (const char *author, guint seq);
/** Wipes and frees. */
void dwell_comment_draft_free (DwellCommentDraft *self);
/** What it is about, in words, translated; its events are there. Returns: (transfer full). */
char *dwell_comment_draft_dup_about (const DwellCommentDraft *self, DwellSession *session);
/** All of it, as a{sv}. Returns: (transfer floating). */
GVariant *dwell_comment_draft_save (const DwellCommentDraft *self);
/** What dwell_comment_draft_save() gave. Returns: (transfer full) (nullable): NULL where @state is
 * something else. */
DwellCommentDraft *dwell_comment_draft_restore (GVariant *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellCommentDraft, dwell_comment_draft_free)

G_END_DECLS
