/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-marker.h"
#include "dwell-vitals.h"

G_BEGIN_DECLS

/** A `measure` of each vital sign that is filled, all at the same time: now, or as many minutes
 * earlier as the next mark is set. Returns: FALSE when none is filled. */
gboolean dwell_marker_vitals (DwellMarker *self, const DwellVitals *vitals);

G_END_DECLS
