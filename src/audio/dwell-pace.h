/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellPace:
 *
 * How many beats there have been at any time of a stream, at a pace that may be changed while the
 * stream plays. Shared by all that goes by it, so that it stays in step. Any thread.
 */
typedef struct _DwellPace DwellPace;

/** @a_minute beats a minute, from 0 at time 0. Returns: (transfer full). */
DwellPace *
dwell_pace_new (double a_minute);
/** Takes another reference. */
DwellPace *
dwell_pace_ref (DwellPace *self);
/** Gives a reference back. */
void
dwell_pace_unref (DwellPace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPace, dwell_pace_unref)

/** Goes on at @a_minute from the latest time that anybody has asked for: what has been computed
 * stays true, and the beat that is under way is only stretched. */
void
dwell_pace_set (DwellPace *self, double a_minute);
/** How many beats there have been at @time, in seconds; a whole number where one begins. */
double
dwell_pace_get_beats (DwellPace *self, double time);

G_END_DECLS
