/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture-chart.h"
#include "dwell-picture-multiples.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COURSE_CHART (dwell_course_chart_get_type ())
G_DECLARE_FINAL_TYPE (DwellCourseChart, dwell_course_chart, DWELL, COURSE_CHART, DwellPictureChart)

/** Shows one small chart of a client over all sessions, see dwell_picture_new_multiple().
 * @points: (element-type DwellCoursePoint) */
GtkWidget *dwell_course_chart_new (GPtrArray *points, DwellMultiple multiple);

G_END_DECLS
