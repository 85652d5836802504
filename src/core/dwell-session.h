/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-clock.h"
#include "dwell-event.h"
#include "dwell-header.h"
#include "dwell-protocol.h"
#include "dwell-store.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSION (dwell_session_get_type ())
G_DECLARE_FINAL_TYPE (DwellSession, dwell_session, DWELL, SESSION, GObject)

/**
 * A session: a header and a list of events to which is only ever added. It emits
 * #DwellSession::appended (const DwellEvent *) after each addition. Everything else about a session
 * is computed from the list, by the effective events, figures, arc, reading and guide.
 *
 * @header: (transfer full)
 * @protocol: the protocol it runs under; where that is not known, another whose states and moves
 *   then serve as a guess
 * @clock: (nullable): needed to append
 * @store: (nullable): where appended events are put
 */
DwellSession *dwell_session_new (DwellHeader *header, DwellProtocol *protocol, DwellClock *clock,
                                 DwellStore *store);

/** Its header. (transfer none). */
const DwellHeader *dwell_session_get_header (DwellSession *self);
/**
 * Forgets what nobody may read while the library is locked: the client's code and the words of
 * notes, comments, medicine, tasks and amends, in all events that are there and in those that are
 * still appended, which the store gets whole. What clocks, guide, arc and figures rest on stays.
 * Emits #DwellSession::redacted.
 */
void dwell_session_redact (DwellSession *self);
/**
 * Takes back what dwell_session_redact() forgot, with what the store kept whole.
 * @header: that of this session
 * @events: (element-type DwellEvent): all of its events, those that came since included
 * Returns: FALSE with DWELL_ERROR_EVENT or DWELL_ERROR_ORDER, and then nothing changed. Otherwise it
 * emits #DwellSession::redacted.
 */
gboolean dwell_session_restore (DwellSession *self, const DwellHeader *header, GPtrArray *events,
                                GError **error);
/** Whether dwell_session_redact() was called, and dwell_session_restore() was not since. */
gboolean dwell_session_is_redacted (DwellSession *self);

/** The clock by which it goes, or NULL. (transfer none). */
DwellClock *dwell_session_get_clock (DwellSession *self);

/** Where what is appended is put, or NULL. (transfer none). */
DwellStore *dwell_session_get_store (DwellSession *self);

/** Its protocol. (transfer none). */
DwellProtocol *dwell_session_get_protocol (DwellSession *self);

/**
 * Takes in events that were stored or imported, checked as a whole: each author's seq runs 1, 2, 3
 * without holes, refers point only to what is there and came before, codes are known. The store is
 * not told. Events may stand in any order.
 * @culprit: (out) (optional): index in @events of the one that was refused
 * Returns: FALSE with DWELL_ERROR_EVENT or DWELL_ERROR_ORDER, and then nothing was taken in.
 */
gboolean dwell_session_load (DwellSession *self, GPtrArray *events, guint *culprit, GError **error);

/**
 * Adds an event: gives it the next seq of its author and the time of recording, puts it into the
 * store and tells the observers. This is the only way in which a session changes.
 * @event: (transfer full)
 * Returns: (transfer none): the event, or NULL with an error, and then nothing changed.
 */
const DwellEvent *dwell_session_append (DwellSession *self, DwellEvent *event, GError **error);

/** How many events, of all authors. */
guint dwell_session_get_n_events (DwellSession *self);
/** The event at @index, in the order in which they came. (transfer none). */
const DwellEvent *dwell_session_get_event (DwellSession *self, guint index);
/** The event of that author and number, or NULL. (transfer none). */
const DwellEvent *dwell_session_find (DwellSession *self, const char *author, guint seq);
/** The authors there are, "self" first, then by name. (element-type GRefString) (transfer none). */
GPtrArray *dwell_session_get_authors (DwellSession *self);

/**
 * What @author means: their events with strikes and amends applied, without the strikes and amends
 * themselves, ordered by (at, seq).
 * Returns: (element-type DwellEvent) (transfer none): valid until the next append.
 */
GPtrArray *dwell_session_get_effective (DwellSession *self, const char *author);

/** What @author withdrew, as it was amended, ordered by (at, seq).
 * Returns: (element-type DwellEvent) (transfer none): valid until the next append. */
GPtrArray *dwell_session_get_struck (DwellSession *self, const char *author);
/**
 * What the event number @seq of @author's meant when the first @n_events of theirs were there (all
 * of them with G_MAXUINT), whether it was struck or not.
 * @struck: (out): whether it was struck then
 * Returns: (transfer full) (nullable): NULL when it was not there.
 */
DwellEvent *dwell_session_find_meant (DwellSession *self, const char *author, guint seq,
                                      guint n_events, gboolean *struck);

/** Milliseconds since the start, now: by boot time within the boot in which the session was
 * started. In another boot the wall clock says once how far it has come, if that can be, and boot
 * time goes on from there. Never before the latest event. */
gint64 dwell_session_get_now (DwellSession *self);

/** The zone of the clock on the wall; without a clock that in which the session was started.
 * Returns: (transfer full). */
GTimeZone *dwell_session_dup_zone (DwellSession *self);

/** The owner's event that a press of undo strikes, or NULL: see dwell-history.h. */
const DwellEvent *dwell_session_find_undoable (DwellSession *self);
/** The owner's strike that a press of redo strikes, or NULL: see dwell-history.h. */
const DwellEvent *dwell_session_find_redoable (DwellSession *self);

G_END_DECLS
