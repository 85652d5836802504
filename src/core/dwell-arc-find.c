/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an arc is at a moment, at a cost that does not grow with the session. */
#include "config.h"

#include "dwell-arc.h"

#include "dwell-reading.h"


typedef gint64 (*GetAt) (gconstpointer array, guint index);

/* How many of @n things in the order of time are at or before a moment. */
static guint
count_until (gconstpointer array, guint n, gint64 at, GetAt get_at)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_at (array, middle) <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gint64
get_mark_at (gconstpointer array, guint index)
{
  return g_array_index ((const GArray *) array, DwellMark, index).at;
}

static gint64
get_step_at (gconstpointer array, guint index)
{
  return g_array_index ((const GArray *) array, DwellContactStep, index).at;
}

static gint64
get_segment_at (gconstpointer array, guint index)
{
  return ((const DwellSegment *) g_ptr_array_index ((const GPtrArray *) array, index))->start;
}

static gint64
get_event_at (gconstpointer array, guint index)
{
  return ((const DwellEvent *) g_ptr_array_index ((const GPtrArray *) array, index))->at;
}

guint
dwell_marks_count_until (const GArray *marks, gint64 at)
{
  return marks ? count_until (marks, marks->len, at, get_mark_at) : 0;
}

guint
dwell_segments_count_until (const GPtrArray *segments, gint64 at)
{
  return segments ? count_until (segments, segments->len, at, get_segment_at) : 0;
}

guint
dwell_contact_steps_count_until (const GArray *steps, gint64 at)
{
  return steps ? count_until (steps, steps->len, at, get_step_at) : 0;
}

static const GPtrArray *
find_segments (const DwellArc *arc, const char *author)
{
  if (g_strcmp0 (arc->author, author) == 0)
    return arc->segments;

  for (guint i = 0; i < arc->ribbons->len; i++)
    {
      const DwellRibbon *ribbon = g_ptr_array_index (arc->ribbons, i);

      if (g_strcmp0 (ribbon->author, author) == 0)
        return ribbon->segments;
    }

  return NULL;
}

const DwellEvent *
dwell_arc_find_state_event (const DwellArc *arc, const char *author, gint64 at)
{
  const GPtrArray *segments = find_segments (arc, author);
  guint n = dwell_segments_count_until (segments, at);
  const DwellSegment *segment = n > 0 ? g_ptr_array_index (segments, n - 1) : NULL;
  GPtrArray *events;

  if (segment == NULL || at > segment->end)
    return NULL;

  events = dwell_session_get_effective (arc->session, author);
  for (guint i = count_until (events, events->len, segment->start, get_event_at); i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      /* One that repeats the state before it begins nothing, but does not end it either. */
      if (dwell_event_is (event, DWELL_KIND_STATE, segment->state))
        return event;
    }

  return NULL;
}

const DwellEvent *
dwell_arc_find_contact_event (const DwellArc *arc, gint64 at)
{
  GPtrArray *events = dwell_session_get_effective (arc->session, arc->author);
  DwellProtocol *protocol = dwell_session_get_protocol (arc->session);
  DwellContact contact;

  for (guint i = count_until (events, events->len, at, get_event_at); i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (dwell_contact_of_event (event, protocol, &contact))
        return event;
    }

  return NULL;
}
