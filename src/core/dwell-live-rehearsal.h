/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-paced-clock.h"
#include "dwell-practice-log.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LIVE_REHEARSAL (dwell_live_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (DwellLiveRehearsal, dwell_live_rehearsal, DWELL, LIVE_REHEARSAL, GObject)

/**
 * Live practice: a scripted client in a session that a trainee holds on the real live page. It hears
 * what is appended, lets the session's time pass as silence, and writes what is true into the session
 * by the practice log. It never touches the trainee's marks.
 *
 * What is heard, at the moment at which it is entered, even where it is marked as some minutes
 * earlier:
 * - `ask`: the move is made. `experiment` start without an ask of an experiment right before it: the
 *   experiment's move that the beat offers, else the protocol's first.
 * - `safety` emergency: the act, before anything else that waits; nothing where the beat has none.
 * - `safety` check: the beat's first unspent offer that is to watch or whose move has the role check;
 *   nothing where it has none. Further ones that follow a check are what it found, and no check of
 *   their own until something else is said.
 * - `safety` stop-word, in a beat in which the client says stop: "yes, we stop", which is the first
 *   unspent good offer of that beat. Elsewhere it is a mark only.
 * What was struck, or amended, was said all the same. While the client answers, which takes the
 * minutes of the offer, what is asked meanwhile waits, and is asked then, of the beat that is then.
 *
 * `clock` pause stops the client, and with it the time of the session, which goes by a paced clock:
 * so a pause has no length, and what was asked in it is heard after it.
 *
 * Time goes at the clock's pace only while nothing new is to be read: as long as it takes to read what
 * was just said or shown, and once the script came to its end, it goes at 1. So the words of a client
 * are never faster than words are, and waiting is short.
 *
 * Emits #DwellLiveRehearsal::shown when what the client says or shows changed, and
 * #DwellLiveRehearsal::ended when the last of it is shown: the trainee ends the session.
 *
 * @session: one whose clock is a DwellPacedClock; its start must be marked before time passes
 * @rehearsal: from its beginning
 */
DwellLiveRehearsal *dwell_live_rehearsal_new (DwellSession *session, DwellRehearsal *rehearsal);

/** Lets time pass up to the session's now; to be called a few times a second while the session runs
 * and is not paused. */
void dwell_live_rehearsal_advance (DwellLiveRehearsal *self);
/** The trainee is about to end the session: lets time pass up to now and writes what is there, an
 * answer that is under way as far as it came, and nothing that would have followed. Nothing happens
 * any more then. */
void dwell_live_rehearsal_finish (DwellLiveRehearsal *self);
/** (transfer none). */
DwellRehearsal *dwell_live_rehearsal_get_rehearsal (DwellLiveRehearsal *self);
/** The pace at which waiting goes, whatever it is just now. */
guint dwell_live_rehearsal_get_pace (DwellLiveRehearsal *self);
/** What the client says now, or NULL for silence. What is said or seen stays for as long as it takes
 * to read it and until something else is said or seen. */
const char *dwell_live_rehearsal_get_says (DwellLiveRehearsal *self);
/** What can be seen now, or NULL before time passed. */
const char *dwell_live_rehearsal_get_signs (DwellLiveRehearsal *self);
/** The name of the recording of what is said, for a speaker: "BEAT-1" (variants from 1),
 * "BEAT.OFFER-1", "BEAT.-1" for a silence's; NULL where nothing is said. */
const char *dwell_live_rehearsal_get_line (DwellLiveRehearsal *self);
/** Whether the script came to its end and the last of it is shown. */
gboolean dwell_live_rehearsal_is_ended (DwellLiveRehearsal *self);

G_END_DECLS
