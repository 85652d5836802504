/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of ten sessions are what they were. Compared is what an eye sees from a step away: the
 * mean colour of small blocks, which may lie a few pixels elsewhere, since fonts differ from one system
 * to the next. When a picture is meant to change, see build-aux/reference-pictures. */
#include "dwell-picture-find.h"
#include "dwell-test-reference.h"

#include "dwell-arc-steps.h"

#include <string.h>

/* Side of a block, and how far away it is looked for, in pixels. */
#define BLOCK 8
#define REACH_X 5
#define REACH_Y 3

/* So far apart may each part of a block's colour be, of 255; text in another font stays below. */
#define APART 36

typedef struct
{
  int width;
  int height;
  guint32 *sums[3]; /* of each part of all pixels above and left of (x, y) */
} Image;

static Image *
image_new (cairo_surface_t *surface)
{
  Image *image = g_new0 (Image, 1);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  gsize row;

  image->width = cairo_image_surface_get_width (surface);
  image->height = cairo_image_surface_get_height (surface);
  row = (gsize)image->width + 1;
  for (guint part = 0; part < 3; part++)
    {
      guint32 *sums = g_new0 (guint32, row * ((gsize)image->height + 1));

      for (int y = 0; y < image->height; y++)
        {
          const guint32 *pixels
              = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride);

          for (int x = 0; x < image->width; x++)
            {
              gsize at = (gsize)(y + 1) * row + (gsize)x + 1;

              sums[at] = (pixels[x] >> (8 * part) & 0xff) + sums[at - 1] + sums[at - row]
                         - sums[at - row - 1];
            }
        }
      image->sums[part] = sums;
    }

  return image;
}

static void
image_free (Image *image)
{
  for (guint part = 0; part < 3; part++)
    g_free (image->sums[part]);
  g_free (image);
}

static int
get_mean (const Image *image, guint part, int x, int y)
{
  const guint32 *sums = image->sums[part];
  gsize row = (gsize)image->width + 1;
  gsize top = (gsize)y * row + (gsize)x;
  gsize bottom = top + BLOCK * row;

  return (int)((sums[bottom + BLOCK] - sums[bottom] - sums[top + BLOCK] + sums[top])
               / (BLOCK * BLOCK));
}

/* How far a block of the one is from that block of the other which lies near and is most alike. */
static int
get_distance (const Image *one, const Image *other, int x, int y)
{
  int least = 255;

  for (int dy = -REACH_Y; dy <= REACH_Y; dy++)
    for (int dx = -REACH_X; dx <= REACH_X; dx++)
      {
        int apart = 0;

        if (x + dx < 0 || y + dy < 0 || x + dx + BLOCK > other->width
            || y + dy + BLOCK > other->height)
          continue;
        for (guint part = 0; part < 3; part++)
          apart = MAX (apart,
                       ABS (get_mean (one, part, x, y) - get_mean (other, part, x + dx, y + dy)));
        least = MIN (least, apart);
      }

  return least;
}

/* How far apart the blocks are that are least alike; looked for both ways, so that neither what is
 * missing nor what is new goes unseen. */
static int
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  Image *images[] = { image_new (a), image_new (b) };
  int most = 0;

  if (ABS (images[0]->height - images[1]->height) > 2 * REACH_Y)
    most = 255;
  for (guint i = 0; most < 255 && i < G_N_ELEMENTS (images); i++)
    {
      const Image *one = images[i];

      for (int y = 0; y + BLOCK <= one->height - REACH_Y; y += BLOCK / 2)
        for (int x = 0; x + BLOCK <= one->width; x += BLOCK / 2)
          most = MAX (most, get_distance (one, images[1 - i], x, y));
    }
  image_free (images[0]);
  image_free (images[1]);

  return most;
}

