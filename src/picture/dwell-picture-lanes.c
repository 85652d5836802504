/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes that are lines and boxes over the whole session. */
#include "config.h"

#include "dwell-picture-lanes.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* In units; see #DwellLayout. */
#define RIBBON_HEIGHT 22
#define RIBBON_PAD 6
#define RIBBON_LABEL_MIN 24
#define RIBBON_NAME_Y 9.5
#define PATTERN_HEIGHT 5
#define PATTERN_MIN 8
#define CONTACT_STAY_TOP 14
#define CONTACT_STAY_LABEL 26
#define CONTACT_CLEAR 46
#define CONTACT_NONE 10
#define MEASURE_PAD 9
#define POINT_GAP 6

/* Corners of what is narrower cannot be seen, and cost, in pixels. */
#define RADIUS_MIN 4

/* Shorter stays are no stays to speak of, and would stripe the picture. */
#define STAY_MIN_MS (60 * 1000)
#define STAY_MIN_WIDTH 4
#define STAY_LABEL_MIN 30

#define PATTERN_ALPHA 0.6f

#define MINUTE_MS (60 * 1000)

static const char *
get_state_label (const DwellLayout *layout, const char *id)
{
  DwellSession *session = layout->arc->session;
  const DwellState *state =
      session ? dwell_protocol_find_state (dwell_session_get_protocol (session), id) : NULL;

  return state ? state->label : id;
}

/* A thin seam keeps neighbours of one colour apart. */
static double
get_run_width (const DwellRun *run)
{
  return run->x1 - run->x0 > 3 ? run->x1 - run->x0 - 1 : run->x1 - run->x0;
}

static void
add_state_box (DwellLayout *layout, const DwellRun *run, double top)
{
  double unit = layout->unit;
  double width = get_run_width (run);

  dwell_layout_add_box (layout, run->x0, top, width, RIBBON_HEIGHT * unit,
                        dwell_palette_get_state_color (layout->spec->palette, run->name))
      ->radius
      = width < RADIUS_MIN ? 0 : MIN (3 * unit, width / 2);
}

/* What the colour says, said by a pattern too, below the name. */
static void
add_state_pattern (DwellLayout *layout, const DwellRun *run, double top)
{
  DwellPattern pattern = dwell_layout_get_state_pattern (layout, run->name);
  double unit = layout->unit;
  double width = get_run_width (run);
  double inset = MIN (2 * unit, width * 0.1);
  DwellColor ink;

  if (pattern == DWELL_PATTERN_NONE || width < PATTERN_MIN * unit)
    return;

  ink = dwell_color_get_text_on (
      dwell_palette_get_state_color (layout->spec->palette, run->name));
  ink.alpha = PATTERN_ALPHA;
  dwell_layout_add_box (layout, run->x0 + inset, top + (RIBBON_HEIGHT - PATTERN_HEIGHT) * unit,
                        width - 2 * inset, PATTERN_HEIGHT * unit, ink)
      ->pattern
      = pattern;
}

static void
add_state_name (DwellLayout *layout, const DwellRun *run, double top)
{
  double unit = layout->unit;
  double width = get_run_width (run);
  double pad = MIN (RIBBON_PAD * unit, width * 0.1);
  DwellColor color = dwell_palette_get_state_color (layout->spec->palette, run->name);

  if (width >= RIBBON_LABEL_MIN * unit)
    dwell_layout_add_text (layout, get_state_label (layout, run->name), run->x0 + pad,
                           top + RIBBON_NAME_Y * unit, FALSE, width - 2 * pad,
                           dwell_color_get_text_on (color));
}

/* All boxes, then all patterns: so the window paints each kind in one go. */
void
dwell_lane_draw_state (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  static void (*const add[]) (DwellLayout *, const DwellRun *, double)
      = { add_state_box, add_state_pattern, add_state_name };
  g_autoptr (GArray) runs = dwell_layout_get_state_runs (layout, lane->segments, lane->lengths);

  for (guint pass = 0; pass < G_N_ELEMENTS (add); pass++)
    {
      for (guint i = 0; i < runs->len; i++)
        add[pass](layout, &g_array_index (runs, DwellRun, i), top);
    }
}

double
dwell_lane_get_ribbon_height (double unit)
{
  return RIBBON_HEIGHT * unit;
}

/* The length in words, or without them where there is little room. */
static char *
dup_stay_label (gint64 length, gboolean words)
{
  gint minutes = (gint)(length / MINUTE_MS);

  if (minutes < 60)
    return g_strdup_printf (words ? _("stayed %d min") : _("%d min"), minutes);

  return g_strdup_printf (words ? _("stayed %d h %02d min") : _("%d h %02d min"), minutes / 60,
                          minutes % 60);
}

