/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "dwell-audio-error.h"

G_BEGIN_DECLS

/**
 * DwellDecoderPipe:
 *
 * One run through a file: the pipeline and the thread that starts and ends it, since on a hung file
 * system either may take forever. Two channels of floats in the file's own rate.
 */
typedef struct _DwellDecoderPipe DwellDecoderPipe;

/** Starts to read a file. @path is its name on disk, @name what messages call it. GStreamer must
 * have been initialised. Returns: (transfer full). */
DwellDecoderPipe *
dwell_decoder_pipe_new (const char *path, const char *name);
/** Lets go of it. Does not wait. */
void
dwell_decoder_pipe_free (DwellDecoderPipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellDecoderPipe, dwell_decoder_pipe_free)

/** Waits for the next samples, @patience ms at most. Returns: (transfer full): NULL without an
 * error at the end; else see dwell_decoder_open(). */
GstSample *
dwell_decoder_pipe_take (DwellDecoderPipe *self, guint patience, GCancellable *cancellable,
                         GError **error);
/** How long the file says it is, in ns, or 0. */
GstClockTime
dwell_decoder_pipe_get_duration (DwellDecoderPipe *self);
/** Whether all that was decoded so far has the samples that were encoded. */
gboolean
dwell_decoder_pipe_is_exact (DwellDecoderPipe *self);
/** A copy of the tags so far. Returns: (transfer full): may be empty. */
GstTagList *
dwell_decoder_pipe_dup_tags (DwellDecoderPipe *self);

G_END_DECLS
