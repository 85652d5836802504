/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-arc-chart.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_LANES (dwell_arc_lanes_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcLanes, dwell_arc_lanes, DWELL, ARC_LANES, AdwBin)

/** The lanes of a chart, to be unfolded and folded one by one. */
GtkWidget *dwell_arc_lanes_new (void);
/** Which chart; only once. @chart: (transfer none): must live as long as this. */
void dwell_arc_lanes_set_chart (DwellArcLanes *self, DwellArcChart *chart);
/** Brings it up to the lanes that the chart has now. */
void dwell_arc_lanes_update (DwellArcLanes *self);

G_END_DECLS
