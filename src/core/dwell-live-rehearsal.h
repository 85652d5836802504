/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-log.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LIVE_REHEARSAL (dwell_live_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (DwellLiveRehearsal, dwell_live_rehearsal, DWELL, LIVE_REHEARSAL, GObject)

/**
 * Live practice: a scripted client in a session that a trainee holds on the real live page. It hears
 * what is appended (`ask`: the move is made; `safety` emergency and stop-word, `safety` check: the act,
 * or the check's move where the beat offers one), lets the session's time pass as silence, and writes
 * what is true into the session by the practice log. It never touches the trainee's marks. What was
 * struck by the trainee was said all the same.
 *
 * Emits #DwellLiveRehearsal::shown when what the client says or shows changed, and
 * #DwellLiveRehearsal::ended when the script came to its end: the trainee ends the session.
 */
DwellLiveRehearsal *dwell_live_rehearsal_new (DwellSession *session, DwellRehearsal *rehearsal);

/** Lets time pass up to the session's now; to be called a few times a second while the session runs
 * and is not paused. */
void dwell_live_rehearsal_advance (DwellLiveRehearsal *self);
/** (transfer none). */
DwellRehearsal *dwell_live_rehearsal_get_rehearsal (DwellLiveRehearsal *self);
/** What the client says now, or NULL for silence. What is said is shown for as long as it takes to
 * read it, in the session's time as paced, and stays until something else is said or seen. */
const char *dwell_live_rehearsal_get_says (DwellLiveRehearsal *self);
/** What can be seen now. */
const char *dwell_live_rehearsal_get_signs (DwellLiveRehearsal *self);
/** The name of the recording of what is said, for a speaker: "BEAT-1" (variants from 1),
 * "BEAT.OFFER-1", "BEAT.-1" for a silence's; NULL where nothing is said. */
const char *dwell_live_rehearsal_get_line (DwellLiveRehearsal *self);
/** Whether the script came to its end. */
gboolean dwell_live_rehearsal_is_ended (DwellLiveRehearsal *self);

G_END_DECLS
