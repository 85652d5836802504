/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-cairo.h"
#include "dwell-picture-palette.h"
#include "dwell-test-arc.h"

#define WIDTH 942
#define HEIGHT 370

typedef struct
{
  DwellArc *arc;
  DwellPicture *picture;
  cairo_surface_t *surface;
} Canvas;

static cairo_surface_t *
paint (const DwellPicture *picture, DwellColor ground)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  dwell_picture_draw (picture, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);

  return ((const guint32 *)(gconstpointer)row)[(gsize)x] & 0xffffff;
}

/* Whether a pixel is of that colour; cairo rounds. */
static gboolean
pixel_is (guint32 pixel, DwellColor color)
{
  return ABS ((int)(pixel >> 16) - color.red * 255) < 3
         && ABS ((int)(pixel >> 8 & 0xff) - color.green * 255) < 3
         && ABS ((int)(pixel & 0xff) - color.blue * 255) < 3;
}

static void
canvas_set_up (Canvas *canvas, gconstpointer data)
{
  DwellPalette palette = GPOINTER_TO_UINT (data);
  DwellPictureSpec spec = { .palette = palette, .width = WIDTH, .height = HEIGHT, .text_size = 11 };

  canvas->arc = test_arc_new_design ();
  canvas->picture = dwell_picture_new (canvas->arc, &spec);
  canvas->surface = paint (canvas->picture, dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND));
}

static void
canvas_tear_down (Canvas *canvas, gconstpointer data)
{
  cairo_surface_destroy (canvas->surface);
  dwell_picture_free (canvas->picture);
  dwell_arc_free (canvas->arc);
}

static const DwellItem *
find_text (const DwellPicture *picture, const char *text)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = g_ptr_array_index (picture->items, i);

      if (g_strcmp0 (item->text, text) == 0)
        return item;
    }
  g_assert_not_reached ();
}

static void
test_ribbon_and_line (Canvas *canvas, gconstpointer data)
{
  DwellPalette palette = GPOINTER_TO_UINT (data);
  const DwellPicture *picture = canvas->picture;
  DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);
  DwellColor line = dwell_palette_get_ink (palette, DWELL_INK_CONTACT);
  double ribbon = find_text (picture, "State")->y;
  double faint = find_text (picture, "faint")->y;
  double clear = find_text (picture, "clear")->y;

  g_assert_true (pixel_is (
      get_pixel (canvas->surface, dwell_picture_get_x (picture, 108 * TEST_MINUTE), ribbon),
      dwell_palette_get_state_color (palette, "blank")));
  g_assert_true (pixel_is (
      get_pixel (canvas->surface, dwell_picture_get_x (picture, 250 * TEST_MINUTE), ribbon),
      dwell_palette_get_state_color (palette, "process")));
  g_assert_true (pixel_is (
      get_pixel (canvas->surface, dwell_picture_get_x (picture, 10 * TEST_MINUTE), faint), line));
  g_assert_true (pixel_is (
      get_pixel (canvas->surface, dwell_picture_get_x (picture, 230 * TEST_MINUTE), clear), line));
  g_assert_true (pixel_is (
      get_pixel (canvas->surface, dwell_picture_get_x (picture, 10 * TEST_MINUTE), clear + 12),
      ground));
}

static void
test_labels_are_written (Canvas *canvas, gconstpointer data)
{
  static const char *const titles[] = { "State", "Prompts", "Notes" };
  DwellColor ground = dwell_palette_get_ink (GPOINTER_TO_UINT (data), DWELL_INK_BACKGROUND);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const DwellItem *item = find_text (canvas->picture, titles[i]);
      guint written = 0;

      for (int x = 0; x < 30; x++)
        for (int y = -6; y < 6; y++)
          written += !pixel_is (get_pixel (canvas->surface, item->x + x, item->y + y), ground);
      g_assert_cmpuint (written, >, 40);
    }
}

