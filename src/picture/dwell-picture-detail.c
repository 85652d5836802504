/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Level of detail: what falls into one pixel column becomes a bounded number of things, however
 * many events there are. */
#include "dwell-picture-layout.h"

#include <math.h>

/* The narrowest box of what lasts, and the seam between two, in pixels. */
#define BOX_MIN 3
#define BOX_SEAM 1

/* Where points are nearer to each other than this on average, a line has columns as wide as that, in
 * pixels; a column with more than so many things is full. */
#define CROWD_GAP 2.5
#define CROWD_COLUMN 4
#define FULL 2

/* A run of less than a pixel stands for its whole column. */
static gboolean
run_is_narrow (const DwellRun *run)
{
  return run->x1 - run->x0 < 1;
}

void
dwell_runs_add (GArray *runs, double x0, double x1, const char *name)
{
  DwellRun run = { x0, x1, name };
  DwellRun *last = runs->len > 0 ? &g_array_index (runs, DwellRun, runs->len - 1) : NULL;

  if (last && run_is_narrow (&run) && run_is_narrow (last) && floor (last->x0) == floor (run.x0))
    {
      if (run.x1 - run.x0 > last->x1 - last->x0)
        *last = run;
      return;
    }
  g_array_append_val (runs, run);
}

/* Narrow runs are widened to their pixel column, so that what is short is still seen. */
static void
runs_widen (GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      DwellRun *run = &g_array_index (runs, DwellRun, i);

      if (run_is_narrow (run))
        {
          run->x0 = floor (run->x0);
          run->x1 = run->x0 + 1;
        }
    }
}

static const DwellSegment *
get_longest (const GPtrArray *segments, const DwellRange *lengths, guint first, guint end)
{
  const DwellSegment *longest = g_ptr_array_index (segments, first);

  if (lengths)
    return g_ptr_array_index (segments, dwell_range_get_highest (lengths, first, end));
  for (guint i = first + 1; i < end; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      if (segment->end - segment->start > longest->end - longest->start)
        longest = segment;
    }

  return longest;
}

static void
add_segment (const DwellLayout *layout, GArray *runs, const DwellSegment *segment)
{
  dwell_runs_add (runs, dwell_layout_get_x (layout, segment->start),
                  dwell_layout_get_x (layout, segment->end), segment->state);
}

/* The first moment of the column right of the one that @at is in. */
static gint64
get_next_column (const DwellLayout *layout, gint64 at, double column)
{
  double x = (floor (dwell_layout_get_x (layout, at) / column) + 1) * column;

  return MAX (dwell_layout_get_at (layout, x), at) + 1;
}

GArray *
dwell_layout_get_state_runs (const DwellLayout *layout, const GPtrArray *segments,
                             const DwellRange *lengths)
{
  const DwellPicture *picture = layout->picture;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DwellRun));
  guint first = dwell_segments_count_until (segments, picture->from);
  guint n = segments ? segments->len : 0;
  guint end;

  /* What began before may last into what is shown. */
  first = first > 0 ? first - 1 : 0;
  if (first < n && ((DwellSegment *)g_ptr_array_index (segments, first))->end <= picture->from)
    first++;
  for (; first < n; first = end)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, first);

      if (segment->start >= picture->to)
        break;
      end = dwell_segments_count_until (
          segments, get_next_column (layout, MAX (segment->start, picture->from), 1) - 1);
      end = MAX (end, first + 1);
      /* The last of a column may go on beyond it. */
      if (end - first > 2)
        {
          add_segment (layout, runs, get_longest (segments, lengths, first, end - 1));
          first = end - 1;
        }
      for (; first < end; first++)
        add_segment (layout, runs, g_ptr_array_index (segments, first));
    }
  runs_widen (runs);

  return runs;
}

double
dwell_layout_get_column (const DwellLayout *layout, guint n)
{
  return n * CROWD_GAP > layout->picture->plot_width ? CROWD_COLUMN : 1;
}

