/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two small arcs: of the live page and of the list. */
#include "dwell-picture-layout.h"

#include <math.h>

#define STRIP_HEIGHT 56
#define THUMB_HEIGHT 24
#define THUMB_STROKE 1.6

/* Of the strip, in pixels. */
#define STRIP_GLYPH_Y 11
#define STRIP_GLYPH_SIZE 7
#define STRIP_GLYPH_GAP 2
#define STRIP_CLEAR_Y 21
#define STRIP_RIBBON 4

static void
add_contact_line (DwellLayout *layout, const GArray *steps, gint64 end, double top, double bottom,
                  double stroke)
{
  GArray *points = dwell_layout_trace_contact (layout, steps, end, top, bottom);

  if (points->len > 1)
    dwell_layout_add_polyline (layout, points, stroke,
                               dwell_layout_get_ink (layout, DWELL_INK_CONTACT));
  else
    g_array_unref (points);
}

void
dwell_layout_thumb (DwellLayout *layout, const GArray *steps, gint64 end)
{
  DwellPicture *picture = layout->picture;

  if (picture->height <= 0)
    picture->height = THUMB_HEIGHT;
  if (picture->to > picture->from)
    add_contact_line (layout, steps, end, THUMB_STROKE, picture->height - THUMB_STROKE,
                      THUMB_STROKE);
}

static void
add_baseline (DwellLayout *layout)
{
  const DwellPicture *picture = layout->picture;
  double y = picture->height - STRIP_RIBBON / 2.0;

  dwell_layout_add_line (layout, 0, y, picture->width, y, 1,
                         dwell_layout_get_ink (layout, DWELL_INK_AXIS));
}

static void
add_ribbon (DwellLayout *layout)
{
  g_autoptr (GArray) runs = dwell_layout_get_state_runs (layout, layout->arc->segments, NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const DwellRun *run = &g_array_index (runs, DwellRun, i);

      dwell_layout_add_box (layout, run->x0, layout->picture->height - STRIP_RIBBON,
                            run->x1 - run->x0, STRIP_RIBBON,
                            dwell_palette_get_state_color (layout->spec->palette, run->name));
    }
}

static void
add_fill_box (DwellLayout *layout, const DwellRun *run, double top, double bottom)
{
  DwellContact contact = DWELL_CONTACT_NONE;
  double y;

  dwell_contact_from_string (run->name, &contact);
  y = bottom - (bottom - top) * contact / DWELL_CONTACT_CLEAR;
  dwell_layout_add_box (layout, run->x0, y, run->x1 - run->x0,
                        layout->picture->height - STRIP_RIBBON - y,
                        dwell_layout_get_ink (layout, DWELL_INK_FILL));
}

/* The soft ground under the contact line, a box a level. */
static void
add_fill (DwellLayout *layout, double top, double bottom)
{
  const GArray *steps = layout->arc->contact;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (DwellRun));

  for (guint i = 0; steps && i < steps->len; i++)
    {
      const DwellContactStep *step = &g_array_index (steps, DwellContactStep, i);
      gint64 end = i + 1 < steps->len ? (step + 1)->at : layout->arc->end;

      if (end > layout->picture->from && step->at < layout->picture->to)
        dwell_runs_add (runs, dwell_layout_get_x (layout, step->at),
                        dwell_layout_get_x (layout, end), dwell_contact_to_string (step->contact));
    }
  for (guint i = 0; i < runs->len; i++)
    add_fill_box (layout, &g_array_index (runs, DwellRun, i), top, bottom);
}

static void
add_prompts (DwellLayout *layout)
{
  const GArray *prompts = layout->arc->prompts;
  double last[DWELL_GLYPH_CROSS + 1];

  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    last[i] = -INFINITY;
  for (guint i = 0; prompts && i < prompts->len; i++)
    {
      const DwellMark *mark = &g_array_index (prompts, DwellMark, i);
      DwellGlyph glyph = dwell_answer_get_glyph (mark->outcome);
      double x = dwell_layout_get_x (layout, mark->at);

      if (!dwell_layout_shows (layout, mark->at) || x - last[glyph] < STRIP_GLYPH_GAP)
        continue;
      last[glyph] = x;
      dwell_layout_add_glyph (layout, glyph, x, STRIP_GLYPH_Y, STRIP_GLYPH_SIZE,
                              dwell_layout_get_ink (layout, DWELL_INK_TEXT));
    }
}

void
dwell_layout_strip (DwellLayout *layout)
{
  DwellPicture *picture = layout->picture;
  double bottom;
  double x;

  if (picture->height <= 0)
    picture->height = STRIP_HEIGHT;
  if (layout->arc->end <= layout->arc->start)
    {
      add_baseline (layout);
      return;
    }

  bottom = picture->height - STRIP_RIBBON - 3;
  add_fill (layout, STRIP_CLEAR_Y, bottom);
  add_ribbon (layout);
  add_contact_line (layout, layout->arc->contact, layout->arc->end, STRIP_CLEAR_Y, bottom, 2);
  add_prompts (layout);
  if (dwell_layout_shows (layout, layout->arc->end))
    {
      x = MIN (dwell_layout_get_x (layout, layout->arc->end), picture->width - 1);
      dwell_layout_add_line (layout, x, 0, x, picture->height, 1.5,
                             dwell_layout_get_ink (layout, DWELL_INK_NOW));
    }
}
