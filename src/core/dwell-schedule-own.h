/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-schedule.h"

G_BEGIN_DECLS

/** The paper of the practice that holds the user's own schedules. */
#define DWELL_SCHEDULE_PAPER "schedules"
/** So many characters a name of one's own schedule has at most. */
#define DWELL_SCHEDULE_NAME_MAX 80

/**
 * The user's own schedules are kept together in one text, each as a line "[Name]" and its schedule
 * below that:
 *
 *     [Short day]
 *     vitals every 60
 *     suds every 30 until 240
 *
 *     [Evening]
 *     minimum at 120
 *
 * No line of a schedule can begin with "[", so nothing has to be escaped.
 */

/** Whether @name can be that of a schedule: 1 to %DWELL_SCHEDULE_NAME_MAX characters, none of them
 * a control character, no blank at its ends. */
gboolean dwell_schedule_name_is_valid (const char *name);
/** All schedules in @paper, readable or not, as they come, with id NULL and the name as label. What
 * stands before the first name is nobody's and left out. @paper: (nullable).
 * (element-type DwellScheduleTemplate) (transfer full). */
GPtrArray *dwell_schedule_parse_own (const char *paper);
/** Those in @paper that can be used: as dwell_schedule_parse_own(), without those in which there is
 * an error. (element-type DwellScheduleTemplate) (transfer full). */
GPtrArray *dwell_schedule_list_own (const char *paper);
/** The paper for @own, whose names are valid. (element-type DwellScheduleTemplate).
 * Returns: (transfer full) (nullable): NULL where there are none. */
char *dwell_schedule_write_own (GPtrArray *own);
/** One of @label and @text, with id NULL. Returns: (transfer full): goes into an array of the
 * functions above. */
DwellScheduleTemplate *dwell_schedule_template_new (const char *label, const char *text);
/** An empty array for such. (element-type DwellScheduleTemplate) (transfer full). */
GPtrArray *dwell_schedule_own_new (void);

G_END_DECLS
