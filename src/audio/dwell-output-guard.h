/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-outputs.h"

G_BEGIN_DECLS

#define DWELL_TYPE_OUTPUT_GUARD (dwell_output_guard_get_type ())
G_DECLARE_FINAL_TYPE (DwellOutputGuard, dwell_output_guard, DWELL, OUTPUT_GUARD, GObject)

/**
 * DwellOutputGuard:
 *
 * Sees to it that a sound does not come out of another output because its own was unplugged: sound
 * systems move the stream, perhaps from the client's headphones to the loudspeakers of the room.
 *
 * PipeWire is asked to end the stream instead, so that nothing gets there; the user cannot move the
 * stream in the mixer then, either. PulseAudio cannot be asked; there the stream is muted as soon
 * as it was moved, and unmuted when it turns out that its output is still there and the user moved
 * it.
 *
 * An output may also stay and play through another of its ports: the headphones are pulled from a
 * laptop, which turns to its loudspeakers. Both sound systems only tell of that; the stream is
 * silenced as soon as they do.
 *
 * None of the calls waits. Belongs to the thread that made it, whose main context carries the
 * signals.
 */

/** A guard that watches nothing yet. It keeps @outputs started while something plays, and while it
 * waits for what was lost. */
DwellOutputGuard *
dwell_output_guard_new (DwellOutputs *outputs);
/** Whether sound may go on through another output: then nothing is held back, only ::moved tells.
 * At first not. Takes effect with the next dwell_output_guard_watch(). */
void
dwell_output_guard_set_follow (DwellOutputGuard *self, gboolean follow);
/** Begins to watch @sink, a pulsesink that was set up, with `device` and `stream-properties`, but
 * not yet started. On any thread, since a mix is built on a worker; one sink at a time. */
void
dwell_output_guard_watch (DwellOutputGuard *self, GstElement *sink);
/** Ends that, before the sink is stopped. What was lost is still waited for. */
void
dwell_output_guard_release (DwellOutputGuard *self);
/** To be called, instead of telling the user about it, when the pipeline of the watched sink tells
 * of an error: an output that goes away may end the stream. Finds out whether it was that, and
 * then emits either ::lost or ::broken. */
void
dwell_output_guard_explain_error (DwellOutputGuard *self);
/** What is waited for, or NULL. (transfer none). */
const DwellOutput *
dwell_output_guard_get_lost (DwellOutputGuard *self);
/** Waits no longer for what was lost. */
void
dwell_output_guard_forget_lost (DwellOutputGuard *self);

G_END_DECLS
