/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a point to what is there, and back. */
#include "dwell-picture-find.h"

#include <string.h>

#include "dwell-arc-steps.h"
#include "dwell-picture-index.h"
#include "dwell-picture-lanes.h"

/* A pointer this near to a mark means it, in pixels. */
#define REACH 9
/* What has no room of its own is shown this wide. */
#define LEAST 12

static double
clamp_x (const DwellPicture *picture, gint64 at)
{
  return CLAMP (dwell_picture_get_x (picture, at), picture->plot_x,
                picture->plot_x + picture->plot_width);
}

const DwellPictureLane *
dwell_picture_find_lane (const DwellPicture *picture, double y)
{
  for (guint i = 0; i < picture->lanes->len; i++)
    {
      const DwellPictureLane *lane = &g_array_index (picture->lanes, DwellPictureLane, i);

      if (y >= lane->top && y < lane->top + lane->height)
        return lane;
    }

  return NULL;
}

const DwellPictureLane *
dwell_picture_get_lane (const DwellPicture *picture, const char *id)
{
  for (guint i = 0; id && i < picture->lanes->len; i++)
    {
      const DwellPictureLane *lane = &g_array_index (picture->lanes, DwellPictureLane, i);

      if (g_str_equal (lane->id, id))
        return lane;
    }

  return NULL;
}

static const DwellLane *
find_indexed (const DwellPictureIndex *index, const char *id)
{
  for (guint i = 0; i < index->lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (index->lanes, DwellLane, i);

      if (g_str_equal (lane->id, id))
        return lane;
    }

  return NULL;
}

/* What of a row is at a moment: that whose mark is nearest, and what lasts then. */
typedef struct
{
  gint64 at;
  const DwellMark *nearest;
  const DwellMark *lasting;
} Found;

static void
take_found (Found *found, const DwellMark *mark)
{
  if (found->nearest == NULL || ABS (mark->at - found->at) <= ABS (found->nearest->at - found->at))
    found->nearest = mark;
  /* Of those that last then the one that began last lies on top. */
  if (found->at >= mark->at && found->at <= mark->end
      && (found->lasting == NULL || mark->at >= found->lasting->at))
    found->lasting = mark;
}

static void
find_in_row (const DwellSeries *series, guint row, Found *found)
{
  guint n = dwell_series_get_length (series, row);
  guint after = dwell_series_count_before (series, row, found->at + 1);
  const DwellRange *ends = series->rows[row].ends;
  guint lasting = ends ? dwell_range_find_at_least (ends, 0, (double)found->at) : n;

  if (lasting < after)
    take_found (found, dwell_series_get (series, row, lasting));
  if (after > 0)
    take_found (found, dwell_series_get (series, row, after - 1));
  if (after < n)
    take_found (found, dwell_series_get (series, row, after));
}

static const DwellMark *
find_mark (const DwellPicture *picture, const DwellPictureLane *lane, const DwellSeries *series,
           double x, double y)
{
  Found found = { .at = dwell_picture_get_at (picture, x) };
  guint first = 0;
  guint end = series->n_rows;

  /* Sounds lie in the row that they are seen in. */
  if (g_str_equal (lane->id, DWELL_LANE_AUDIO) && dwell_series_get_length (series, 1) > 0)
    {
      first = y < lane->top + lane->height / 2 ? 0 : 1;
      end = first + 1;
    }
  for (guint row = first; row < end; row++)
    find_in_row (series, row, &found);

  if (found.nearest && ABS (x - dwell_picture_get_x (picture, found.nearest->at)) <= REACH)
    return found.nearest;

  return found.lasting;
}

static gboolean
take_event (DwellPictureHit *hit, const DwellEvent *event)
{
  if (event == NULL)
    return FALSE;

  hit->author = event->author;
  hit->seq = event->seq;
  return TRUE;
}

gboolean
dwell_picture_find_at (const DwellPicture *picture, const DwellPictureIndex *index, double x,
                       double y, DwellPictureHit *hit)
{
  const DwellPictureLane *lane = dwell_picture_find_lane (picture, y);
  const DwellLane *indexed = lane ? find_indexed (index, lane->id) : NULL;
  gint64 at = dwell_picture_get_at (picture, x);
  const DwellMark *mark;

  *hit = (DwellPictureHit){ .lane = lane ? lane->id : NULL };
  if (indexed == NULL || lane->folded || x < picture->plot_x - REACH
      || x > picture->plot_x + picture->plot_width + REACH)
    return FALSE;
  if (indexed->segments)
    return take_event (hit, dwell_arc_find_state_event (index->arc, indexed->author, at));
  if (indexed->series == NULL)
    return take_event (hit, dwell_arc_find_contact_event (index->arc, at));

  mark = find_mark (picture, lane, indexed->series, x, y);
  if (mark == NULL)
    return FALSE;
  hit->author = mark->author;
  hit->seq = mark->seq;

  return TRUE;
}

