/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-client-course.h"

#include <math.h>

#include "dwell-figures.h"

static void
take_figures (DwellCoursePoint *point, DwellSession *session)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

  if (figures->duration > 0 && figures->time_in_state->len > 0)
    point->values[DWELL_COURSE_QUIET] = (double)figures->stays_total / (double)figures->duration;
  if (figures->stays_longest >= 0)
    point->values[DWELL_COURSE_STAY] = (double)figures->stays_longest;
  point->values[DWELL_COURSE_CONTACT] = figures->contact_rate;
  point->felt = figures->felt;
  point->answers = figures->felt + figures->unsure + figures->not_felt;
}

DwellCourseKind
dwell_course_kind_of_vital (DwellVital vital)
{
  return DWELL_COURSE_PULSE_FIRST + 2 * vital;
}

/* Returns: FALSE for a measure that nothing is told of. */
static gboolean
get_first_of (const char *measure, DwellCourseKind *first)
{
  DwellVital vital;

  if (dwell_vital_from_id (measure, &vital))
    *first = dwell_course_kind_of_vital (vital);
  else if (g_strcmp0 (measure, "suds") == 0)
    *first = DWELL_COURSE_SUDS_FIRST;
  else
    return FALSE;

  return TRUE;
}

static void
take_measures (DwellCoursePoint *point, DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      DwellCourseKind first;

      if (event->kind != DWELL_KIND_MEASURE || !event->has_value
          || !get_first_of (event->code, &first))
        continue;
      point->values[isnan (point->values[first]) ? first : first + 1] = event->value;
    }
}

DwellCoursePoint *
dwell_course_point_new (DwellSession *session)
{
  const DwellHeader *header = dwell_session_get_header (session);
  DwellCoursePoint *point = g_new0 (DwellCoursePoint, 1);

  point->id = g_strdup (header->id);
  point->number = header->number;
  point->started = header->started ? g_date_time_ref (header->started) : NULL;
  for (guint i = 0; i < DWELL_N_COURSES; i++)
    point->values[i] = NAN;
  take_figures (point, session);
  take_measures (point, session);

  return point;
}

void
dwell_course_point_free (DwellCoursePoint *point)
{
  g_clear_pointer (&point->started, g_date_time_unref);
  g_free (point->id);
  g_free (point);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const DwellCoursePoint *point_a = *(gconstpointer *)a;
  const DwellCoursePoint *point_b = *(gconstpointer *)b;
  int order = 0;

  if (point_a->started && point_b->started)
    order = g_date_time_compare (point_a->started, point_b->started);
  else if (point_a->started || point_b->started)
    order = point_a->started ? -1 : 1;
  if (order != 0)
    return order;
  if (point_a->number != point_b->number)
    return point_a->number < point_b->number ? -1 : 1;

  return g_strcmp0 (point_a->id, point_b->id);
}

void
dwell_course_sort (GPtrArray *points)
{
  g_ptr_array_sort (points, compare_points);
}

guint
dwell_course_count (GPtrArray *points, DwellCourseKind kind)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const DwellCoursePoint *point = g_ptr_array_index (points, i);

      n += !isnan (point->values[kind]);
    }

  return n;
}