static double
get_column (const DwellTrace *trace, double x)
{
  return floor (x / trace->column) * trace->column;
}

void
dwell_trace_init (DwellTrace *trace, gboolean busy, double column)
{
  *trace = (DwellTrace){ .points = g_array_new (FALSE, FALSE, sizeof (DwellPoint)),
                         .column = column };
  if (!busy)
    return;
  trace->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  trace->busy = g_array_new (FALSE, FALSE, sizeof (DwellRect));
}

/* A column as a box, or as a part of the one before that covers the same. */
static void
add_busy (DwellTrace *trace)
{
  DwellRect box = { get_column (trace, trace->first.x), trace->low, trace->column,
                    trace->high - trace->low };
  DwellRect *last
      = trace->busy->len > 0 ? &g_array_index (trace->busy, DwellRect, trace->busy->len - 1) : NULL;

  if (last && last->x + last->width == box.x && last->y == box.y && last->height == box.height)
    last->width += box.width;
  else
    g_array_append_val (trace->busy, box);
}

/* The line ends at a column that is full, and goes on after the last of those that lie side by side. */
static void
break_line (DwellTrace *trace)
{
  guint n = trace->breaks->len;
  guint last = n > 0 ? g_array_index (trace->breaks, guint, n - 1) : 0;

  add_busy (trace);
  if (n > 0 && last + 1 == trace->points->len)
    g_array_set_size (trace->points, last);
  else
    g_array_append_val (trace->points, trace->first);
  g_array_append_val (trace->breaks, trace->points->len);
  g_array_append_val (trace->points, trace->last);
}

static void
trace_flush (DwellTrace *trace)
{
  DwellPoint middle[] = { { trace->first.x, trace->low }, { trace->first.x, trace->high } };

  if (trace->busy && trace->full)
    {
      break_line (trace);
    }
  else
    {
      if (trace->n > 0)
        g_array_append_val (trace->points, trace->first);
      if (trace->n > 2)
        g_array_append_vals (trace->points, middle, G_N_ELEMENTS (middle));
      if (trace->n > 1)
        g_array_append_val (trace->points, trace->last);
    }
  trace->n = 0;
  trace->full = FALSE;
}

void
dwell_trace_set_count (DwellTrace *trace, guint n)
{
  if (n > FULL)
    trace->full = TRUE;
}

void
dwell_trace_add (DwellTrace *trace, double x, double y)
{
  DwellPoint point = { x, y };

  if (trace->n > 0 && get_column (trace, trace->first.x) != get_column (trace, point.x))
    trace_flush (trace);
  if (trace->n == 0)
    {
      trace->first = point;
      trace->low = trace->high = point.y;
    }
  trace->low = MIN (trace->low, point.y);
  trace->high = MAX (trace->high, point.y);
  trace->last = point;
  trace->n++;
}

GArray *
dwell_trace_finish (DwellTrace *trace)
{
  trace_flush (trace);

  return g_steal_pointer (&trace->points);
}

static void
add_part (DwellLayout *layout, const DwellTrace *trace, guint first, guint end, double stroke,
          DwellColor color)
{
  GArray *points;

  if (end - first < 2)
    return;

  points = g_array_sized_new (FALSE, FALSE, sizeof (DwellPoint), end - first);
  g_array_append_vals (points, &g_array_index (trace->points, DwellPoint, first), end - first);
  dwell_layout_add_polyline (layout, points, stroke, color);
}

