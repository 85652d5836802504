/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-arc-chart.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_OVERVIEW (dwell_arc_overview_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcOverview, dwell_arc_overview, DWELL, ARC_OVERVIEW, GtkWidget)

/** A strip with the whole of what a chart shows a stretch of, in a frame that can be moved and made
 * longer or shorter by drag and by keys. It is only visible while the chart does not show all. */
GtkWidget *dwell_arc_overview_new (void);

/** Which chart; only once. @chart: (transfer none): must live as long as this. */
void dwell_arc_overview_set_chart (DwellArcOverview *self, DwellArcChart *chart);
/** What the chart shows. @arc: (transfer none) (nullable). */
void dwell_arc_overview_set_arc (DwellArcOverview *self, DwellArc *arc);

G_END_DECLS