static cairo_surface_t *
read_reference (const TestReference *reference, DwellPalette palette)
{
  g_autofree char *name
      = g_strdup_printf ("%s-%s.png", reference->name, test_reference_get_suffix (palette));
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "picture", "reference", name, NULL);
  cairo_surface_t *read = cairo_image_surface_create_from_png (path);
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
  /* In whatever way its colours are kept. */
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (read),
                                        cairo_image_surface_get_height (read));
  cr = cairo_create (surface);
  cairo_set_source_surface (cr, read, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (read);

  return surface;
}

static void
test_as_it_was (gconstpointer data)
{
  const TestReference *reference = data;
  g_autoptr (DwellArc) arc = reference->create ();

  for (DwellPalette palette = 0; palette <= DWELL_PALETTE_PRINT; palette++)
    {
      g_autoptr (DwellPicture) picture = test_reference_lay_out (reference, arc, palette);
      cairo_surface_t *painted = test_reference_paint (picture, palette);
      cairo_surface_t *kept = read_reference (reference, palette);
      int apart = compare (painted, kept);

      g_test_message ("%s %s: %d apart", reference->name, test_reference_get_suffix (palette),
                      apart);
      g_assert_cmpint (apart, <=, APART);
      cairo_surface_destroy (painted);
      cairo_surface_destroy (kept);
    }
}

static const TestReference *
find_reference (const char *name)
{
  guint i = 0;

  while (!g_str_equal (test_references[i].name, name))
    i++;

  return &test_references[i];
}

static void
recolour (DwellPicture *picture, DwellColor from, DwellColor to)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      DwellItem *item = g_ptr_array_index (picture->items, i);

      if (memcmp (&item->color, &from, sizeof from) == 0)
        item->color = to;
    }
}

static void
drop_lane (DwellPicture *picture, const char *id)
{
  const DwellPictureLane *lane = dwell_picture_get_lane (picture, id);

  for (guint i = picture->items->len; i > 0; i--)
    {
      const DwellItem *item = g_ptr_array_index (picture->items, i - 1);

      if (item->kind != DWELL_ITEM_TEXT && item->y >= lane->top
          && item->y < lane->top + lane->height)
        g_ptr_array_remove_index (picture->items, i - 1);
    }
}

static void
lose_patterns (DwellPicture *picture)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      DwellItem *item = g_ptr_array_index (picture->items, i);

      if (item->pattern != DWELL_PATTERN_NONE)
        item->width = 0;
    }
}

/* What nobody should overlook is not overlooked here. */
static void
test_can_fail (gconstpointer data)
{
  DwellPalette palette = DWELL_PALETTE_LIGHT;
  const TestReference *reference = find_reference (data);
  g_autoptr (DwellArc) arc = reference->create ();
  cairo_surface_t *kept = read_reference (reference, palette);
  guint n = g_str_equal (data, "gaps") ? 2 : 3;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DwellPicture) picture = test_reference_lay_out (reference, arc, palette);
      cairo_surface_t *painted;

      if (n == 2 && i == 0)
        recolour (picture, dwell_palette_get_state_color (palette, "story"),
                  dwell_palette_get_state_color (palette, "looping"));
      else if (n == 2)
        lose_patterns (picture);
      else
        drop_lane (picture,
                   ((const char *[]){ DWELL_LANE_PROMPTS, DWELL_LANE_AUDIO, DWELL_LANE_COMMENTS })[i]);
      painted = test_reference_paint (picture, palette);
      g_assert_cmpint (compare (painted, kept), >, APART);
      cairo_surface_destroy (painted);
    }
  cairo_surface_destroy (kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < TEST_N_REFERENCES; i++)
    {
      g_autofree char *path = g_strconcat ("/picture/reference/", test_references[i].name, NULL);

      g_test_add_data_func (path, &test_references[i], test_as_it_was);
    }
  g_test_add_data_func ("/picture/reference/colour-can-fail", "gaps", test_can_fail);
  g_test_add_data_func ("/picture/reference/lane-can-fail", "long", test_can_fail);

  return g_test_run ();
}