static gboolean
add_stay_label (DwellLayout *layout, const DwellSpan *stay, double x0, double x1, double y,
                gboolean words)
{
  double unit = layout->unit;
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_MUTED);
  g_autofree char *label = dup_stay_label (stay->length, words);

  if (x1 - x0 < dwell_layout_measure (layout, label) + 10 * unit)
    return FALSE;

  return dwell_layout_try_text (layout, label, x0 + 6 * unit, y, FALSE, ink)
         || dwell_layout_try_text (layout, label, x1 - 4 * unit, y, TRUE, ink);
}

static void
add_stay (DwellLayout *layout, const DwellSpan *stay, double top, double bottom)
{
  double unit = layout->unit;
  double x0 = dwell_layout_get_x (layout, stay->start);
  double x1 = dwell_layout_get_x (layout, stay->start + stay->length);
  double y = top + CONTACT_STAY_LABEL * unit;

  if (stay->length < STAY_MIN_MS || x1 - x0 < STAY_MIN_WIDTH)
    return;

  dwell_layout_add_box (layout, x0, top + CONTACT_STAY_TOP * unit, x1 - x0,
                        bottom + 4 * unit - top - CONTACT_STAY_TOP * unit,
                        dwell_layout_get_ink (layout, DWELL_INK_STAY));
  if (x1 - x0 >= STAY_LABEL_MIN * unit && !add_stay_label (layout, stay, x0, x1, y, TRUE))
    add_stay_label (layout, stay, x0, x1, y, FALSE);
}

static void
add_contact_guides (DwellLayout *layout, double top, double bottom)
{
  static const char *const levels[] = { N_("none"), N_("faint"), N_("clear") };
  const DwellPicture *picture = layout->picture;
  double end = picture->plot_x + picture->plot_width;
  double x = layout->spec->rtl ? end + 8 : picture->plot_x - 8;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      double y = bottom - (bottom - top) * i / DWELL_CONTACT_CLEAR;

      dwell_layout_add_line (layout, picture->plot_x, y, end, y, 1,
                             dwell_layout_get_ink (layout, DWELL_INK_GUIDE));
      dwell_layout_add_text (layout, _ (levels[i]), x, y, !layout->spec->rtl, layout->label_width,
                             dwell_layout_get_ink (layout, DWELL_INK_MUTED));
    }
}

/* The stays that are seen; of many, those that are long enough to be. */
static void
add_stays (DwellLayout *layout, double top, double bottom)
{
  const GArray *stays = layout->arc->stays;
  double least = MAX (STAY_MIN_MS, dwell_layout_get_ms (layout, STAY_MIN_WIDTH));
  guint n = stays ? stays->len : 0;
  guint first = 0;
  guint high = n;

  while (first < high)
    {
      guint middle = first + (high - first) / 2;
      const DwellSpan *stay = &g_array_index (stays, DwellSpan, middle);

      if (stay->start + stay->length <= layout->picture->from)
        first = middle + 1;
      else
        high = middle;
    }
  for (guint i = dwell_range_find_at_least (layout->index->stays, first, least); i < n;
       i = dwell_range_find_at_least (layout->index->stays, i + 1, least))
    {
      const DwellSpan *stay = &g_array_index (stays, DwellSpan, i);

      if (stay->start > layout->picture->to)
        break;
      add_stay (layout, stay, top, bottom);
    }
}

double
dwell_lane_get_contact_y (double unit, double top, double height, DwellContact contact)
{
  double clear = top + CONTACT_CLEAR * unit;
  double none = top + height - CONTACT_NONE * unit;

  return none - (none - clear) * contact / DWELL_CONTACT_CLEAR;
}

void
dwell_lane_draw_contact (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  double unit = layout->unit;
  double clear = dwell_lane_get_contact_y (unit, top, height, DWELL_CONTACT_CLEAR);
  double none = dwell_lane_get_contact_y (unit, top, height, DWELL_CONTACT_NONE);

  add_stays (layout, top, none);
  add_contact_guides (layout, clear, none);
  dwell_layout_add_contact (layout, clear, none, 2.6 * unit);
}

/* A measure's line while it is laid out. */
typedef struct
{
  DwellLayout *layout;
  const DwellLane *lane;
  double top;
  double height;
  double last_x; /* of a point */
  DwellTrace trace;
} MeasureLine;

double
dwell_lane_get_measure_y (const DwellLane *lane, double unit, double top, double height,
                          double value)
{
  /* By halves: the largest number there is may stand beside the smallest. */
  double span = lane->high / 2 - lane->low / 2;
  double share = span > 0 ? (value / 2 - lane->low / 2) / span : 0;
  double bottom = top + height - MEASURE_PAD * unit;

  top += MEASURE_PAD * unit;

  return bottom - CLAMP (share, 0, 1) * (bottom - top);
}

static double
get_measure_y (const MeasureLine *line, double value)
{
  return dwell_lane_get_measure_y (line->lane, line->layout->unit, line->top, line->height, value);
}

