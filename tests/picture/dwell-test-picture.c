/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-picture.h"

#include <pango/pangocairo.h>

const DwellItem *
test_picture_get_item (const DwellPicture *picture, guint i)
{
  return g_ptr_array_index (picture->items, i);
}

const DwellItem *
test_picture_find_text (const DwellPicture *picture, const char *text)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      if (g_strcmp0 (test_picture_get_item (picture, i)->text, text) == 0)
        return test_picture_get_item (picture, i);
    }

  return NULL;
}

const DwellItem *
test_picture_find_glyph (const DwellPicture *picture, DwellGlyph glyph, gint64 at)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind == DWELL_ITEM_GLYPH && item->glyph == glyph
          && ABS (item->x - dwell_picture_get_x (picture, at)) < 0.1)
        return item;
    }

  return NULL;
}

guint
test_picture_count_kind (const DwellPicture *picture, DwellItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    n += test_picture_get_item (picture, i)->kind == kind;

  return n;
}

/* Where a text stands, measured apart from the layout's own way. */
static void
get_area (const DwellItem *item, PangoLayout *pango, double area[4])
{
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Cantarell, sans-serif");
  int width, height;
  double taken;

  pango_font_description_set_absolute_size (font, item->size * PANGO_SCALE);
  pango_layout_set_font_description (pango, font);
  pango_layout_set_text (pango, item->text, -1);
  pango_layout_get_pixel_size (pango, &width, &height);
  taken = item->width > 0 ? MIN (width, item->width) : width;
  area[0] = item->align_end ? item->x - taken : item->x;
  area[1] = item->y - item->size / 2;
  area[2] = area[0] + taken;
  area[3] = item->y + item->size / 2;
}

void
test_picture_assert_texts_apart (const DwellPicture *picture)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) pango = pango_layout_new (context);
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, 4 * sizeof (double));

  for (guint i = 0; i < picture->items->len; i++)
    {
      double area[4];

      if (test_picture_get_item (picture, i)->kind != DWELL_ITEM_TEXT)
        continue;
      get_area (test_picture_get_item (picture, i), pango, area);
      g_assert_cmpfloat (area[0], >=, -1);
      g_assert_cmpfloat (area[2], <=, picture->width + 2);
      g_assert_cmpfloat (area[1], >=, 0);
      g_assert_cmpfloat (area[3], <=, picture->height);
      for (guint j = 0; j < areas->len; j++)
        {
          const double *other = (const double *)(gconstpointer)areas->data + 4 * j;

          g_assert_false (area[0] < other[2] && other[0] < area[2] && area[1] < other[3]
                          && other[1] < area[3]);
        }
      g_array_append_val (areas, area);
    }
  g_object_unref (context);
}
