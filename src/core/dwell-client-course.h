/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"
#include "dwell-vitals.h"

G_BEGIN_DECLS

/**
 * DwellCourseKind:
 * @DWELL_COURSE_QUIET: time in quiet states as a share of the session's length (`stays.total` /
 *   `duration`), 0 to 1; nothing where no state was marked or the session has no length
 * @DWELL_COURSE_STAY: the longest stay, in ms (`stays.longest`); nothing without one
 * @DWELL_COURSE_CONTACT: answers of felt as a share of all answered questions (`contact_rate`), 0
 * to 1; nothing without an answer
 * @DWELL_COURSE_SUDS_FIRST: the first SUDS rating of the session; nothing without one
 * @DWELL_COURSE_SUDS_LAST: the last one; nothing where there was only one
 * @DWELL_COURSE_PULSE_FIRST: the same of the pulse, and of the other vital signs, each in its unit
 * and in the order of #DwellVital
 *
 * What is told of each session of a client.
 */
typedef enum
{
  DWELL_COURSE_QUIET,
  DWELL_COURSE_STAY,
  DWELL_COURSE_CONTACT,
  DWELL_COURSE_SUDS_FIRST,
  DWELL_COURSE_SUDS_LAST,
  DWELL_COURSE_PULSE_FIRST,
  DWELL_COURSE_PULSE_LAST,
  DWELL_COURSE_SYSTOLIC_FIRST,
  DWELL_COURSE_SYSTOLIC_LAST,
  DWELL_COURSE_DIASTOLIC_FIRST,
  DWELL_COURSE_DIASTOLIC_LAST,
  DWELL_COURSE_TEMPERATURE_FIRST,
  DWELL_COURSE_TEMPERATURE_LAST,
  DWELL_COURSE_SATURATION_FIRST,
  DWELL_COURSE_SATURATION_LAST,
} DwellCourseKind;

#define DWELL_N_COURSES (DWELL_COURSE_SATURATION_LAST + 1)

/**
 * DwellCoursePoint:
 * @id: of the session
 * @number: which session of the client
 * @started: when, or NULL
 * @values: by #DwellCourseKind; NAN where there is nothing to say
 * @felt: answers of felt
 * @answers: all answered questions
 *
 * One session of a client, without its words.
 */
typedef struct
{
  char *id;
  guint number;
  GDateTime *started;
  double values[DWELL_N_COURSES];
  guint felt;
  guint answers;
} DwellCoursePoint;

/** The first value of a vital sign; the last one comes next. */
DwellCourseKind dwell_course_kind_of_vital (DwellVital vital);
/** Computes what is told of a session, by the owner's marks. Returns: (transfer full). */
DwellCoursePoint *dwell_course_point_new (DwellSession *session);
/** Frees. */
void dwell_course_point_free (DwellCoursePoint *point);
/** Puts a client's sessions into their order: by when they were started, those of which that is not
 * known last; then by number, then by id. @points: (element-type DwellCoursePoint) */
void dwell_course_sort (GPtrArray *points);
/** How many of the sessions have something to say. @points: (element-type DwellCoursePoint) */
guint dwell_course_count (GPtrArray *points, DwellCourseKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellCoursePoint, dwell_course_point_free)

G_END_DECLS
