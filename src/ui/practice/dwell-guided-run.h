/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-log.h"
#include "dwell-rehearsal.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GUIDED_RUN (dwell_guided_run_get_type ())
G_DECLARE_FINAL_TYPE (DwellGuidedRun, dwell_guided_run, DWELL, GUIDED_RUN, GObject)

/**
 * A guided practice from its beginning to its end, without a window: the rehearsal, the session in
 * the library into which it is written, and silence, which takes as long as it takes, at a pace.
 * Time passes only in silence.
 *
 * Emits #DwellGuidedRun::turn (const DwellTurn *) after something happened, #DwellGuidedRun::tick
 * while silence goes on, and #DwellGuidedRun::trouble (const char *) when something could not be
 * written down.
 *
 * @seed: decides what the script leaves open
 * @pace: how many times as fast silence goes
 */
DwellGuidedRun *
dwell_guided_run_new (DwellServices *services, DwellScript *script, guint32 seed, guint pace);

/** One to try a script out, beginning with the beat of that id: nothing of it is kept. @from:
 * (nullable): NULL for the script's start. */
DwellGuidedRun *
dwell_guided_run_new_trial (DwellServices *services, DwellScript *script, const char *from,
                            guint32 seed, guint pace);
/** Whether it is one to try a script out. */
gboolean
dwell_guided_run_is_trial (DwellGuidedRun *self);

/** Begins: the session is in the library from now on. */
void
dwell_guided_run_begin (DwellGuidedRun *self);
/** Ends the session where it is and closes it in the library, once; what is there stays as it is.
 * A rehearsal that comes to its end does so by itself. */
void
dwell_guided_run_end (DwellGuidedRun *self);
/** Whether it was begun and is not over. */
gboolean
dwell_guided_run_is_running (DwellGuidedRun *self);

/** Makes an offer of the beat that is; one breaks a silence off.
 * @words: (nullable): the trainee's own, said instead of the offer's
 * Returns: FALSE where the offer cannot be made any more: the silence came to something just before. */
gboolean
dwell_guided_run_choose (DwellGuidedRun *self, const DwellOffer *offer, const char *words);
/** Whether silence goes on. Held, it is not over, and time stands still. */
void
dwell_guided_run_set_silent (DwellGuidedRun *self, gboolean silent);
/** Whether silence goes on. */
gboolean
dwell_guided_run_is_silent (DwellGuidedRun *self);
/** How long it has been silent in one go, in ms of the session, whether it goes on or is held; 0 where
 * it is not. */
gint64
dwell_guided_run_get_silence (DwellGuidedRun *self);
/** How long it had been silent in one go when silence came to something last; 0 where the last move was
 * another one. */
gint64
dwell_guided_run_get_last_silence (DwellGuidedRun *self);
/** What is seen just before what is borne breaks, or NULL while it is not as far. */
const char *
dwell_guided_run_get_omen (DwellGuidedRun *self);

/** How fast silence goes. */
guint
dwell_guided_run_get_pace (DwellGuidedRun *self);
/** From now on it goes so fast. */
void
dwell_guided_run_set_pace (DwellGuidedRun *self, guint pace);
/** (transfer none). */
DwellRehearsal *
dwell_guided_run_get_rehearsal (DwellGuidedRun *self);
/** (transfer none). */
DwellSession *
dwell_guided_run_get_session (DwellGuidedRun *self);
/** How many moves were made; a silence is one, however long it went on. */
guint
dwell_guided_run_get_n_moves (DwellGuidedRun *self);

G_END_DECLS
