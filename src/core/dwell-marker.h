/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-guide.h"
#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MARKER (dwell_marker_get_type ())
G_DECLARE_FINAL_TYPE (DwellMarker, dwell_marker, DWELL, MARKER, GObject)

/**
 * What a key or a click on the live page comes to: each call appends the events that it means to
 * the session. It knows no widget, so that every key can be tested without one. The next mark can
 * be set some minutes earlier; notes, clock and audio keep their own time. Emits
 * #DwellMarker::changed when the minutes change.
 *
 * Calls that append return FALSE when there was nothing to mark (a repeated state, an answer to no
 * question); that is no error.
 */
DwellMarker *dwell_marker_new (DwellSession *session, DwellGuide *guide);

/** Sets the next mark one more minute earlier, but not before the start. */
void dwell_marker_earlier (DwellMarker *self);
/** Sets the next mark to now again. */
void dwell_marker_forget_earlier (DwellMarker *self);
/** By how many minutes the next mark is set earlier. */
guint dwell_marker_get_minutes (DwellMarker *self);

/** `clock start`. */
gboolean dwell_marker_start (DwellMarker *self);
/** `clock pause`, or `clock resume` when paused. */
gboolean dwell_marker_toggle_pause (DwellMarker *self);
/** `clock end`. */
gboolean dwell_marker_end (DwellMarker *self);
/** `clock gap`: nothing was recorded from @from on, for @length ms. */
gboolean dwell_marker_gap (DwellMarker *self, gint64 from, gint64 length);

/** `state`; nothing when that state holds already, except that it ends the silence after a stop. */
gboolean dwell_marker_state (DwellMarker *self, const char *state_id);
/** `contact`: none, faint or clear; nothing when that holds already. */
gboolean dwell_marker_contact (DwellMarker *self, const char *code);
/** `ask`: what the card offers has been said. */
gboolean dwell_marker_ask (DwellMarker *self);
/** `answer`, and before it the `ask` when the offered question was not yet marked as asked. */
gboolean dwell_marker_answer (DwellMarker *self, const char *answer);
/** `experiment start`, or `experiment stopped` while one runs. */
gboolean dwell_marker_toggle_experiment (DwellMarker *self);
/** The outcome of the running experiment: deeper, deepening, morphing. */
gboolean dwell_marker_outcome (DwellMarker *self, const char *outcome);
/** `urge`. */
gboolean dwell_marker_urge (DwellMarker *self);
/** `measure` of that id. */
gboolean dwell_marker_measure (DwellMarker *self, const char *id, double value);
/** `medicine`: @substance as written, or NULL; @amount as written. */
gboolean dwell_marker_medicine (DwellMarker *self, const char *substance, const char *amount);
/** `note` in a voice (said, seen, inferred) at @at, the moment at which typing began. */
gboolean dwell_marker_note (DwellMarker *self, const char *voice, const char *text, gint64 at);
/** `ground start`, or `ground end` while it is on. */
gboolean dwell_marker_toggle_ground (DwellMarker *self);
/** The same, and says of a start in which form: @form in words, or NULL. */
gboolean dwell_marker_toggle_ground_as (DwellMarker *self, const char *form);
/** Whether grounding is on. */
gboolean dwell_marker_is_grounding (DwellMarker *self);
/** Since when grounding is on, ms of the session; -1 when it is not. */
gint64 dwell_marker_get_ground_start (DwellMarker *self);
/** `ask`: words of a move that the card does not offer have been said. */
gboolean dwell_marker_say (DwellMarker *self, const char *move_id, const char *words);
/** `task` (done, skipped): an item of a list, at @at. Returns: the seq of the event, 0 for none. */
guint dwell_marker_task (DwellMarker *self, const char *code, const char *text, gint64 at);
/** Strikes the owner's event of that number. */
gboolean dwell_marker_take_back (DwellMarker *self, guint seq);
/** `task planned`: @text is the schedule from now on; see dwell_schedule_new_from_text(). */
gboolean dwell_marker_plan (DwellMarker *self, const char *text);
/** `task`: a time of the schedule, due at @due ms, is done or skipped. @reason: (nullable): why it is
 * skipped. Keeps its own time. */
gboolean dwell_marker_settle (DwellMarker *self, const char *code, const char *label, gint64 due,
                              const char *reason);
/** `safety`: check, stop-word or emergency. @text: (nullable): what was found or done, in a few
 * words of the program's. The same mark again within two seconds is that of a key held down:
 * nothing. After a stop-word the guide is silent until the next mark. */
gboolean dwell_marker_safety (DwellMarker *self, const char *code, const char *text);
/** `audio`: play, stop or fade, of the sound of that name, or NULL.
 * @refers: seq of the play that a fade or stop is about, or beside which a play begins; 0 for none;
 *   see #DwellSounding
 * @at: in ms of the session, -1 for now
 * Returns: the seq of the event, 0 for none. */
guint dwell_marker_audio (DwellMarker *self, const char *code, const char *sound, guint refers,
                          gint64 at);
/** Takes back the newest act that stands, a mark or a correction; again and again, until only the
 * clock's own events are left. See dwell-history.h. Returns: (transfer none): the event struck, or
 * NULL when nothing is left. */
const DwellEvent *dwell_marker_undo (DwellMarker *self);
/** Brings back what was undone last, unless something was marked since. Returns: (transfer none):
 * the event that counts again, or NULL. */
const DwellEvent *dwell_marker_redo (DwellMarker *self);

G_END_DECLS