static void
test_shapes_of_answers (Canvas *canvas, gconstpointer data)
{
  DwellPalette palette = GPOINTER_TO_UINT (data);
  DwellColor ink = dwell_palette_get_ink (palette, DWELL_INK_CONTACT);
  DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);
  const DwellPicture *picture = canvas->picture;
  double y = find_text (picture, "Prompts")->y;
  double felt = dwell_picture_get_x (picture, 51 * TEST_MINUTE);
  double not_felt = dwell_picture_get_x (picture, 62 * TEST_MINUTE);

  g_assert_true (pixel_is (get_pixel (canvas->surface, felt, y), ink));
  g_assert_true (pixel_is (get_pixel (canvas->surface, not_felt, y), ground));
  g_assert_false (pixel_is (get_pixel (canvas->surface, not_felt - 4, y), ground));
}

static gboolean
glyph_covers (DwellGlyph glyph, double x, double y)
{
  DwellItem item = { .kind = DWELL_ITEM_GLYPH,
                     .x = 20,
                     .y = 20,
                     .size = 20,
                     .stroke = 2,
                     .glyph = glyph,
                     .color = { 0, 0, 0, 1 } };
  DwellPicture picture = { .width = 40, .height = 40, .items = g_ptr_array_new () };
  cairo_surface_t *surface;
  guint32 pixel;

  g_ptr_array_add (picture.items, &item);
  surface = paint (&picture, (DwellColor){ 1, 1, 1, 1 });
  pixel = get_pixel (surface, 20 + x, 20 + y);
  cairo_surface_destroy (surface);
  g_ptr_array_unref (picture.items);

  return pixel < 0x808080;
}

static void
test_glyphs (void)
{
  g_assert_true (glyph_covers (DWELL_GLYPH_FULL_CIRCLE, -6, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_FULL_CIRCLE, 5, 0));
  g_assert_false (glyph_covers (DWELL_GLYPH_HALF_CIRCLE, -4, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_HALF_CIRCLE, 4, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_HALF_CIRCLE, -9, 0));
  g_assert_false (glyph_covers (DWELL_GLYPH_OPEN_CIRCLE, 0, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_OPEN_CIRCLE, -9, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_DOT, 0, 0));
  g_assert_false (glyph_covers (DWELL_GLYPH_DOT, 8, 0));
  g_assert_true (glyph_covers (DWELL_GLYPH_SQUARE, 7, 7));
  g_assert_false (glyph_covers (DWELL_GLYPH_DIAMOND, 7, 7));
  g_assert_true (glyph_covers (DWELL_GLYPH_DIAMOND, 0, 9));
  g_assert_false (glyph_covers (DWELL_GLYPH_TRIANGLE, 6, -6));
  g_assert_true (glyph_covers (DWELL_GLYPH_TRIANGLE, 6, 7));
  g_assert_true (glyph_covers (DWELL_GLYPH_CROSS, 5, 5));
  g_assert_false (glyph_covers (DWELL_GLYPH_CROSS, 0, 6));
}

static cairo_surface_t *
paint_item (DwellItem *item)
{
  DwellPicture picture = { .width = 120, .height = 40, .items = g_ptr_array_new () };
  cairo_surface_t *surface;

  item->color = (DwellColor){ 0, 0, 0, 1 };
  g_ptr_array_add (picture.items, item);
  surface = paint (&picture, (DwellColor){ 1, 1, 1, 1 });
  g_ptr_array_unref (picture.items);

  return surface;
}

static guint
count_dark (cairo_surface_t *surface, int from, int to)
{
  guint n = 0;

  for (int x = from; x < to; x++)
    for (int y = 0; y < 40; y++)
      n += get_pixel (surface, x, y) < 0xa0a0a0;

  return n;
}

