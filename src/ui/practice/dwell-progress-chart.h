/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture-chart.h"

#include "dwell-practice-progress.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PROGRESS_CHART (dwell_progress_chart_get_type ())
G_DECLARE_FINAL_TYPE (DwellProgressChart, dwell_progress_chart, DWELL, PROGRESS_CHART,
                      DwellPictureChart)

/** Draws the attempts at a script, or, where @script is NULL, what the shapes in such pictures mean;
 * light or dark as the window is. @script: (transfer none) (nullable): must outlive it. */
GtkWidget *
dwell_progress_chart_new (const DwellScriptAttempts *script);

G_END_DECLS
