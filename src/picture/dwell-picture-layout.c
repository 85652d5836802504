/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-layout.h"

#include "dwell-text.h"

/* Texts nearer than this to each other are hard to tell apart. */
#define TEXT_GAP 2

#define DESIGN_TEXT_SIZE 11.0

/* Nothing on an arc is read at greater length, and a text of a megabyte takes seconds to measure. */
#define LONGEST_TEXT 120

typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} Area;

void
dwell_layout_init (DwellLayout *layout, const DwellArc *arc, const DwellPictureSpec *spec,
                   DwellPicture *picture)
{
  double size = spec->text_size > 0 ? spec->text_size : DESIGN_TEXT_SIZE;

  *layout = (DwellLayout){
    .arc = arc,
    .spec = spec,
    .picture = picture,
    .unit = size / DESIGN_TEXT_SIZE,
    .taken = g_array_new (FALSE, FALSE, sizeof (Area)),
  };
}

void
dwell_layout_clear (DwellLayout *layout)
{
  g_clear_object (&layout->pango);
  g_clear_pointer (&layout->taken, g_array_unref);
}

DwellColor
dwell_layout_get_ink (const DwellLayout *layout, DwellInk ink)
{
  return dwell_palette_get_ink (layout->spec->palette, ink);
}

double
dwell_layout_get_x (const DwellLayout *layout, gint64 at)
{
  const DwellPicture *picture = layout->picture;
  double x = dwell_picture_get_x (picture, at);

  return CLAMP (x, picture->plot_x, picture->plot_x + picture->plot_width);
}

gboolean
dwell_layout_shows (const DwellLayout *layout, gint64 at)
{
  return at >= layout->picture->from && at <= layout->picture->to;
}

static PangoLayout *
create_pango (double size)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (DWELL_PICTURE_FONT);
  PangoLayout *pango = pango_layout_new (context);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (pango, font);
  pango_layout_set_single_paragraph_mode (pango, TRUE);
  g_object_unref (context);

  return pango;
}

double
dwell_layout_measure (DwellLayout *layout, const char *text)
{
  g_autofree char *line = dwell_text_clean_line (text, LONGEST_TEXT);
  PangoRectangle extents;

  if (layout->pango == NULL)
    layout->pango = create_pango (layout->unit * DESIGN_TEXT_SIZE);
  pango_layout_set_text (layout->pango, line, -1);
  pango_layout_get_extents (layout->pango, NULL, &extents);

  return (double)extents.width / PANGO_SCALE;
}

static DwellItem *
layout_add (DwellLayout *layout, DwellItemKind kind, double x, double y, DwellColor color)
{
  DwellItem *item = g_new0 (DwellItem, 1);

  item->kind = kind;
  item->x = x;
  item->y = y;
  item->color = color;
  g_ptr_array_add (layout->picture->items, item);

  return item;
}

DwellItem *
dwell_layout_add_box (DwellLayout *layout, double x, double y, double width, double height,
                      DwellColor color)
{
  DwellItem *item = layout_add (layout, DWELL_ITEM_BOX, x, y, color);

  item->width = width;
  item->height = height;

  return item;
}

DwellItem *
dwell_layout_add_line (DwellLayout *layout, double x0, double y0, double x1, double y1,
                       double stroke, DwellColor color)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DwellPoint));
  DwellPoint ends[] = { { x0, y0 }, { x1, y1 } };

  g_array_append_vals (points, ends, G_N_ELEMENTS (ends));

  return dwell_layout_add_polyline (layout, points, stroke, color);
}

DwellItem *
dwell_layout_add_polyline (DwellLayout *layout, GArray *points, double stroke, DwellColor color)
{
  DwellItem *item = layout_add (layout, DWELL_ITEM_LINE, 0, 0, color);

  item->stroke = stroke;
  item->n_points = points->len;
  item->points = (DwellPoint *)(gpointer)g_array_free (points, FALSE);

  return item;
}

DwellItem *
dwell_layout_add_glyph (DwellLayout *layout, DwellGlyph glyph, double x, double y, double size,
                        DwellColor color)
{
  DwellItem *item = layout_add (layout, DWELL_ITEM_GLYPH, x, y, color);

  item->glyph = glyph;
  item->size = size;
  item->stroke = 1.6 * layout->unit;

  return item;
}

void
dwell_layout_take (DwellLayout *layout, double x, double y, double width, double height)
{
  Area area = { x, y, x + width, y + height };

  g_array_append_val (layout->taken, area);
}

static gboolean
is_free (const DwellLayout *layout, const Area *area)
{
  for (guint i = 0; i < layout->taken->len; i++)
    {
      const Area *other = &g_array_index (layout->taken, Area, i);

      if (area->x0 < other->x1 + TEXT_GAP && other->x0 < area->x1 + TEXT_GAP && area->y0 < other->y1
          && other->y0 < area->y1)
        return FALSE;
    }

  return TRUE;
}

/* Where a text of the smallest size goes. */
static Area
get_text_area (DwellLayout *layout, const char *text, double x, double y, gboolean align_end,
               double limit)
{
  double size = layout->unit * DESIGN_TEXT_SIZE;
  double width = dwell_layout_measure (layout, text);
  double half = size * DWELL_PICTURE_LINE / 2;

  if (limit > 0)
    width = MIN (width, limit);
  if (align_end)
    x -= width;

  return (Area){ x, y - half, x + width, y + half };
}

DwellItem *
dwell_layout_add_text (DwellLayout *layout, const char *text, double x, double y,
                       gboolean align_end, double limit, DwellColor color)
{
  Area area = get_text_area (layout, text, x, y, align_end, limit);
  DwellItem *item = layout_add (layout, DWELL_ITEM_TEXT, x, y, color);

  g_array_append_val (layout->taken, area);
  item->text = dwell_text_clean_line (text, LONGEST_TEXT);
  item->size = layout->unit * DESIGN_TEXT_SIZE;
  item->width = limit;
  item->align_end = align_end;

  return item;
}

gboolean
dwell_layout_try_text (DwellLayout *layout, const char *text, double x, double y,
                       gboolean align_end, DwellColor color)
{
  Area area = get_text_area (layout, text, x, y, align_end, 0);
  const DwellPicture *picture = layout->picture;

  if (area.x0 < picture->plot_x - 1 || area.x1 > picture->plot_x + picture->plot_width + 1
      || !is_free (layout, &area))
    return FALSE;

  dwell_layout_add_text (layout, text, x, y, align_end, 0, color);
  return TRUE;
}

char *
dwell_layout_dup_time (gint64 at, gboolean seconds)
{
  const char *sign = at < 0 ? "−" : "";
  gint64 total = ABS (at) / 1000;
  gint64 hours = total / 3600;
  gint minutes = total / 60 % 60;

  if (seconds)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT ":%02d:%02d", sign, hours, minutes,
                            (gint)(total % 60));

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ":%02d", sign, hours, minutes);
}