void
dwell_layout_add_trace (DwellLayout *layout, DwellTrace *trace, double stroke, DwellColor color)
{
  guint first = 0;

  trace_flush (trace);
  for (guint i = 0; i < trace->busy->len; i++)
    {
      const DwellRect *box = &g_array_index (trace->busy, DwellRect, i);

      dwell_layout_add_box (layout, box->x, box->y - stroke / 2, box->width, box->height + stroke,
                            color);
    }
  for (guint i = 0; i < trace->breaks->len; i++)
    {
      guint end = g_array_index (trace->breaks, guint, i);

      add_part (layout, trace, first, end, stroke, color);
      first = end;
    }
  add_part (layout, trace, first, trace->points->len, stroke, color);
  g_clear_pointer (&trace->points, g_array_unref);
  g_clear_pointer (&trace->breaks, g_array_unref);
  g_clear_pointer (&trace->busy, g_array_unref);
}

/* A step line while it is traced. */
typedef struct
{
  const DwellLayout *layout;
  const GArray *steps;
  double top;
  double bottom;
  DwellTrace trace;
} StepTrace;

static double
get_step_y (const StepTrace *steps, guint index)
{
  const DwellContactStep *step = &g_array_index (steps->steps, DwellContactStep, index);

  return steps->bottom - (steps->bottom - steps->top) * step->contact / DWELL_CONTACT_CLEAR;
}

static double
get_step_x (const StepTrace *steps, guint index)
{
  return dwell_layout_get_x (steps->layout,
                             g_array_index (steps->steps, DwellContactStep, index).at);
}

/* Of the steps of one column [@first, @end): the way in, the lowest, the highest, the way out. */
static void
trace_column (StepTrace *steps, guint first, guint end)
{
  const DwellPictureIndex *index = steps->layout->index;
  double x = get_step_x (steps, first);

  if (first > 0)
    dwell_trace_add (&steps->trace, x, get_step_y (steps, first - 1));
  dwell_trace_add (&steps->trace, x, get_step_y (steps, first));
  if (end - first < 2)
    return;
  if (index)
    {
      dwell_trace_add (&steps->trace, x,
                       get_step_y (steps, dwell_range_get_highest (index->contacts, first, end)));
      dwell_trace_add (
          &steps->trace, x,
          get_step_y (steps, dwell_range_get_highest (index->no_contacts, first, end)));
    }
  else
    {
      for (guint i = first + 1; i < end; i++)
        dwell_trace_add (&steps->trace, x, get_step_y (steps, i));
    }
  dwell_trace_add (&steps->trace, get_step_x (steps, end - 1), get_step_y (steps, end - 1));
  dwell_trace_set_count (&steps->trace, end - first);
}

static void
trace_contact (StepTrace *trace, gint64 end)
{
  const DwellPicture *picture = trace->layout->picture;
  guint first = dwell_contact_steps_count_until (trace->steps, picture->from);
  guint n = dwell_contact_steps_count_until (trace->steps, picture->to);
  guint next;

  /* What held before the stretch that is shown holds at its beginning. */
  if (first > 0)
    dwell_trace_add (&trace->trace, picture->plot_x, get_step_y (trace, first - 1));
  for (; first < n; first = next)
    {
      gint64 at = g_array_index (trace->steps, DwellContactStep, first).at;

      next = dwell_contact_steps_count_until (trace->steps,
                                              get_next_column (trace->layout, at, trace->trace.column) - 1);
      next = CLAMP (next, first + 1, n);
      trace_column (trace, first, next);
    }
  if (n > 0 && end > picture->from)
    dwell_trace_add (&trace->trace, dwell_layout_get_x (trace->layout, end),
                     get_step_y (trace, n - 1));
}

GArray *
dwell_layout_trace_contact (const DwellLayout *layout, const GArray *steps, gint64 end, double top,
                            double bottom)
{
  StepTrace trace = { .layout = layout, .steps = steps, .top = top, .bottom = bottom };

  dwell_trace_init (&trace.trace, FALSE, 1);
  trace_contact (&trace, end);

  return dwell_trace_finish (&trace.trace);
}