/* The stretch of time that an event stands for. */
typedef struct
{
  gint64 start;
  gint64 end;
} Stretch;

static gboolean
is_mark_of (const DwellMark *mark, const char *author, guint seq)
{
  return mark->seq == seq && g_strcmp0 (mark->author, author) == 0;
}

/* Comments stand where that stands which they are about, and other things where they are marked; an
 * answer stands with its question, an outcome with its experiment. */
static const DwellMark *
find_mark_of (const DwellSeries *series, const DwellEvent *event)
{
  guint target = event->kind == DWELL_KIND_ANSWER || event->kind == DWELL_KIND_EXPERIMENT
                     ? dwell_event_get_target (event)
                     : 0;
  guint seq = target > 0 ? target : event->seq;

  if (event->kind != DWELL_KIND_COMMENT && target == 0)
    {
      /* Among those of its own time. */
      for (guint i = dwell_marks_count_until (series->marks, event->at); i > 0; i--)
        {
          const DwellMark *mark = &g_array_index (series->marks, DwellMark, i - 1);

          if (mark->at < event->at)
            return NULL;
          if (is_mark_of (mark, event->author, seq))
            return mark;
        }
      return NULL;
    }

  for (guint i = 0; i < series->marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (series->marks, DwellMark, i);

      if (is_mark_of (mark, event->author, seq))
        return mark;
    }

  return NULL;
}

static Stretch
get_stretch (const DwellLane *lane, const DwellEvent *event)
{
  Stretch stretch = { event->at, event->at };
  const DwellMark *mark = lane && lane->series ? find_mark_of (lane->series, event) : NULL;
  guint n = lane ? dwell_segments_count_until (lane->segments, event->at) : 0;
  const DwellSegment *segment = n > 0 ? g_ptr_array_index (lane->segments, n - 1) : NULL;

  if (mark)
    stretch = (Stretch){ mark->at, MAX (mark->at, mark->end) };
  else if (segment && g_strcmp0 (segment->state, event->code) == 0)
    stretch = (Stretch){ segment->start, segment->end };

  return stretch;
}

/* How high up in its lane a thing stands that is not in the middle. */
static double
get_y (const DwellPicture *picture, const DwellArc *arc, const DwellPictureLane *lane,
       const DwellLane *indexed, const DwellEvent *event)
{
  double unit = picture->unit;
  guint n = dwell_contact_steps_count_until (arc->contact, event->at);

  if (indexed->segments)
    return lane->top + dwell_lane_get_ribbon_height (unit) / 2;
  if (event->kind == DWELL_KIND_MEASURE)
    return dwell_lane_get_measure_y (indexed, unit, lane->top, lane->height, event->value);
  if (indexed->series == NULL && n > 0)
    return dwell_lane_get_contact_y (
        unit, lane->top, lane->height, g_array_index (arc->contact, DwellContactStep, n - 1).contact);

  return lane->top + lane->height / 2;
}

gboolean
dwell_picture_get_event_rect (const DwellPicture *picture, const DwellPictureIndex *index,
                              const DwellEvent *event, DwellRect *rect)
{
  g_autofree char *id = dwell_event_dup_lane (event, index->arc->author);
  const DwellPictureLane *lane = dwell_picture_get_lane (picture, id);
  const DwellLane *indexed = lane ? find_indexed (index, id) : NULL;
  Stretch stretch = get_stretch (indexed, event);
  double x0 = clamp_x (picture, stretch.start);
  double x1 = clamp_x (picture, stretch.end);
  double height = LEAST;
  double y;

  if (stretch.end < picture->from || stretch.start > picture->to)
    return FALSE;

  if (x1 - x0 < LEAST)
    {
      x0 = (x0 + x1 - LEAST) / 2;
      x1 = x0 + LEAST;
    }
  *rect = (DwellRect){ x0, picture->plot_top, x1 - x0, picture->plot_bottom - picture->plot_top };
  if (indexed == NULL)
    return TRUE;

  y = lane->folded ? lane->top + lane->height / 2 : get_y (picture, index->arc, lane, indexed, event);
  if (indexed->segments && !lane->folded)
    height = 2 * (y - lane->top);
  rect->y = y - height / 2;
  rect->height = height;

  return TRUE;
}
