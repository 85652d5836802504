/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * DwellSounding:
 * @play: the `audio play` that began it; owned by the events
 * @end: when it was silent, in ms of the session; -1 where nothing says so
 *
 * How long a sound was on, by the record.
 *
 * A `play` ends what is on, but for the plays that it refers to: those it sounds together with. A
 * `fade` or `stop` ends the plays that it refers to. One that refers to nothing, as older sessions
 * have them, ends what is on under its name, or all where it has none; a `stop` may then follow a
 * `fade` and is the end. A `fade` that refers to a play says only that the end has begun.
 */
typedef struct
{
  const DwellEvent *play;
  gint64 end;
} DwellSounding;

/** All that sounded, by the effective events of one author. Returns: (transfer full) (element-type
 * DwellSounding): in the order of time. */
GArray *dwell_soundings_new (GPtrArray *events);

G_END_DECLS
