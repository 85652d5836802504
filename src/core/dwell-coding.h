/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellCodingBasis:
 * @DWELL_CODING_FROM_RECORDING: the reader hears or sees a recording that is played elsewhere
 * @DWELL_CODING_FROM_NOTES: the reader sees the notes of the voices that were chosen
 * @DWELL_CODING_FROM_WORDS: the reader sees what the client said and nothing else
 *
 * What a second coder goes by.
 */
typedef enum
{
  DWELL_CODING_FROM_RECORDING,
  DWELL_CODING_FROM_NOTES,
  DWELL_CODING_FROM_WORDS,
} DwellCodingBasis;

/**
 * DwellCodingVoices:
 *
 * Of which voices notes are shown.
 */
typedef enum
{
  DWELL_CODING_SAID = 1 << 0,
  DWELL_CODING_SEEN = 1 << 1,
  DWELL_CODING_INFERRED = 1 << 2,
} DwellCodingVoices;

/**
 * DwellCodingStage:
 * @DWELL_CODING_FRESH: nothing was marked yet
 * @DWELL_CODING_OPEN: begun, and not finished: it goes on, and the owner's marks stay hidden
 * @DWELL_CODING_DONE: finished, so that the owner's marks may be seen; or marked elsewhere, and then
 *   nobody knows how
 *
 * How far a second coder has come.
 */
typedef enum
{
  DWELL_CODING_FRESH,
  DWELL_CODING_OPEN,
  DWELL_CODING_DONE,
} DwellCodingStage;

#define DWELL_TYPE_CODING (dwell_coding_get_type ())
G_DECLARE_FINAL_TYPE (DwellCoding, dwell_coding, DWELL, CODING, GObject)

/**
 * The states that @author, a second coder, marks in a session without seeing what its owner marked.
 * It is nothing but that author's events: `clock start`, whose text says what was gone by, `state`,
 * `amend` and `strike` of those, and `clock end`, with which the owner's marks may be seen. So a
 * coding that was interrupted goes on, and whoever reads the session sees by seq which marks were
 * made blind. What else the author wrote, comments and ratings, is no part of it and stays.
 *
 * @session: one that has a clock
 * @author: neither "self" nor "script"
 */
DwellCoding *dwell_coding_new (DwellSession *session, const char *author);

/** Whose. */
const char *dwell_coding_get_author (DwellCoding *self);
/** How far it has come. */
DwellCodingStage dwell_coding_get_stage (DwellCoding *self);
/** What is gone by, and of which voices notes are shown; once begun. */
DwellCodingBasis dwell_coding_get_basis (DwellCoding *self, DwellCodingVoices *voices);
/** The session's length in ms, by its owner's marks; 0 where there are none. */
gint64 dwell_coding_get_length (DwellCoding *self);
/** The latest time that can be marked: the session's end; of one that was never ended nobody knows
 * how long it was, and then DWELL_AT_MAX. */
gint64 dwell_coding_get_limit (DwellCoding *self);

/**
 * Begins: `clock start`.
 * @voices: for DWELL_CODING_FROM_NOTES
 * @seen: whether the coder is known to have had the owner's marks on screen before
 * Returns: FALSE where it was begun before.
 */
gboolean dwell_coding_begin (DwellCoding *self, DwellCodingBasis basis, DwellCodingVoices voices,
                             gboolean seen);
/**
 * Marks a state at @at, which is kept within the session. Where a mark of theirs is at that very
 * moment, it becomes that state.
 * Returns: FALSE where that state holds there already, or the coding is not open.
 */
gboolean dwell_coding_mark (DwellCoding *self, const char *state_id, gint64 at);
/** Moves a mark. Returns: FALSE where it is there already, is none, or the coding is not open. */
gboolean dwell_coding_move (DwellCoding *self, guint seq, gint64 at);
/** Withdraws a mark. Returns: FALSE where it is none, or the coding is not open. */
gboolean dwell_coding_remove (DwellCoding *self, guint seq);
/** Takes back the newest mark, move or withdrawal that stands, again and again; see
 * dwell-history.h. */
gboolean dwell_coding_undo (DwellCoding *self);
/** Brings back what was undone last, unless something was marked since. */
gboolean dwell_coding_redo (DwellCoding *self);
/**
 * Finishes: the event that does so, `clock end` at the end of the session, for whoever adds it.
 * Nothing can be marked after it.
 * Returns: (transfer full) (nullable): NULL where the coding is not open.
 */
DwellEvent *dwell_coding_dup_end (DwellCoding *self);

/** The state marks that count, in the order of time. (element-type DwellEvent) (transfer full). */
GPtrArray *dwell_coding_get_marks (DwellCoding *self);
/** The state that holds at @at by these marks, or NULL. (transfer none). */
const char *dwell_coding_find_state (DwellCoding *self, gint64 at);
/** Where the coding goes on: at the mark made last, in ms. */
gint64 dwell_coding_get_place (DwellCoding *self);
/** The notes that are shown to go by: those of the session, struck ones left out, of the voices that
 * were chosen. (element-type DwellEvent) (transfer full). */
GPtrArray *dwell_coding_get_notes (DwellCoding *self);

/** Whether a coding of @author's, or of anybody's where that is NULL, was begun and is not finished. */
gboolean dwell_coding_is_under_way (DwellSession *session, const char *author);
/** The authors who marked states in a session, "self" first. (element-type utf8) (transfer
 * container). */
GPtrArray *dwell_coding_list_coders (DwellSession *session);
/** What is known of how @author marked: what was gone by, whether it was finished, what came after.
 * Returns: (transfer full) (nullable): one or more sentences, translated; NULL for the owner. */
char *dwell_coding_dup_story (DwellSession *session, const char *author);
/** What the text of a second coder's `clock start` says, for people, as in "from a recording".
 * Returns: (transfer full) (nullable): NULL where it says nothing of the kind. */
char *dwell_coding_dup_basis_words (const char *text);

G_END_DECLS
