/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/** The end of a pipeline as gst-launch would take it, to hand to dwell_gst_player_new_with_sink():
 * a sink without a clock, which takes no more of the stream than it was let, and writes it to @path
 * as raw 32-bit floats. What follows one another in the stream is thus measured to the sample,
 * however slow or fast the machine is. All sinks of the process share the file and the pace.
 * Initialises GStreamer. Returns: (transfer none): the description, or NULL when @path cannot be
 * written. */
const char *paced_sink_open (const char *path);
/** Called on the streaming thread with what passed, left and right by turns. */
typedef void (*PacedSinkFunc) (const float *frames, gsize n_frames, gpointer user_data);
/** The same, but what passes is given to @func rather than written. */
const char *paced_sink_open_func (PacedSinkFunc func, gpointer user_data);
/** Lets @ms milliseconds more of the stream pass; returns at once. */
void paced_sink_let (guint ms);
/** Whether the stream has come to where it was let. */
gboolean paced_sink_waits (void);

G_END_DECLS
