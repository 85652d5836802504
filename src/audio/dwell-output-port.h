/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DWELL_TYPE_OUTPUT_PORT (dwell_output_port_get_type ())
G_DECLARE_FINAL_TYPE (DwellOutputPort, dwell_output_port, DWELL, OUTPUT_PORT, GObject)

/**
 * DwellOutputPort:
 *
 * Finds out that something is pulled from a socket of an output that itself stays: the headphones
 * of a laptop, whose sound card then turns to its loudspeakers and tells the stream nothing.
 *
 * While it watches, it has a connection to the sound system of its own, which tells of every
 * change. Without one, or with outputs that have no ports, nothing is told. None of the calls
 * waits. Belongs to the thread that made it, whose main context carries the signals.
 */

/** A watch that watches nothing yet; no sound system is touched. */
DwellOutputPort *dwell_output_port_new (void);
/** Watches the output of this id from now on, and takes the port that is active for the one that
 * the sound is to be at. Harmless when it is watched already: what is known of it stays. */
void dwell_output_port_watch (DwellOutputPort *self, const char *id);
/** Ends that, forgets all, and gives the connection back. Harmless when nothing is watched. */
void dwell_output_port_stop (DwellOutputPort *self);

G_END_DECLS
