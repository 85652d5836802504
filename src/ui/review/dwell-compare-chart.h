/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-comparison.h"
#include "dwell-picture-chart.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COMPARE_CHART (dwell_compare_chart_get_type ())
G_DECLARE_FINAL_TYPE (DwellCompareChart, dwell_compare_chart, DWELL, COMPARE_CHART,
                      DwellPictureChart)

/** Shows sessions under one axis, see dwell_picture_new_compare(). */
GtkWidget *dwell_compare_chart_new (void);

/** What to show; it must stay until another is set. @kind: full, or a strip for many.
 * @comparison: (transfer none) (nullable): NULL for nothing
 * @titles: (nullable): of each session */
void dwell_compare_chart_set_comparison (DwellCompareChart *self, const DwellComparison *comparison,
                                         const char *const *titles, DwellPictureKind kind);

G_END_DECLS
