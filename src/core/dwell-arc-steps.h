/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-arc.h"

G_BEGIN_DECLS

/* The lanes of an arc, by ids that stay the same from one session to the next. Those of a measure and
 * of another author's states have the measure's or the author's name after a prefix. */
#define DWELL_LANE_STATE "state"
#define DWELL_LANE_RIBBON_PREFIX "ribbon-"
#define DWELL_LANE_CONTACT "contact"
#define DWELL_LANE_MEASURE_PREFIX "measure-"
#define DWELL_LANE_PROMPTS "prompts"
#define DWELL_LANE_EXPERIMENTS "experiments"
#define DWELL_LANE_MEDICINE "medicine"
#define DWELL_LANE_AUDIO "audio"
#define DWELL_LANE_GROUNDING "grounding"
#define DWELL_LANE_NOTES "notes"
#define DWELL_LANE_URGES "urges"
#define DWELL_LANE_SAFETY "safety"
#define DWELL_LANE_SCHEDULE "schedule"
#define DWELL_LANE_COMMENTS "comments"

/** No step. */
#define DWELL_STEP_NONE G_MAXUINT

typedef struct _DwellArcSteps DwellArcSteps;

/** All that an arc tells, one thing after the other, for those who go through it by keys or have it
 * read to them: the events of the timeline. Holds references to them. Returns: (transfer full). */
DwellArcSteps *dwell_arc_steps_new (const DwellArc *arc);
/** Frees. */
void dwell_arc_steps_free (DwellArcSteps *steps);
/** How many. */
guint dwell_arc_steps_get_length (const DwellArcSteps *steps);
/** The event at a position. (transfer none). */
const DwellEvent *dwell_arc_steps_get (const DwellArcSteps *steps, guint index);
/** Where the event of that author and number stands, or DWELL_STEP_NONE. */
guint dwell_arc_steps_find (const DwellArcSteps *steps, const char *author, guint seq);
/**
 * The next thing in a direction, in a lane or in all.
 * @index: where to begin, itself left out; DWELL_STEP_NONE for before the first or after the last
 * @direction: 1 on, -1 back
 * @lane: (nullable): id of a lane, or NULL for all
 * Returns: DWELL_STEP_NONE where there is none.
 */
guint dwell_arc_steps_go (const DwellArcSteps *steps, guint index, int direction, const char *lane);
/** That which is nearest to a moment, the earlier of two as near. @lane: (nullable): likewise.
 * Returns: DWELL_STEP_NONE where there is none. */
guint dwell_arc_steps_find_nearest (const DwellArcSteps *steps, gint64 at, const char *lane);
/** The n-th of how many of its lane a step is, from 1. @lane: (nullable): likewise. */
void dwell_arc_steps_count (const DwellArcSteps *steps, guint index, const char *lane, guint *nth,
                            guint *total);

/** Whether an event is told in the lane of that id. @author: whose marks the arc is of. */
gboolean dwell_event_is_in_lane (const DwellEvent *event, const char *lane, const char *author);
/** The id of the lane that tells an event; NULL for what concerns all lanes, such as a pause.
 * Returns: (transfer full). */
char *dwell_event_dup_lane (const DwellEvent *event, const char *author);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellArcSteps, dwell_arc_steps_free)

G_END_DECLS
