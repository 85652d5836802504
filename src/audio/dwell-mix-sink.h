/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/** Adds the end of a pipeline to @bin, behind @after. @description: what gst-launch would take for
 * it, or NULL for the sound system. @device: the sound system's name of an output, or NULL for its
 * default. Returns: (transfer none): what was added, or NULL with DWELL_AUDIO_ERROR_DEVICE. */
GstElement *dwell_mix_sink_add (GstBin *bin, GstElement *after, const char *description,
                                const char *device, GError **error);

G_END_DECLS
