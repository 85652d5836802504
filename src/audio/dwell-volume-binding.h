/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define DWELL_TYPE_VOLUME_BINDING (dwell_volume_binding_get_type ())
G_DECLARE_FINAL_TYPE (DwellVolumeBinding, dwell_volume_binding, DWELL, VOLUME_BINDING,
                      GstControlBinding)

/** Lets @source give the level of a `volume` element, a factor from 0 to 10, at every sample: as
 * gst_direct_control_binding_new_absolute() would, which copies and converts each of them. @source
 * may give no array where nothing moves; then its value at the start of the buffer holds. */
void dwell_volume_binding_add (GstElement *volume, GstControlSource *source);
/** What was bound. (transfer full). */
GstControlSource *dwell_volume_binding_dup_source (GstElement *volume);

G_END_DECLS
