/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-graph.h"

#include <math.h>

#include "dwell-picture-layout.h"

/* Of an arrow's head, in sizes of the text, or less where there is little room. */
#define HEAD 0.62
/* How open it is: half of the angle, in radians. */
#define HEAD_ANGLE 0.42
/* What is left of the ink of arrows that stand back. */
#define BACK 0.38f
/* The size of a text for which the strokes below are meant. */
#define STROKE_SIZE 14.0

static const struct
{
  DwellInk ink;
  double stroke;
  DwellDashed dashed;
} styles[DWELL_N_WAYS] = {
  [DWELL_WAY_GOOD] = { DWELL_INK_CONTACT, 2.6, DWELL_DASHED_NOT },
  [DWELL_WAY_FAIR] = { DWELL_INK_TEXT, 1.2, DWELL_DASHED_NOT },
  [DWELL_WAY_TEMPTING] = { DWELL_INK_CRACK, 1.8, DWELL_DASHED_DASHES },
  [DWELL_WAY_SILENCE] = { DWELL_INK_TEXT, 1.8, DWELL_DASHED_DOTS },
  [DWELL_WAY_PATIENCE] = { DWELL_INK_CONTACT, 2.0, DWELL_DASHED_BOTH },
  [DWELL_WAY_WORN] = { DWELL_INK_MUTED, 1.0, DWELL_DASHED_DASHES },
};

/* @points: (transfer full) */
static DwellItem *
add_line (DwellPicture *picture, DwellPoint *points, guint n_points, double stroke,
          DwellColor color)
{
  DwellItem *item = g_new0 (DwellItem, 1);

  item->kind = DWELL_ITEM_LINE;
  item->points = points;
  item->n_points = n_points;
  item->stroke = (float)stroke;
  item->color = color;
  g_ptr_array_add (picture->items, item);

  return item;
}

/* Two strokes, as on the tip of a pen: the head points where the line's last stretch goes. */
static void
add_head (DwellPicture *picture, const DwellItem *line, double size)
{
  DwellPoint tip = line->points[line->n_points - 1];
  DwellPoint before = line->points[0];
  DwellPoint *points = g_new (DwellPoint, 3);
  double angle;

  for (guint i = line->n_points - 1; i > 0; i--)
    {
      before = line->points[i - 1];
      if (hypot (tip.x - before.x, tip.y - before.y) > size / 2)
        break;
    }
  angle = atan2 (before.y - tip.y, before.x - tip.x);
  points[0] = (DwellPoint){ tip.x + (float)(size * cos (angle - HEAD_ANGLE)),
                            tip.y + (float)(size * sin (angle - HEAD_ANGLE)) };
  points[1] = tip;
  points[2] = (DwellPoint){ tip.x + (float)(size * cos (angle + HEAD_ANGLE)),
                            tip.y + (float)(size * sin (angle + HEAD_ANGLE)) };
  add_line (picture, points, 3, line->stroke, line->color);
}

static void
add_arrow (DwellPicture *picture, const DwellGraphArrow *arrow, double size, DwellPalette palette,
           gboolean back)
{
  DwellColor color = dwell_palette_get_ink (palette, styles[arrow->way].ink);
  DwellPoint *points;
  DwellItem *line;

  if (arrow->points->len < 2)
    return;

  points = g_memdup2 (arrow->points->data, arrow->points->len * sizeof (DwellPoint));
  for (guint i = 0; i < arrow->points->len; i++)
    {
      points[i].x *= (float)size;
      points[i].y *= (float)size;
    }
  if (back)
    color.alpha *= BACK;
  line = add_line (picture, points, arrow->points->len,
                   styles[arrow->way].stroke * size / STROKE_SIZE, color);
  line->dashed = styles[arrow->way].dashed;
  add_head (picture, line, HEAD * size);
}

DwellPicture *
dwell_graph_draw (const DwellGraph *graph, double size, DwellPalette palette, guint node)
{
  const DwellPictureSpec spec = { .width = graph->width * size, .height = graph->height * size };
  DwellPicture *picture = dwell_picture_alloc (&spec, 0, 0);

  /* Those that stand out lie over the others. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < graph->arrows->len; i++)
        {
          const DwellGraphArrow *arrow = g_ptr_array_index (graph->arrows, i);
          gboolean back = node != DWELL_GRAPH_NONE && arrow->from != node;

          if (back == (pass == 0))
            add_arrow (picture, arrow, size, palette, back);
        }
    }

  return picture;
}

DwellPicture *
dwell_graph_draw_way (DwellWay way, double width, double height, DwellPalette palette)
{
  const DwellPictureSpec spec = { .width = width, .height = height };
  DwellPicture *picture = dwell_picture_alloc (&spec, 0, 0);
  DwellPoint *points = g_new (DwellPoint, 2);
  DwellItem *line;

  points[0] = (DwellPoint){ 1, (float)(height / 2) };
  points[1] = (DwellPoint){ (float)(width - 1), (float)(height / 2) };
  line = add_line (picture, points, 2, styles[way].stroke,
                   dwell_palette_get_ink (palette, styles[way].ink));
  line->dashed = styles[way].dashed;
  add_head (picture, line, height / 2);

  return picture;
}
