/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-marker.h"

G_BEGIN_DECLS

/** Appends marks that were made in one go, each at the one time of the next mark.
 * @events: (element-type DwellEvent): new ones. Returns: FALSE when there were none. */
gboolean dwell_marker_append_together (DwellMarker *self, GPtrArray *events);

G_END_DECLS
