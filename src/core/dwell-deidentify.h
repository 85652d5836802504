/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellWordsKept:
 * @DWELL_WORDS_ALL: what was written in a session stays as it was written
 * @DWELL_WORDS_NONE: nothing that somebody wrote stays: no notes, comments, amounts, reasons, names of
 *   sounds, nor a substance that is not one of the known ones. The protocol's own wordings stay
 *
 * What becomes of free text in a de-identified copy. It is never changed: a program cannot know which
 * words tell who somebody is.
 */
typedef enum
{
  DWELL_WORDS_ALL,
  DWELL_WORDS_NONE,
} DwellWordsKept;

/**
 * DwellDeidentifier:
 *
 * Makes copies of sessions that do not say by themselves whose they are. All copies of one
 * de-identifier belong together: the same client has the same new code, the same reader the same new
 * name, and all dates go by the same number of whole weeks, so that the weekday, the order of the
 * sessions and the days between them stay.
 *
 * In a copy: the client's code is another one; `started` and `recorded` lie some weeks earlier, with
 * the wall clock and the weekday as they were and without the zone (+00:00), which would tell the place
 * and the season; the id is a new one, so that the copy cannot be laid against the library; what ties
 * the session to a boot of this computer is gone; other authors than the owner and the script are
 * "reader-1", "reader-2" and so on. All else stays, the times within a session too.
 */
typedef struct _DwellDeidentifier DwellDeidentifier;

/**
 * Begins a set of copies.
 * @code: (nullable): the new code of the first client; others have it with "-2", "-3" behind. NULL for
 *   "A", "B", "C" and so on, in the order in which they come
 * @weeks: how far back the dates go; 0 for a number between 53 and 520 that is drawn
 * Returns: (transfer full).
 */
DwellDeidentifier *dwell_deidentifier_new (const char *code, DwellWordsKept words, guint weeks);
/** Frees. */
void dwell_deidentifier_free (DwellDeidentifier *self);
/** Copies @session. Returns: (transfer full): a session without clock and store. */
DwellSession *dwell_deidentifier_copy (DwellDeidentifier *self, DwellSession *session);

/**
 * Looks for @word, a client's code, in all that was written in @session: as a word of its own, in
 * whatever case. What was struck is looked through too.
 * Returns: (element-type DwellEvent) (transfer full): the events, in the order of time.
 */
GPtrArray *dwell_deidentify_find (DwellSession *session, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellDeidentifier, dwell_deidentifier_free)

G_END_DECLS
