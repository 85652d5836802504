/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-cairo.h"

#include <math.h>

#include "dwell-picture-layout.h"

#define HATCH_STEP 6.0
#define HATCH_STROKE 1.2
#define PATTERN_STEP 4.0
#define DASH 4.0
#define DASH_GAP 3.0
#define DOT 1.5

/* A glyph's outline as a share of its size, where it is part of its shape. */
#define RING 0.17

static void
add_rounded (cairo_t *cr, const DwellItem *item)
{
  double radius = MIN (item->radius, MIN (item->width, item->height) / 2);
  double x1 = item->x + item->width;
  double y1 = item->y + item->height;

  if (radius <= 0)
    {
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x1 - radius, item->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x1 - radius, y1 - radius, radius, 0, G_PI_2);
  cairo_arc (cr, item->x + radius, y1 - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, item->x + radius, item->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* The lines of a pattern over the box, cut to it here: a clip that is not on whole pixels costs cairo
 * a hundred times as much. They hang on the picture, not on the box, so that boxes beside each other
 * go on in one pattern. */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} Frame;

static void
add_rising (cairo_t *cr, const Frame *frame)
{
  double first = ceil ((frame->x0 + frame->y0) / HATCH_STEP) * HATCH_STEP;

  for (double sum = first; sum < frame->x1 + frame->y1; sum += HATCH_STEP)
    {
      double left = MAX (frame->x0, sum - frame->y1);
      double right = MIN (frame->x1, sum - frame->y0);

      cairo_move_to (cr, left, sum - left);
      cairo_line_to (cr, right, sum - right);
    }
}

static void
add_falling (cairo_t *cr, const Frame *frame)
{
  double first = ceil ((frame->x0 - frame->y1) / PATTERN_STEP) * PATTERN_STEP;

  for (double sum = first; sum < frame->x1 - frame->y0; sum += PATTERN_STEP)
    {
      double left = MAX (frame->x0, sum + frame->y0);
      double right = MIN (frame->x1, sum + frame->y1);

      cairo_move_to (cr, left, left - sum);
      cairo_line_to (cr, right, right - sum);
    }
}

static void
add_dots (cairo_t *cr, const Frame *frame)
{
  double size = HATCH_STROKE * 1.3;
  double y = (frame->y0 + frame->y1 - size) / 2;

  for (double x = ceil (frame->x0 / PATTERN_STEP) * PATTERN_STEP; x + size < frame->x1;
       x += PATTERN_STEP)
    {
      cairo_move_to (cr, x, y + size / 2);
      cairo_line_to (cr, x + size, y + size / 2);
    }
}

static void
add_level (cairo_t *cr, const Frame *frame)
{
  double gap = MAX ((frame->y1 - frame->y0) / 2, 2);

  for (double y = frame->y0; y <= frame->y1 + 0.01; y += gap)
    {
      cairo_move_to (cr, frame->x0, y);
      cairo_line_to (cr, frame->x1, y);
    }
}

static void
add_upright (cairo_t *cr, const Frame *frame)
{
  for (double x = ceil (frame->x0 / PATTERN_STEP) * PATTERN_STEP; x < frame->x1; x += PATTERN_STEP)
    {
      cairo_move_to (cr, x, frame->y0);
      cairo_line_to (cr, x, frame->y1);
    }
}

static void
draw_pattern (const DwellItem *item, cairo_t *cr)
{
  static void (*const add[]) (cairo_t *, const Frame *) = {
    [DWELL_PATTERN_SLANTS] = add_rising,   [DWELL_PATTERN_DOTS] = add_dots,
    [DWELL_PATTERN_BACK_SLANTS] = add_falling, [DWELL_PATTERN_LEVEL] = add_level,
    [DWELL_PATTERN_UPRIGHT] = add_upright,
  };
  const Frame frame = {
    item->x + HATCH_STROKE / 2,
    item->y + HATCH_STROKE / 2,
    item->x + item->width - HATCH_STROKE / 2,
    item->y + item->height - HATCH_STROKE / 2,
  };

  add[item->pattern](cr, &frame);
  cairo_set_line_width (cr, item->pattern == DWELL_PATTERN_DOTS ? HATCH_STROKE * 1.3 : HATCH_STROKE);
  cairo_stroke (cr);
}

static gboolean
is_vector (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG
         || type == CAIRO_SURFACE_TYPE_PS;
}

/* On a screen, wide hatched areas as lines are what costs most; from one tile they cost a tenth. */
static void
fill_with_slants (const DwellItem *item, cairo_t *cr)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, HATCH_STEP, HATCH_STEP);
  cairo_t *lines = cairo_create (tile);
  const Frame frame = { -HATCH_STEP, -HATCH_STEP, 2 * HATCH_STEP, 2 * HATCH_STEP };

  cairo_set_source_rgba (lines, item->color.red, item->color.green, item->color.blue,
                         item->color.alpha);
  add_rising (lines, &frame);
  cairo_set_line_width (lines, HATCH_STROKE);
  cairo_stroke (lines);
  cairo_destroy (lines);

  cairo_set_source_surface (cr, tile, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_fill (cr);
  cairo_surface_destroy (tile);
}

static void
draw_box (const DwellItem *item, cairo_t *cr)
{
  add_rounded (cr, item);
  if (item->pattern == DWELL_PATTERN_NONE)
    {
      cairo_fill (cr);
      return;
    }
  if (item->pattern == DWELL_PATTERN_SLANTS && !is_vector (cr))
    {
      fill_with_slants (item, cr);
      return;
    }
  if (item->radius > 0)
    cairo_clip (cr);
  cairo_new_path (cr);
  draw_pattern (item, cr);
}

