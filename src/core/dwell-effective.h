/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * Applies strikes and amends to one author's events.
 *
 * Both only refer to what came before, so one walk from the last event to the first is enough: when
 * an event is reached, all that corrects it has been seen. A strike that is itself struck does
 * nothing, and so does a struck amend; of several amends of one field the latest wins. An amend
 * that, after having been amended itself, would make of its target what dwell_event_check() refuses
 * does nothing.
 *
 * @events: (element-type DwellEvent): in the order of seq, without holes
 * Returns: (element-type DwellEvent) (transfer full): what is meant, without strikes and amends,
 *   ordered by (at, seq)
 */
GPtrArray *dwell_effective_new (GPtrArray *events);

/** Changes @event, which must not be in a session, as @amend says. */
void dwell_effective_apply (DwellEvent *event, const DwellEvent *amend);

/** Like dwell_effective_new(), but what was struck, as it was amended. Returns: (element-type
 * DwellEvent) (transfer full). */
GPtrArray *dwell_effective_new_struck (GPtrArray *events);

/** Puts @event, which corrects nothing, into what dwell_effective_new() gave for the events before
 * it. */
void dwell_effective_insert (GPtrArray *effective, DwellEvent *event);

/**
 * What the event number @seq meant when the first @n_events were there, whether struck or not.
 * @struck: (out): whether it was struck then
 * Returns: (transfer full) (nullable): NULL when it was not among them.
 */
DwellEvent *dwell_effective_find (GPtrArray *events, guint n_events, guint seq, gboolean *struck);

G_END_DECLS
