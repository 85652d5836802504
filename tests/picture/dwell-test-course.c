/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-course.h"

#include <math.h>

static DwellCoursePoint *
point_new (guint index, GDateTime *first)
{
  const double values[DWELL_N_COURSES] = {
    [DWELL_COURSE_QUIET] = 0.2 + 0.6 * (index % 5) / 4,
    [DWELL_COURSE_STAY] = 60000.0 * (10 + index * 7 % 50),
    [DWELL_COURSE_CONTACT] = 1.0 * (index % 3) / 2,
    [DWELL_COURSE_SUDS_FIRST] = 5 + index % 4,
    [DWELL_COURSE_SUDS_LAST] = 2 + index % 5,
    [DWELL_COURSE_PULSE_FIRST] = 64 + index % 20,
    [DWELL_COURSE_PULSE_LAST] = 72 + index % 20,
    [DWELL_COURSE_SYSTOLIC_FIRST] = 118 + index % 20,
    [DWELL_COURSE_SYSTOLIC_LAST] = 131 + index % 20,
    [DWELL_COURSE_DIASTOLIC_FIRST] = 76 + index % 20,
    [DWELL_COURSE_DIASTOLIC_LAST] = 84 + index % 20,
    [DWELL_COURSE_TEMPERATURE_FIRST] = 36.6,
    [DWELL_COURSE_TEMPERATURE_LAST] = 37.2,
    [DWELL_COURSE_SATURATION_FIRST] = 97,
    [DWELL_COURSE_SATURATION_LAST] = 95,
  };
  DwellCoursePoint *point = g_new0 (DwellCoursePoint, 1);

  point->id = g_strdup_printf ("%u", index);
  point->number = index + 1;
  point->started = g_date_time_add_days (first, (int)index * 14);
  for (guint i = 0; i < DWELL_N_COURSES; i++)
    point->values[i] = index == 1 ? NAN : values[i];
  if (index == 2)
    point->values[DWELL_COURSE_STAY] = point->values[DWELL_COURSE_SUDS_LAST] = NAN;

  return point;
}

GPtrArray *
test_course_new (guint n)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_course_point_free);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2025, 11, 3, 10, 0, 0);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (points, point_new (i, first));

  return points;
}
