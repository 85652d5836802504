/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/** Whether this is a sound, or a container that holds its sounds itself: nothing that names other
 * addresses. */
gboolean
dwell_decoder_formats_know (const GstCaps *caps);
/** Whether data of this kind may be taken apart by such an element: a known format, and nothing
 * that makes GStreamer open another address. Any thread. */
gboolean
dwell_decoder_formats_allow (const GstCaps *caps, GstElementFactory *factory);
/** Whether what is decoded from this has as many samples as were encoded. */
gboolean
dwell_decoder_formats_are_exact (const GstCaps *caps);
/** The Debian package (12 and 13) that has what decodes this, or NULL where none is known.
 * (transfer none). */
const char *
dwell_decoder_formats_get_package (const GstCaps *caps);

G_END_DECLS
