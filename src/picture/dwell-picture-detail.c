/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Level of detail: what falls into one pixel column becomes a bounded number of things, however
 * many events there are. */
#include "dwell-picture-layout.h"

#include <math.h>

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

GArray *
dwell_layout_get_state_runs (const DwellLayout *layout, const GPtrArray *segments)
{
  const DwellPicture *picture = layout->picture;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DwellRun));

  for (guint i = 0; segments && i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      if (segment->end <= picture->from)
        continue;
      if (segment->start >= picture->to)
        break;
      dwell_runs_add (runs, dwell_layout_get_x (layout, segment->start),
                      dwell_layout_get_x (layout, segment->end), segment->state);
    }
  runs_widen (runs);

  return runs;
}

void
dwell_trace_init (DwellTrace *trace)
{
  *trace = (DwellTrace){ .points = g_array_new (FALSE, FALSE, sizeof (DwellPoint)) };
}

static void
trace_flush (DwellTrace *trace)
{
  DwellPoint middle[] = { { trace->first.x, trace->low }, { trace->first.x, trace->high } };

  if (trace->n > 0)
    g_array_append_val (trace->points, trace->first);
  if (trace->n > 2)
    g_array_append_vals (trace->points, middle, G_N_ELEMENTS (middle));
  if (trace->n > 1)
    g_array_append_val (trace->points, trace->last);
  trace->n = 0;
}

void
dwell_trace_add (DwellTrace *trace, double x, double y)
{
  DwellPoint point = { x, y };

  if (trace->n > 0 && floorf (trace->first.x) != floorf (point.x))
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

GArray *
dwell_layout_trace_contact (const DwellLayout *layout, const GArray *steps, gint64 end, double top,
                            double bottom)
{
  const DwellPicture *picture = layout->picture;
  DwellTrace trace;
  double y = -1;

  dwell_trace_init (&trace);
  for (guint i = 0; steps && i < steps->len; i++)
    {
      const DwellContactStep *step = &g_array_index (steps, DwellContactStep, i);
      double next = bottom - (bottom - top) * step->contact / DWELL_CONTACT_CLEAR;

      if (step->at > picture->to)
        break;
      /* What held before the stretch that is shown holds at its beginning. */
      if (step->at > picture->from && y >= 0)
        {
          if (trace.n == 0 && trace.points->len == 0)
            dwell_trace_add (&trace, picture->plot_x, y);
          dwell_trace_add (&trace, dwell_layout_get_x (layout, step->at), y);
        }
      if (step->at > picture->from)
        dwell_trace_add (&trace, dwell_layout_get_x (layout, step->at), next);
      y = next;
    }
  if (y >= 0 && end > picture->from)
    {
      if (trace.n == 0 && trace.points->len == 0)
        dwell_trace_add (&trace, picture->plot_x, y);
      dwell_trace_add (&trace, dwell_layout_get_x (layout, end), y);
    }

  return dwell_trace_finish (&trace);
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
