/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellScheduleKind:
 * @DWELL_SCHEDULE_VITALS: vital signs are asked for
 * @DWELL_SCHEDULE_SUDS: a rating is asked for
 * @DWELL_SCHEDULE_LOOK: a look at the client
 * @DWELL_SCHEDULE_MINIMUM: how long the session is planned to last at least
 * @DWELL_SCHEDULE_OTHER: what its label says
 */
typedef enum
{
  DWELL_SCHEDULE_VITALS,
  DWELL_SCHEDULE_SUDS,
  DWELL_SCHEDULE_LOOK,
  DWELL_SCHEDULE_MINIMUM,
  DWELL_SCHEDULE_OTHER,
} DwellScheduleKind;

/**
 * DwellScheduleItem:
 * @kind: what it asks for
 * @label: how it is called on the page and in the record
 * @from_medicine: counted from the first medicine, and not there without one; else from the start
 * @every: minutes from one time to the next, the first included; 0 where @at is used
 * @until: no later than so many minutes, with @every; 0 for as long as the session lasts
 * @at: @n_at minutes, ascending
 */
typedef struct
{
  DwellScheduleKind kind;
  char *label;
  gboolean from_medicine;
  guint every;
  guint until;
  guint *at;
  guint n_at;
} DwellScheduleItem;

/**
 * DwellSchedule:
 * @items: (element-type DwellScheduleItem)
 *
 * What is to be done when during a session. It is written as text, an item after the other:
 *
 *     vitals "Blood pressure" at 0 40 120 from medicine
 *     suds every 30 until 240
 *     minimum at 120
 *
 * An item is a kind (vitals, suds, look, minimum, other), a label in quotes, which only "other" must
 * have, then "at" with minutes or "every" with a number of them and perhaps "until", and perhaps "from
 * start" or "from medicine". What comes behind "#" in a line is a remark. A session carries the text
 * of its schedule in an event, `task planned`; the last one counts.
 */
typedef struct
{
  GPtrArray *items;
} DwellSchedule;

/** Reads a schedule. @name: what an error calls the text, for example a file's name.
 * Returns: (transfer full) (nullable): NULL with DWELL_ERROR_SCHEDULE, whose message begins with
 * "NAME:LINE: ". */
DwellSchedule *dwell_schedule_new_from_text (const char *name, const char *text, GError **error);
/** Frees it. */
void dwell_schedule_free (DwellSchedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSchedule, dwell_schedule_free)

/** The schedule's text as the owner's effective @events carry it, or NULL. (transfer none). */
const char *dwell_schedule_find_text (GPtrArray *events);

/**
 * DwellScheduleTemplate:
 * @id: by which a choice is remembered
 * @label: translated
 * @text: with translated labels
 */
typedef struct
{
  const char *id;
  char *label;
  char *text;
} DwellScheduleTemplate;

/** The templates that come with the program. (element-type DwellScheduleTemplate) (transfer full). */
GPtrArray *dwell_schedule_list_templates (void);

/**
 * DwellDue:
 * @item: what is to be done; NULL for nothing
 * @due: when, in ms of the session
 */
typedef struct
{
  const DwellScheduleItem *item;
  gint64 due;
} DwellDue;

/**
 * DwellPlan:
 * @due: (element-type DwellDue): what should have been done by now, the longest due first. Of an
 *   item only its latest time; an earlier one that went by stays in the record as neither done nor
 *   skipped
 * @next: what comes next
 * @minimum: the time in the session until which it is planned to last at least, or -1
 *
 * How a schedule stands at one moment. A time is settled by a `task` event, done or skipped, of the
 * same label and with the due time as its value; where vital signs or a rating are asked for also by
 * such a measure, from five minutes before the time (half the way from the time before it, where that
 * is less) until the same before the next. Time counts on during a pause: the medicine does not pause.
 */
typedef struct
{
  GArray *due;
  DwellDue next;
  gint64 minimum;
} DwellPlan;

/** How @schedule stands at @now, by the owner's effective @events. Free with dwell_plan_clear(). */
void dwell_schedule_read (DwellSchedule *schedule, GPtrArray *events, gint64 now, DwellPlan *plan);
/** Frees what it holds. */
void dwell_plan_clear (DwellPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwellPlan, dwell_plan_clear)

G_END_DECLS