/* Adds the line's way from @before to @mark, cut at the edges of what is shown. */
static void
trace_measure (MeasureLine *line, const DwellMark *before, const DwellMark *mark)
{
  const DwellLayout *layout = line->layout;
  const gint64 edges[] = { layout->picture->from, layout->picture->to };

  for (guint i = 0; before && i < G_N_ELEMENTS (edges); i++)
    {
      double share;

      if (before->at >= edges[i] || mark->at <= edges[i])
        continue;
      share = (double)(edges[i] - before->at) / (double)(mark->at - before->at);
      dwell_trace_add (&line->trace, dwell_layout_get_x (layout, edges[i]),
                       get_measure_y (line, before->value) * (1 - share)
                           + get_measure_y (line, mark->value) * share);
    }
  if (dwell_layout_shows (layout, mark->at))
    dwell_trace_add (&line->trace, dwell_layout_get_x (layout, mark->at),
                     get_measure_y (line, mark->value));
}

static void
add_value (const MeasureLine *line, const DwellMark *mark, gboolean align_end)
{
  g_autofree char *text = g_strdup_printf ("%.4g", mark->value);
  DwellColor ink = dwell_layout_get_ink (line->layout, DWELL_INK_MUTED);
  double x = dwell_layout_get_x (line->layout, mark->at);
  double y = get_measure_y (line, mark->value);
  double away = 11 * line->layout->unit;

  /* Towards the middle of the lane, so that it stays in its lane. */
  if (y < line->top + line->height / 2)
    away = -away;
  dwell_layout_try_text (line->layout, text, x, y - away, align_end, ink);
}

static void
add_point (MeasureLine *line, const DwellMark *mark)
{
  DwellLayout *layout = line->layout;
  double x = dwell_layout_get_x (layout, mark->at);

  if (!dwell_layout_shows (layout, mark->at) || x - line->last_x < POINT_GAP * layout->unit)
    return;

  line->last_x = x;
  dwell_layout_add_glyph (layout, DWELL_GLYPH_DOT, x, get_measure_y (line, mark->value),
                          8 * layout->unit, dwell_layout_get_ink (layout, DWELL_INK_MEASURE));
}

/* Of the values in one column [@first, @end): the first, the highest, the lowest and the last. */
static void
trace_values (MeasureLine *line, guint first, guint end)
{
  const DwellSeries *series = line->lane->series;
  const DwellRow *row = &series->rows[0];
  const DwellMark *before = first > 0 ? dwell_series_get (series, 0, first - 1) : NULL;
  double x;

  trace_measure (line, before, dwell_series_get (series, 0, first));
  add_point (line, dwell_series_get (series, 0, first));
  if (end - first < 2)
    return;

  x = dwell_layout_get_x (line->layout, dwell_series_get (series, 0, first)->at);
  dwell_trace_add (
      &line->trace, x,
      get_measure_y (line, dwell_series_get (series, 0, dwell_range_get_highest (row->highs, first, end))
                               ->value));
  dwell_trace_add (
      &line->trace, x,
      get_measure_y (line, dwell_series_get (series, 0, dwell_range_get_highest (row->lows, first, end))
                               ->value));
  trace_measure (line, NULL, dwell_series_get (series, 0, end - 1));
  dwell_trace_set_count (&line->trace, end - first);
  add_point (line, dwell_series_get (series, 0, end - 1));
}

static void
trace_visible (MeasureLine *line, guint first, guint last)
{
  const DwellSeries *series = line->lane->series;
  gint64 column = dwell_layout_get_ms (line->layout, line->trace.column);
  guint next;

  for (guint i = first; i < last; i = next)
    {
      next = dwell_series_count_before (series, 0, dwell_series_get (series, 0, i)->at + column);
      next = CLAMP (next, i + 1, last);
      trace_values (line, i, next);
    }
}

void
dwell_lane_draw_measure (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  MeasureLine line
      = { .layout = layout, .lane = lane, .top = top, .height = height, .last_x = -INFINITY };
  const DwellPicture *picture = layout->picture;
  guint first = dwell_series_count_before (lane->series, 0, picture->from);
  guint end = dwell_series_count_before (lane->series, 0, picture->to + 1);

  dwell_trace_init (&line.trace, TRUE, dwell_layout_get_column (layout, end - first));
  trace_visible (&line, first, end);
  /* On the way to what is not shown any more, perhaps from what was not shown yet. */
  if (end > 0 && end < dwell_series_get_length (lane->series, 0))
    trace_measure (&line, dwell_series_get (lane->series, 0, end - 1),
                   dwell_series_get (lane->series, 0, end));
  dwell_layout_add_trace (layout, &line.trace, 1.6 * layout->unit,
                          dwell_layout_get_ink (layout, DWELL_INK_MEASURE));
  if (first < end)
    add_value (&line, dwell_series_get (lane->series, 0, first), FALSE);
  if (first + 1 < end)
    add_value (&line, dwell_series_get (lane->series, 0, end - 1), TRUE);
}
