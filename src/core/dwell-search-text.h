/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-search-query.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellSearchText:
 *
 * What can be found in a session: one block of folded text with an entry for the session itself
 * (client, number, dates) and one for each state, medicine and each event with words that the user
 * wrote: notes, comments, amounts, reasons. Strikes and amends are applied. Prompts and sounds are
 * not in it: nobody wrote them.
 */
typedef struct _DwellSearchText DwellSearchText;

/**
 * DwellSearchEntry:
 * @n: which event of the session it is, counted from 1 in the order in which they are stored; 0 for
 *   the session itself
 * @seq: its number, 0 for the session itself
 * @at: its time in ms, as amended
 * @kind: its kind, where there is an event
 * @amended: whether it no longer reads as event @n does
 * @author: whose it is; owned by the text
 * @code: its code, or NULL; owned by the text
 * @label: what the code is called, or NULL; owned by the text
 */
typedef struct
{
  guint n;
  guint seq;
  gint64 at;
  DwellKind kind;
  gboolean amended;
  const char *author;
  const char *code;
  const char *label;
} DwellSearchEntry;

/** Makes it of a session, in the user's present language. Returns: (transfer full). */
DwellSearchText *dwell_search_text_new (DwellSession *session);
/** Wipes and frees. */
void dwell_search_text_free (DwellSearchText *self);
/** As bytes, for a record of the store; of a text that was made of a session. Returns: (transfer
 * full): wiped with their last reference. */
GBytes *dwell_search_text_to_bytes (DwellSearchText *self);
/** Back from bytes, of which it keeps a reference. Returns: (transfer full): NULL when they are no
 * such text, or one in another language than the user's present one. What is wrong in parts of it
 * that are not looked at yet makes that nothing is found. */
DwellSearchText *dwell_search_text_new_from_bytes (GBytes *bytes);

/** The session, without the protocol. (transfer none). */
const DwellHeader *dwell_search_text_get_header (DwellSearchText *self);
/** How many entries. */
guint dwell_search_text_get_n_entries (const DwellSearchText *self);
/** Reads an entry; 0 is the session itself. */
void dwell_search_text_get_entry (DwellSearchText *self, guint index,
                                  DwellSearchEntry *entry);
/**
 * Finds the entries in which each of the query's words occurs, or occurs in what is said of the
 * session, and at least one in the entry itself.
 * Returns: (element-type guint) (transfer full): in the order of time; all that there are until
 *   cancelled
 */
GArray *dwell_search_text_find (DwellSearchText *self, const DwellSearchQuery *query,
                                GCancellable *cancellable);
/** What is shown of an entry: @event's label and words; the session's title and date where @event
 * is NULL. @label: (nullable). Returns: (transfer full): wipe it. */
char *dwell_search_text_dup_shown (const DwellHeader *header, const DwellEvent *event,
                                   const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSearchText, dwell_search_text_free)

G_END_DECLS
