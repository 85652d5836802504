/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-client-course.h"
#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * DwellMultiple:
 * @DWELL_MULTIPLE_QUIET: share of the time in quiet states, from 0 to 100 %
 * @DWELL_MULTIPLE_STAY: the longest stay, from 0 to the longest of all
 * @DWELL_MULTIPLE_CONTACT: the contact rate, from 0 to 100 %
 * @DWELL_MULTIPLE_SUDS: the first and the last SUDS rating, from 0 to 10
 * @DWELL_MULTIPLE_PULSE: the first and the last pulse, and so on for the other vital signs, in the
 * order of #DwellVital; from a round number below the least of all to one above the most
 *
 * One of the small charts that show a client over all sessions.
 */
typedef enum
{
  DWELL_MULTIPLE_QUIET,
  DWELL_MULTIPLE_STAY,
  DWELL_MULTIPLE_CONTACT,
  DWELL_MULTIPLE_SUDS,
  DWELL_MULTIPLE_PULSE,
  DWELL_MULTIPLE_SYSTOLIC,
  DWELL_MULTIPLE_DIASTOLIC,
  DWELL_MULTIPLE_TEMPERATURE,
  DWELL_MULTIPLE_SATURATION,
} DwellMultiple;

#define DWELL_N_MULTIPLES (DWELL_MULTIPLE_SATURATION + 1)

/** Whether there is a chart of it: of a vital sign only where one session has it.
 * @points: (element-type DwellCoursePoint) */
gboolean dwell_multiple_is_told (GPtrArray *points, DwellMultiple multiple);
/** What a chart is about, a few words, translated. Returns: (transfer full). */
char *dwell_multiple_dup_title (DwellMultiple multiple);
/** In how many of how many sessions there is something to say, as charts have it: "n = 5 of 6".
 * @points: (element-type DwellCoursePoint). Returns: (transfer full). */
char *dwell_multiple_dup_n (GPtrArray *points, DwellMultiple multiple);

/**
 * Lays one small chart out: a column for each session in the order of @points, below it their dates
 * where there is room. A session that has nothing to say leaves its column empty; nothing is drawn
 * from one session to the next. Measures are an open circle for the first and a full one for the
 * last of a session, joined. All sessions are shown, however many. Of @spec width, palette, text
 * size and direction count.
 * @points: (element-type DwellCoursePoint): in their order; may be empty
 * Returns: (transfer full).
 */
DwellPicture *dwell_picture_new_multiple (GPtrArray *points, DwellMultiple multiple,
                                          const DwellPictureSpec *spec);

G_END_DECLS
