/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellTimelineEntry:
 * @event: of a line; a reference
 * @struck: whether it was withdrawn
 * @told: whether it is told what became of it
 * @whole: whether all of it is shown, though it is very long
 * @place: index of the entry below which it stands, or its own
 * @state: id of the state in which it falls, "" before the first; owned by an event of the array
 *
 * A line that a timeline has, shown or not.
 */
typedef struct
{
  DwellEvent *event;
  gboolean struck;
  gboolean told;
  gboolean whole;
  guint place;
  const char *state;
} DwellTimelineEntry;

/** No lines yet. Returns: (element-type DwellTimelineEntry) (transfer full). */
GArray *dwell_timeline_entries_new_empty (void);
/** All lines of a session, in their order. @corrections: whether struck ones are among them, and it
 * is told of corrected ones what became of them. Returns: (element-type DwellTimelineEntry)
 * (transfer full). */
GArray *dwell_timeline_entries_new (DwellSession *session, gboolean corrections);
/** How many lines are the same at the beginning of both. */
guint dwell_timeline_entries_count_head (GArray *old, GArray *fresh);
/** How many lines are the same at the end of both, the first @head left out. */
guint dwell_timeline_entries_count_tail (GArray *old, GArray *fresh, guint head);

G_END_DECLS
