/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-rehearsal.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/** The author of what the script knows. */
#define DWELL_AUTHOR_SCRIPT "script"

/** `rating`: how well what it refers to met the moment: 2 good, 1 fair, 0 tempting. */
#define DWELL_RATING_FIT "fit"
/** `rating`: a slip is rated by its id with a prefix, 1, so that no other rating is taken for it. */
#define DWELL_RATING_SLIP_PREFIX "slip-"
/** `rating`: what the session came to, 1, at its end: "ending-opened". */
#define DWELL_RATING_ENDING_PREFIX "ending-"

/**
 * DwellPracticeWay:
 * @DWELL_PRACTICE_GUIDED: the trainee chooses among offers; there are no marks but the script's, and
 *   they are the session's own
 * @DWELL_PRACTICE_LIVE: the trainee marks what is seen; what is true stands beside it
 */
typedef enum
{
  DWELL_PRACTICE_GUIDED,
  DWELL_PRACTICE_LIVE,
} DwellPracticeWay;

#define DWELL_TYPE_PRACTICE_LOG (dwell_practice_log_get_type ())
G_DECLARE_FINAL_TYPE (DwellPracticeLog, dwell_practice_log, DWELL, PRACTICE_LOG, GObject)

/**
 * Writes a rehearsal into a practice session as events, so that all about it is computed from them.
 *
 * In guided practice, by "self": `clock` start and end; for each beat that begins `state`, `contact`
 * where it is the beat's own, `note` seen (signs) and `note` said (words), `safety` stop-word where
 * the client says stop; for each turn the `ask` with the words, referring to the state (`comment`
 * with the words where the offer has no move; `safety` check beside the ask of a check, `safety`
 * emergency for that act), its `answer`, `experiment` start and outcome, and the reply as a note. A
 * silence makes no event of its own.
 * In live practice these, but for clock, ask, answer, experiment and safety, which the trainee marks,
 * are by "script".
 * In both, by "script": `comment` with the feedback, referring to the ask (a silence's pinned by its
 * time), `rating` DWELL_RATING_FIT and, for a tempting one, DWELL_RATING_SLIP_PREFIX + its id,
 * referring to it too; at the end `comment` with the closing and `rating`
 * DWELL_RATING_ENDING_PREFIX + ending. Feedback that is the same as the last one in the same stay is
 * not written again.
 */
DwellPracticeLog *dwell_practice_log_new (DwellSession *session, DwellRehearsal *rehearsal,
                                          DwellPracticeWay way);

/** `clock start` in guided practice, and the beat that is. */
gboolean dwell_practice_log_begin (DwellPracticeLog *self, GError **error);
/** What a turn was and what began after it.
 * @words: (nullable): the trainee's own words, where they were not those of the offer
 * @ask: (nullable): in live practice the trainee's event that the turn answers */
gboolean dwell_practice_log_add (DwellPracticeLog *self, const DwellTurn *turn, const char *words,
                                 const DwellEvent *ask, GError **error);
/** `clock end` in guided practice, of a rehearsal that is left before its end too. */
gboolean dwell_practice_log_end (DwellPracticeLog *self, GError **error);

/** In which way a practice session was done: live if "script" marked states. */
DwellPracticeWay dwell_practice_way_of (DwellSession *session);
/** Whose marks a session's arc and figures show, of practice or not, and what they are not: it stands
 * wherever they are shown. Translated, static. */
const char *dwell_practice_get_note (DwellSession *session);
/** What it came to; DWELL_ENDING_NONE where it was left before its end. */
DwellEnding dwell_practice_ending_of (DwellSession *session);
/** A header for a practice session with @script that starts now; id and anchor as of a live session.
 * Returns: (transfer full). */
DwellHeader *dwell_practice_header_new (DwellScript *script, DwellProtocol *protocol,
                                        DwellClock *clock, const char *id);

G_END_DECLS
