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
#define CONTACT_STAY_TOP 14
#define CONTACT_STAY_LABEL 26
#define CONTACT_CLEAR 46
#define CONTACT_NONE 10
#define MEASURE_PAD 9
#define POINT_GAP 6

/* Shorter stays are no stays to speak of, and would stripe the picture. */
#define STAY_MIN_MS (60 * 1000)
#define STAY_MIN_WIDTH 4
#define STAY_LABEL_MIN 30

#define SUDS_MAX 10

#define MINUTE_MS (60 * 1000)

static const char *
get_state_label (const DwellLayout *layout, const char *id)
{
  DwellSession *session = layout->arc->session;
  const DwellState *state =
      session ? dwell_protocol_find_state (dwell_session_get_protocol (session), id) : NULL;

  return state ? state->label : id;
}

static void
add_state_box (DwellLayout *layout, const DwellRun *run, double top)
{
  DwellColor color = dwell_palette_get_state_color (layout->spec->palette, run->name);
  double unit = layout->unit;
  /* A thin seam keeps neighbours of one colour apart. */
  double width = run->x1 - run->x0 > 3 ? run->x1 - run->x0 - 1 : run->x1 - run->x0;
  double pad = MIN (RIBBON_PAD * unit, width * 0.1);
  DwellItem *box = dwell_layout_add_box (layout, run->x0, top, width, RIBBON_HEIGHT * unit, color);

  box->radius = MIN (3 * unit, width / 2);
  if (width >= RIBBON_LABEL_MIN * unit)
    dwell_layout_add_text (layout, get_state_label (layout, run->name), run->x0 + pad,
                           top + RIBBON_HEIGHT * unit / 2, FALSE, width - 2 * pad,
                           dwell_color_get_text_on (color));
}

void
dwell_lane_draw_state (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  const GPtrArray *segments = lane->ribbon ? lane->ribbon->segments : layout->arc->segments;
  g_autoptr (GArray) runs = dwell_layout_get_state_runs (layout, segments);

  for (guint i = 0; i < runs->len; i++)
    add_state_box (layout, &g_array_index (runs, DwellRun, i), top);
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

void
dwell_lane_draw_contact (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  const DwellArc *arc = layout->arc;
  double unit = layout->unit;
  double clear = top + CONTACT_CLEAR * unit;
  double none = top + height - CONTACT_NONE * unit;
  GArray *points = dwell_layout_trace_contact (layout, arc->contact, arc->end, clear, none);

  for (guint i = 0; arc->stays && i < arc->stays->len; i++)
    add_stay (layout, &g_array_index (arc->stays, DwellSpan, i), top, none);
  add_contact_guides (layout, clear, none);
  if (points->len > 1)
    dwell_layout_add_polyline (layout, points, 2.6 * unit,
                               dwell_layout_get_ink (layout, DWELL_INK_CONTACT));
  else
    g_array_unref (points);
}

/* A measure's scale, from which value at the lane's bottom to which at its top. */
typedef struct
{
  double low;
  double high;
  double top;
  double bottom;
} Scale;

static double
scale_get_y (const Scale *scale, double value)
{
  /* By halves: the largest number there is may stand beside the smallest. */
  double span = scale->high / 2 - scale->low / 2;
  double share = span > 0 ? (value / 2 - scale->low / 2) / span : 0;

  return scale->bottom - CLAMP (share, 0, 1) * (scale->bottom - scale->top);
}

static gboolean
is_of_measure (const DwellMark *mark, const DwellLane *lane)
{
  return g_strcmp0 (mark->code, lane->measure) == 0 && isfinite (mark->value);
}

/* SUDS runs from 0 to 10; of other measures nothing is known but their values. */
static Scale
get_scale (const DwellLane *lane, const GArray *marks)
{
  Scale scale = { INFINITY, -INFINITY, 0, 0 };

  if (g_strcmp0 (lane->measure, "suds") == 0)
    return (Scale){ .low = 0, .high = SUDS_MAX };

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);

      if (!is_of_measure (mark, lane))
        continue;
      scale.low = MIN (scale.low, mark->value);
      scale.high = MAX (scale.high, mark->value);
    }
  if (!(scale.high > scale.low))
    scale.high = scale.low + 1;

  return scale;
}

/* Adds the line's way from @before to @mark, cut at the edges of what is shown. */
static void
trace_measure (const DwellLayout *layout, DwellTrace *trace, const Scale *scale,
               const DwellMark *before, const DwellMark *mark)
{
  const gint64 edges[] = { layout->picture->from, layout->picture->to };

  for (guint i = 0; before && i < G_N_ELEMENTS (edges); i++)
    {
      double share;

      if (before->at >= edges[i] || mark->at <= edges[i])
        continue;
      share = (double)(edges[i] - before->at) / (double)(mark->at - before->at);
      dwell_trace_add (trace, dwell_layout_get_x (layout, edges[i]),
                       scale_get_y (scale, before->value) * (1 - share)
                           + scale_get_y (scale, mark->value) * share);
    }
  if (dwell_layout_shows (layout, mark->at))
    dwell_trace_add (trace, dwell_layout_get_x (layout, mark->at),
                     scale_get_y (scale, mark->value));
}

static void
add_value (DwellLayout *layout, const Scale *scale, const DwellMark *mark, gboolean align_end)
{
  g_autofree char *text = g_strdup_printf ("%.4g", mark->value);
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_MUTED);
  double x = dwell_layout_get_x (layout, mark->at);
  double y = scale_get_y (scale, mark->value);
  double away = 11 * layout->unit;

  /* Towards the middle of the lane, so that it stays in its lane. */
  if (y < (scale->top + scale->bottom) / 2)
    away = -away;
  dwell_layout_try_text (layout, text, x, y - away, align_end, ink);
}

static void
add_point (DwellLayout *layout, const Scale *scale, const DwellMark *mark, double *last_x)
{
  double x = dwell_layout_get_x (layout, mark->at);

  if (!dwell_layout_shows (layout, mark->at) || x - *last_x < POINT_GAP * layout->unit)
    return;

  *last_x = x;
  dwell_layout_add_glyph (layout, DWELL_GLYPH_DOT, x, scale_get_y (scale, mark->value),
                          8 * layout->unit, dwell_layout_get_ink (layout, DWELL_INK_MEASURE));
}

void
dwell_lane_draw_measure (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  const GArray *marks = dwell_lane_get_marks (lane, layout->arc);
  Scale scale = get_scale (lane, marks);
  const DwellMark *before = NULL;
  const DwellMark *first = NULL;
  const DwellMark *last = NULL;
  double last_x = -INFINITY;
  DwellTrace trace;
  GArray *points;

  scale.top = top + MEASURE_PAD * layout->unit;
  scale.bottom = top + height - MEASURE_PAD * layout->unit;
  dwell_trace_init (&trace);
  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);

      if (!is_of_measure (mark, lane))
        continue;
      trace_measure (layout, &trace, &scale, before, mark);
      add_point (layout, &scale, mark, &last_x);
      if (dwell_layout_shows (layout, mark->at))
        {
          first = first ? first : mark;
          last = mark;
        }
      before = mark;
    }
  points = dwell_trace_finish (&trace);
  dwell_layout_add_polyline (layout, points, 1.6 * layout->unit,
                             dwell_layout_get_ink (layout, DWELL_INK_MEASURE));
  if (first)
    add_value (layout, &scale, first, FALSE);
  if (last && last != first)
    add_value (layout, &scale, last, TRUE);
}
