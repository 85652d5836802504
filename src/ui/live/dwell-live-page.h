/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-live-rehearsal.h"
#include "dwell-services.h"
#include "dwell-session.h"
#include "dwell-speaker.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LIVE_PAGE (dwell_live_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellLivePage, dwell_live_page, DWELL, LIVE_PAGE, AdwBin)

/**
 * The page for the length of a session. Emits #DwellLivePage::ended (session id) once the session
 * has been ended and queued for saving, and #DwellLivePage::unlocked once the library was unlocked
 * from within it.
 */
DwellLivePage *dwell_live_page_new (DwellServices *services);

/** Begins a new session: marks its start, and the medicine where one was given. */
void dwell_live_page_begin (DwellLivePage *self, DwellSession *session, const char *substance,
                            const char *amount);
/** Plans the session that runs by a schedule; see dwell_schedule_new_from_text(). */
void dwell_live_page_plan (DwellLivePage *self, const char *schedule);
/** Goes on with a session that was interrupted: marks the gap since @last_seen (ms of the session)
 * and puts the half-typed note back. */
void dwell_live_page_resume (DwellLivePage *self, DwellSession *session, gint64 last_seen,
                             const char *draft);
/** Lets a scripted client speak in the session that was just begun, whose rehearsal it is. The page
 * then says "Practice", opens none of the lists of a session's two ends, and is otherwise as ever.
 * @speaker: (nullable): says aloud what the client says; NULL where nothing is said aloud. */
void dwell_live_page_practise (DwellLivePage *self, DwellLiveRehearsal *rehearsal,
                               DwellSpeaker *speaker);
/** Whether a scripted client speaks in the session that runs. */
gboolean dwell_live_page_is_practising (DwellLivePage *self);
/** Whether a session is running. */
gboolean dwell_live_page_is_running (DwellLivePage *self);
/** Hides and forgets what was said so far; recording goes on, with the note line as it is. The owner
 * locks the library. */
void dwell_live_page_lock (DwellLivePage *self);
/** Whether history is hidden. */
gboolean dwell_live_page_is_locked (DwellLivePage *self);
/** Where history is hidden, asks for the passphrase, in the page. */
void dwell_live_page_ask_to_unlock (DwellLivePage *self);
/** Keeps the half-typed note and stops the clocks, without ending the session. */
void dwell_live_page_leave (DwellLivePage *self);

G_END_DECLS
