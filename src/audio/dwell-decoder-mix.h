/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/** Lets an audioconvert mix down also what does not say where its channels belong: all of them go
 * to both sides then, each as much as cannot clip. An error of the stream where there are too many.
 */
void
dwell_decoder_mix_set_up (GstElement *convert);

G_END_DECLS
