/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-paint.h"

#include "dwell-picture-palette.h"
#include "dwell-test-window.h"

/* NULL while there is something to be laid out. */
static GskRenderNode *
create_node (GtkWidget *window, int width, int height, float scale)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);

  return gtk_snapshot_to_node (snapshot);
}

TestPaint *
test_paint_new (GtkWidget *window, int scale)
{
  TestPaint *paint = g_new0 (TestPaint, 1);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  while (node == NULL)
    {
      test_settle (150);
      node = create_node (window, width, height, (float)scale);
    }
  paint->scale = scale;
  paint->width = width * scale;
  paint->height = height * scale;
  gsk_renderer_realize (renderer, NULL, &error);
  g_assert_no_error (error);
  texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)paint->width, (float)paint->height));
  gsk_renderer_unrealize (renderer);
  paint->pixels = g_malloc ((gsize)paint->width * (gsize)paint->height * 4);
  gdk_texture_download (texture, paint->pixels, (gsize)paint->width * 4);

  return paint;
}

void
test_paint_free (TestPaint *paint)
{
  g_free (paint->pixels);
  g_free (paint);
}

int
test_pixel_get_part (const guchar *pixel, int part)
{
  return pixel[2 - part];
}

guint32
test_pixel_get_rgb (const guchar *pixel)
{
  return (guint32)pixel[2] << 16 | (guint32)pixel[1] << 8 | pixel[0];
}

static DwellColor
get_color (const guchar *pixel)
{
  return (DwellColor){ pixel[2] / 255.0f, pixel[1] / 255.0f, pixel[0] / 255.0f, 1 };
}

static const guchar *
get_pixel (const TestPaint *paint, int x, int y)
{
  return paint->pixels + ((gsize)y * (gsize)paint->width + (gsize)x) * 4;
}

static const guchar *
find_ground (const TestPaint *paint, const TestArea *area)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  const guchar *ground = get_pixel (paint, area->x, area->y);
  guint most = 0;

  for (int y = area->y; y < area->y + area->height; y++)
    {
      for (int x = area->x; x < area->x + area->width; x++)
        {
          const guchar *pixel = get_pixel (paint, x, y);
          gpointer key = GUINT_TO_POINTER (test_pixel_get_rgb (pixel));
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

          g_hash_table_insert (counts, key, GUINT_TO_POINTER (count));
          if (count > most)
            {
              most = count;
              ground = pixel;
            }
        }
    }

  return ground;
}

double
test_paint_get_contrast (const TestPaint *paint, const TestArea *area)
{
  DwellColor ground = get_color (find_ground (paint, area));
  double contrast = 1;
  guint32 last = 0;

  for (int y = area->y; y < area->y + area->height; y++)
    {
      for (int x = area->x; x < area->x + area->width; x++)
        {
          const guchar *pixel = get_pixel (paint, x, y);

          if (test_pixel_get_rgb (pixel) == last)
            continue;
          last = test_pixel_get_rgb (pixel);
          contrast = MAX (contrast, dwell_color_get_contrast (get_color (pixel), ground));
        }
    }

  return contrast;
}

int
test_paint_get_brightest (const TestPaint *paint)
{
  int brightest = 0;

  for (gsize i = 0; i < (gsize)paint->width * (gsize)paint->height; i++)
    brightest = MAX (brightest, test_pixel_get_part (paint->pixels + i * 4, 0));

  return brightest;
}