static void
test_hatching (void)
{
  DwellItem item = {
    .kind = DWELL_ITEM_BOX, .x = 20, .y = 5, .width = 60, .height = 30, .pattern = DWELL_PATTERN_SLANTS
  };
  cairo_surface_t *surface = paint_item (&item);
  guint dark = count_dark (surface, 20, 80);

  g_assert_cmpuint (count_dark (surface, 0, 20), ==, 0);
  g_assert_cmpuint (count_dark (surface, 80, 120), ==, 0);
  g_assert_cmpuint (dark, >, 60 * 30 / 10);
  g_assert_cmpuint (dark, <, 60 * 30 / 2);
  cairo_surface_destroy (surface);
}

static void
test_text_is_cut_and_aligned (void)
{
  static char words[] = "a rather long line of words";
  static char hebrew[] = "שלום";
  DwellItem cut = {
    .kind = DWELL_ITEM_TEXT, .x = 20, .y = 20, .width = 40, .size = 12, .text = words
  };
  DwellItem end = { .kind = DWELL_ITEM_TEXT,
                    .x = 100,
                    .y = 20,
                    .width = 60,
                    .size = 12,
                    .text = words,
                    .align_end = TRUE };
  DwellItem rtl = {
    .kind = DWELL_ITEM_TEXT, .x = 10, .y = 20, .width = 100, .size = 12, .text = hebrew
  };
  cairo_surface_t *surface = paint_item (&cut);

  g_assert_cmpuint (count_dark (surface, 20, 61), >, 30);
  g_assert_cmpuint (count_dark (surface, 0, 19), ==, 0);
  g_assert_cmpuint (count_dark (surface, 62, 120), ==, 0);
  cairo_surface_destroy (surface);

  surface = paint_item (&end);
  g_assert_cmpuint (count_dark (surface, 85, 100), >, 3);
  g_assert_cmpuint (count_dark (surface, 101, 120), ==, 0);
  g_assert_cmpuint (count_dark (surface, 0, 38), ==, 0);
  cairo_surface_destroy (surface);

  surface = paint_item (&rtl);
  g_assert_cmpuint (count_dark (surface, 10, 30), >, 10);
  g_assert_cmpuint (count_dark (surface, 70, 120), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_dashes (void)
{
  DwellPoint points[] = { { 0, 20 }, { 120, 20 } };
  DwellItem item = { .kind = DWELL_ITEM_LINE, .stroke = 2, .points = points, .n_points = 2 };
  cairo_surface_t *surface = paint_item (&item);

  g_assert_cmpuint (count_dark (surface, 0, 120), ==, 240);
  cairo_surface_destroy (surface);
  item.dashed = DWELL_DASHED_DASHES;
  surface = paint_item (&item);
  g_assert_cmpuint (count_dark (surface, 0, 120), >, 100);
  g_assert_cmpuint (count_dark (surface, 0, 120), <, 180);
  cairo_surface_destroy (surface);
}

#define ADD(path, palette, func)                                                                   \
  g_test_add ("/picture/cairo/" path, Canvas, GUINT_TO_POINTER (palette), canvas_set_up, func,     \
              canvas_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("light/ribbon-and-line", DWELL_PALETTE_LIGHT, test_ribbon_and_line);
  ADD ("dark/ribbon-and-line", DWELL_PALETTE_DARK, test_ribbon_and_line);
  ADD ("print/ribbon-and-line", DWELL_PALETTE_PRINT, test_ribbon_and_line);
  ADD ("light/labels", DWELL_PALETTE_LIGHT, test_labels_are_written);
  ADD ("dark/labels", DWELL_PALETTE_DARK, test_labels_are_written);
  ADD ("light/answers", DWELL_PALETTE_LIGHT, test_shapes_of_answers);
  ADD ("dark/answers", DWELL_PALETTE_DARK, test_shapes_of_answers);
  g_test_add_func ("/picture/cairo/glyphs", test_glyphs);
  g_test_add_func ("/picture/cairo/hatching", test_hatching);
  g_test_add_func ("/picture/cairo/text", test_text_is_cut_and_aligned);
  g_test_add_func ("/picture/cairo/dashes", test_dashes);

  return g_test_run ();
}