static void
draw_line (const DwellItem *item, cairo_t *cr)
{
  static const struct
  {
    double lengths[4];
    int n;
  } dashes[] = {
    [DWELL_DASHED_DASHES] = { { DASH, DASH_GAP }, 2 },
    [DWELL_DASHED_DOTS] = { { DOT, DASH_GAP }, 2 },
    [DWELL_DASHED_BOTH] = { { DASH * 2, DASH_GAP, DOT, DASH_GAP }, 4 },
  };

  if (item->n_points == 0)
    return;

  cairo_set_line_width (cr, item->stroke);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (item->dashed != DWELL_DASHED_NOT)
    cairo_set_dash (cr, dashes[item->dashed].lengths, dashes[item->dashed].n, 0);
  cairo_move_to (cr, item->points[0].x, item->points[0].y);
  for (guint i = 1; i < item->n_points; i++)
    cairo_line_to (cr, item->points[i].x, item->points[i].y);
  cairo_stroke (cr);
}

/* A ring of which one half is full, as one path to fill. */
static void
add_half_circle (cairo_t *cr, double x, double y, double size)
{
  double outer = size / 2;
  double inner = outer - size * RING;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, outer, 0, 2 * G_PI);
  cairo_close_path (cr);
  /* Drawn the other way round, this is a hole. */
  cairo_new_sub_path (cr);
  cairo_arc_negative (cr, x, y, inner, -G_PI_2, G_PI_2);
  cairo_close_path (cr);
}

static void
add_polygon (cairo_t *cr, const double (*corners)[2], guint n, double x, double y, double half)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[i][0] * half, y + corners[i][1] * half);
  cairo_close_path (cr);
}

static void
add_circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
add_cross (cairo_t *cr, double x, double y, double half)
{
  cairo_move_to (cr, x - half, y - half);
  cairo_line_to (cr, x + half, y + half);
  cairo_move_to (cr, x - half, y + half);
  cairo_line_to (cr, x + half, y - half);
}

void
dwell_glyph_add_path (cairo_t *cr, DwellGlyph glyph, double x, double y, double size,
                      gboolean *filled)
{
  static const double square[][2] = { { -.85, -.85 }, { .85, -.85 }, { .85, .85 }, { -.85, .85 } };
  static const double diamond[][2] = { { 0, -1.15 }, { 1.15, 0 }, { 0, 1.15 }, { -1.15, 0 } };
  static const double triangle[][2] = { { 0, -1.1 }, { 1.2, 1 }, { -1.2, 1 } };
  double half = size / 2;

  *filled = glyph != DWELL_GLYPH_OPEN_CIRCLE && glyph != DWELL_GLYPH_CROSS;
  cairo_new_sub_path (cr);
  switch (glyph)
    {
    case DWELL_GLYPH_FULL_CIRCLE:
      add_circle (cr, x, y, half);
      break;
    case DWELL_GLYPH_HALF_CIRCLE:
      add_half_circle (cr, x, y, size);
      break;
    case DWELL_GLYPH_OPEN_CIRCLE:
      add_circle (cr, x, y, half - size * RING / 2);
      break;
    case DWELL_GLYPH_DOT:
      add_circle (cr, x, y, half / 2);
      break;
    case DWELL_GLYPH_DIAMOND:
      add_polygon (cr, diamond, G_N_ELEMENTS (diamond), x, y, half);
      break;
    case DWELL_GLYPH_TRIANGLE:
      add_polygon (cr, triangle, G_N_ELEMENTS (triangle), x, y, half);
      break;
    case DWELL_GLYPH_CROSS:
      add_cross (cr, x, y, half * 0.8);
      break;
    case DWELL_GLYPH_SQUARE:
    default:
      add_polygon (cr, square, G_N_ELEMENTS (square), x, y, half);
      break;
    }
}

static void
draw_glyph (const DwellItem *item, cairo_t *cr)
{
  gboolean filled;

  dwell_glyph_add_path (cr, item->glyph, item->x, item->y, item->size, &filled);
  cairo_set_line_width (cr, item->stroke);
  if (filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static PangoLayout *
create_text (const DwellItem *item, cairo_t *cr)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (DWELL_PICTURE_FONT);
  PangoLayout *text = pango_cairo_create_layout (cr);

  pango_font_description_set_absolute_size (font, item->size * PANGO_SCALE);
  if (item->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (text, font);
  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_text (text, item->text, -1);
  if (item->width > 0)
    {
      pango_layout_set_width (text, ceil (item->width) * PANGO_SCALE);
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
    }

  return text;
}

static void
draw_text (const DwellItem *item, cairo_t *cr)
{
  g_autoptr (PangoLayout) text = create_text (item, cr);
  PangoRectangle extents;
  double x = item->x;

  pango_layout_get_extents (text, NULL, &extents);
  if (item->align_end)
    x -= (double)extents.width / PANGO_SCALE;
  /* A text that runs from right to left stands at the far side of its width. */
  cairo_move_to (cr, x - (double)extents.x / PANGO_SCALE,
                 item->y - (double)extents.height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, text);
}

void
dwell_picture_draw (const DwellPicture *picture, cairo_t *cr)
{
  static void (*const draw[]) (const DwellItem *, cairo_t *) = {
    [DWELL_ITEM_BOX] = draw_box,
    [DWELL_ITEM_LINE] = draw_line,
    [DWELL_ITEM_GLYPH] = draw_glyph,
    [DWELL_ITEM_TEXT] = draw_text,
  };

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = g_ptr_array_index (picture->items, i);

      cairo_save (cr);
      cairo_new_path (cr);
      cairo_set_source_rgba (cr, item->color.red, item->color.green, item->color.blue,
                             item->color.alpha);
      draw[item->kind](item, cr);
      cairo_restore (cr);
    }
}
