/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-steps.h"

#include "dwell-timeline.h"

#include <string.h>

struct _DwellArcSteps
{
  char *author;
  GPtrArray *events;  /* DwellEvent */
  GHashTable *places; /* of DwellEvent, by author and seq, to its position */
};

static guint
event_hash (gconstpointer data)
{
  const DwellEvent *event = data;

  return g_str_hash (event->author) ^ (event->seq * 2654435761u);
}

static gboolean
event_is (gconstpointer a, gconstpointer b)
{
  const DwellEvent *one = a;
  const DwellEvent *other = b;

  return one->seq == other->seq && g_str_equal (one->author, other->author);
}

DwellArcSteps *
dwell_arc_steps_new (const DwellArc *arc)
{
  DwellArcSteps *steps = g_new0 (DwellArcSteps, 1);

  steps->author = g_strdup (arc->author);
  steps->events = dwell_timeline_new (arc->session);
  steps->places = g_hash_table_new (event_hash, event_is);
  for (guint i = 0; i < steps->events->len; i++)
    g_hash_table_insert (steps->places, g_ptr_array_index (steps->events, i), GUINT_TO_POINTER (i));

  return steps;
}

void
dwell_arc_steps_free (DwellArcSteps *steps)
{
  g_hash_table_unref (steps->places);
  g_ptr_array_unref (steps->events);
  g_free (steps->author);
  g_free (steps);
}

guint
dwell_arc_steps_get_length (const DwellArcSteps *steps)
{
  return steps->events->len;
}

const DwellEvent *
dwell_arc_steps_get (const DwellArcSteps *steps, guint index)
{
  g_return_val_if_fail (index < steps->events->len, NULL);

  return g_ptr_array_index (steps->events, index);
}

guint
dwell_arc_steps_find (const DwellArcSteps *steps, const char *author, guint seq)
{
  DwellEvent key = { .seq = seq, .author = (GRefString *) author };
  gpointer place;

  if (author && g_hash_table_lookup_extended (steps->places, &key, NULL, &place))
    return GPOINTER_TO_UINT (place);

  return DWELL_STEP_NONE;
}

static gboolean
step_is_in (const DwellArcSteps *steps, guint index, const char *lane)
{
  return lane == NULL
         || dwell_event_is_in_lane (dwell_arc_steps_get (steps, index), lane, steps->author);
}

guint
dwell_arc_steps_go (const DwellArcSteps *steps, guint index, int direction, const char *lane)
{
  gint64 length = steps->events->len;
  gint64 i = index;

  if (index == DWELL_STEP_NONE)
    i = direction > 0 ? -1 : length;
  for (i += direction; i >= 0 && i < length; i += direction)
    {
      if (step_is_in (steps, (guint) i, lane))
        return (guint) i;
    }

  return DWELL_STEP_NONE;
}

/* How many are before a moment. */
static guint
count_before (const DwellArcSteps *steps, gint64 at)
{
  guint low = 0;
  guint high = steps->events->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dwell_arc_steps_get (steps, middle)->at < at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

guint
dwell_arc_steps_find_nearest (const DwellArcSteps *steps, gint64 at, const char *lane)
{
  guint first = count_before (steps, at);
  guint before = dwell_arc_steps_go (steps, first, -1, lane);
  guint after = first == 0 ? dwell_arc_steps_go (steps, DWELL_STEP_NONE, 1, lane)
                           : dwell_arc_steps_go (steps, first - 1, 1, lane);

  if (before == DWELL_STEP_NONE || after == DWELL_STEP_NONE)
    return MIN (before, after);

  return at - dwell_arc_steps_get (steps, before)->at <= dwell_arc_steps_get (steps, after)->at - at
             ? before
             : after;
}

void
dwell_arc_steps_count (const DwellArcSteps *steps, guint index, const char *lane, guint *nth,
                       guint *total)
{
  *nth = 0;
  *total = 0;
  for (guint i = 0; i < steps->events->len; i++)
    {
      if (!step_is_in (steps, i, lane))
        continue;
      ++*total;
      if (i <= index)
        *nth = *total;
    }
}

/* The lanes whose things are of one kind; an answer stands with its question. */
static const struct
{
  DwellKind kind;
  const char *lane;
} lanes[] = {
  { DWELL_KIND_CONTACT, DWELL_LANE_CONTACT },
  { DWELL_KIND_ASK, DWELL_LANE_PROMPTS },
  { DWELL_KIND_ANSWER, DWELL_LANE_PROMPTS },
  { DWELL_KIND_EXPERIMENT, DWELL_LANE_EXPERIMENTS },
  { DWELL_KIND_MEDICINE, DWELL_LANE_MEDICINE },
  { DWELL_KIND_AUDIO, DWELL_LANE_AUDIO },
  { DWELL_KIND_GROUND, DWELL_LANE_GROUNDING },
  { DWELL_KIND_NOTE, DWELL_LANE_NOTES },
  { DWELL_KIND_URGE, DWELL_LANE_URGES },
  { DWELL_KIND_SAFETY, DWELL_LANE_SAFETY },
  { DWELL_KIND_TASK, DWELL_LANE_SCHEDULE },
  { DWELL_KIND_COMMENT, DWELL_LANE_COMMENTS },
};

static const char *
find_plain_lane (DwellKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      if (lanes[i].kind == kind)
        return lanes[i].lane;
    }

  return NULL;
}

/* What others marked is in their ribbon, or nowhere but in the comments. */
static gboolean
is_others (const DwellEvent *event, const char *author)
{
  return g_strcmp0 (event->author, author) != 0;
}

static gboolean
has_name (const char *lane, const char *prefix, const char *name)
{
  gsize length = strlen (prefix);

  return strncmp (lane, prefix, length) == 0 && g_strcmp0 (lane + length, name) == 0;
}

gboolean
dwell_event_is_in_lane (const DwellEvent *event, const char *lane, const char *author)
{
  if (event->kind == DWELL_KIND_STATE)
    return is_others (event, author) ? has_name (lane, DWELL_LANE_RIBBON_PREFIX, event->author)
                                     : g_str_equal (lane, DWELL_LANE_STATE);
  if (event->kind != DWELL_KIND_COMMENT && is_others (event, author))
    return FALSE;
  if (event->kind == DWELL_KIND_MEASURE)
    return has_name (lane, DWELL_LANE_MEASURE_PREFIX, event->code);

  return g_strcmp0 (find_plain_lane (event->kind), lane) == 0;
}

char *
dwell_event_dup_lane (const DwellEvent *event, const char *author)
{
  if (event->kind == DWELL_KIND_STATE)
    return is_others (event, author)
               ? g_strconcat (DWELL_LANE_RIBBON_PREFIX, event->author, NULL)
               : g_strdup (DWELL_LANE_STATE);
  if (event->kind != DWELL_KIND_COMMENT && is_others (event, author))
    return NULL;
  if (event->kind == DWELL_KIND_MEASURE)
    return g_strconcat (DWELL_LANE_MEASURE_PREFIX, event->code, NULL);

  return g_strdup (find_plain_lane (event->kind));
}
