/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-clock.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TRANSPORT (dwell_transport_get_type ())
G_DECLARE_FINAL_TYPE (DwellTransport, dwell_transport, DWELL, TRANSPORT, GObject)

/**
 * Where in a session somebody is who hears a recording of it elsewhere, or reads its notes: a time
 * that goes on while it plays, by the time that the machine is awake, and can be set. It stands at 0
 * and does not play. Emits #DwellTransport::changed when it is set, plays or stands, not as time
 * goes on.
 */
DwellTransport *dwell_transport_new (DwellClock *clock);

/** The latest time that it comes to, in ms; there it stands still. DWELL_AT_MAX at first. */
void dwell_transport_set_limit (DwellTransport *self, gint64 limit);
/** The time of the session, in ms. */
gint64 dwell_transport_get_position (DwellTransport *self);
/** Sets it, within 0 and the limit; it goes on playing if it did. */
void dwell_transport_set_position (DwellTransport *self, gint64 position);
/** Sets it @ms later, or earlier where that is negative. */
void dwell_transport_seek (DwellTransport *self, gint64 ms);
/** Lets it play, or stand. */
void dwell_transport_set_playing (DwellTransport *self, gboolean playing);
/** Whether it plays; not when it stands at its limit. */
gboolean dwell_transport_is_playing (DwellTransport *self);

G_END_DECLS