void
dwell_layout_add_contact (DwellLayout *layout, double top, double bottom, double stroke)
{
  StepTrace trace
      = { .layout = layout, .steps = layout->arc->contact, .top = top, .bottom = bottom };
  guint n;

  n = dwell_contact_steps_count_until (trace.steps, layout->picture->to)
      - dwell_contact_steps_count_until (trace.steps, layout->picture->from);
  dwell_trace_init (&trace.trace, TRUE, dwell_layout_get_column (layout, n));
  trace_contact (&trace, layout->arc->end);
  dwell_layout_add_trace (layout, &trace.trace, stroke,
                          dwell_layout_get_ink (layout, DWELL_INK_CONTACT));
}

/* Where a mark that lasts is seen; FALSE when it is not, or when those before it fill its place. */
static gboolean
take_extent (DwellLasting *lasting, const DwellMark *mark)
{
  const DwellLayout *layout = lasting->layout;
  const DwellPicture *picture = layout->picture;
  gint64 end = MAX (mark->end, mark->at);
  double x0 = dwell_layout_get_x (layout, mark->at);

  if (end < picture->from || mark->at > picture->to)
    return FALSE;

  lasting->x0 = MAX (x0, lasting->free_x);
  lasting->x1 = MAX (dwell_layout_get_x (layout, end), x0 + lasting->least);
  lasting->x1 = MIN (lasting->x1, picture->plot_x + picture->plot_width);
  if (lasting->x1 - lasting->x0 < lasting->seen)
    return FALSE;

  lasting->free_x = lasting->x1 + BOX_SEAM;
  return TRUE;
}

/* Goes on to what may be seen right of what is taken: it lasts beyond that or begins near its end. */
static void
skip_hidden (DwellLasting *lasting)
{
  const DwellLayout *layout = lasting->layout;
  gint64 ends = layout->picture->from;
  gint64 begins = ends;
  guint lasts, comes;

  if (lasting->free_x > layout->picture->plot_x)
    {
      ends = dwell_layout_get_at (layout, lasting->free_x + lasting->seen);
      begins = dwell_layout_get_at (layout, lasting->free_x)
               - dwell_layout_get_ms (layout, lasting->least - lasting->seen);
    }
  lasts = dwell_range_find_at_least (lasting->series->rows[lasting->row].ends, lasting->next,
                                     (double)ends);
  comes = dwell_series_count_before (lasting->series, lasting->row, begins);
  lasting->next = MIN (lasts, MAX (comes, lasting->next));
}

void
dwell_lasting_init (DwellLasting *lasting, const DwellLayout *layout, const DwellSeries *series,
                    guint row)
{
  guint n = dwell_series_count_before (series, row, layout->picture->to + 1)
            - dwell_series_count_before (series, row, layout->picture->from);

  *lasting = (DwellLasting){ .layout = layout,
                             .series = series,
                             .row = row,
                             .least = dwell_layout_get_least (layout, n, BOX_MIN),
                             .free_x = -INFINITY };
  lasting->seen = lasting->least > BOX_MIN ? lasting->least : 1;
}

const DwellMark *
dwell_lasting_next (DwellLasting *lasting)
{
  for (skip_hidden (lasting);
       lasting->next < dwell_series_get_length (lasting->series, lasting->row);
       skip_hidden (lasting))
    {
      const DwellMark *mark = dwell_series_get (lasting->series, lasting->row, lasting->next);

      if (mark->at > lasting->layout->picture->to)
        break;
      lasting->next++;
      if (take_extent (lasting, mark))
        return mark;
    }

  return NULL;
}

DwellGlyph
dwell_answer_get_glyph (const char *outcome)
{
  if (g_strcmp0 (outcome, "felt") == 0)
    return DWELL_GLYPH_FULL_CIRCLE;
  if (g_strcmp0 (outcome, "unsure") == 0)
    return DWELL_GLYPH_HALF_CIRCLE;
  if (g_strcmp0 (outcome, "not-felt") == 0)
    return DWELL_GLYPH_OPEN_CIRCLE;

  return DWELL_GLYPH_DOT;
}
