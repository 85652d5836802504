/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "dwell-picture-palette.h"
#include "dwell-picture-progress.h"
#include "dwell-test-attempts.h"
#include "dwell-test-picture.h"

static const DwellPictureSpec spec = { .width = 640, .text_size = TEXT };

static guint
count_glyphs (const DwellPicture *picture, DwellGlyph glyph)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      n += item->kind == DWELL_ITEM_GLYPH && item->glyph == glyph;
    }

  return n;
}

static double
sum_heights (const DwellPicture *picture, double x, gboolean hatched)
{
  double sum = 0;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind == DWELL_ITEM_BOX && item->x <= x && item->x + item->width >= x
          && (item->pattern != DWELL_PATTERN_NONE) == hatched && item->color.alpha > 0.9f)
        sum += item->height;
    }

  return sum;
}

/* The middle of the first column: where its number stands. */
static double
get_first_column (const DwellPicture *picture)
{
  const DwellItem *number = test_picture_find_text (picture, "1");

  g_assert_nonnull (number);

  return number->x + 2;
}

/* The first attempt: 2 of 8 good, 2 fair, 4 slips. */
static void
test_shares (void)
{
  g_autoptr (DwellScriptAttempts) script = test_attempts_new (2, FALSE);
  g_autoptr (DwellPicture) picture = dwell_picture_new_progress (script, &spec);
  double x = get_first_column (picture);
  double good = sum_heights (picture, x, FALSE);
  double fair = sum_heights (picture, x, TRUE);

  g_assert_cmpfloat (good, >, 0);
  g_assert_cmpfloat_with_epsilon (fair, good, 0.01);
  g_assert_cmpuint (count_glyphs (picture, DWELL_GLYPH_CROSS), ==, 2);
}

/* In 8 attempts the first has no image, then 0, 1, 1, 2, 2, 3, 3 of 3 are asked about. */
static void
test_images (void)
{
  g_autoptr (DwellScriptAttempts) script = test_attempts_new (8, FALSE);
  g_autoptr (DwellPicture) picture = dwell_picture_new_progress (script, &spec);

  g_assert_nonnull (test_picture_find_text (picture, "Images asked"));
  g_assert_cmpuint (count_glyphs (picture, DWELL_GLYPH_OPEN_CIRCLE), ==, 1);
  g_assert_cmpuint (count_glyphs (picture, DWELL_GLYPH_HALF_CIRCLE), ==, 4);
  g_assert_cmpuint (count_glyphs (picture, DWELL_GLYPH_FULL_CIRCLE), ==, 2);
  g_assert_nonnull (test_picture_find_text (picture, "3 of 3"));
}

static void
test_rows (void)
{
  g_autoptr (DwellScriptAttempts) guided = test_attempts_new (3, FALSE);
  g_autoptr (DwellScriptAttempts) live = test_attempts_new (3, TRUE);
  g_autoptr (DwellPicture) without = dwell_picture_new_progress (guided, &spec);
  g_autoptr (DwellPicture) with = dwell_picture_new_progress (live, &spec);

  g_assert_nonnull (test_picture_find_text (without, "Offers"));
  g_assert_null (test_picture_find_text (without, "Noticed after"));
  g_assert_null (test_picture_find_text (without, "Kappa"));
  g_assert_nonnull (test_picture_find_text (with, "Noticed after"));
  g_assert_nonnull (test_picture_find_text (with, "40 s"));
  g_assert_nonnull (test_picture_find_text (with, "Kappa"));
  g_assert_nonnull (test_picture_find_text (with, "0.60"));
  g_assert_cmpfloat (with->height, >, without->height);
}

/* An attempt that was left at once has no bar, and says so. */
static void
test_empty_attempt (void)
{
  g_autoptr (DwellScriptAttempts) script = test_attempts_new (1, FALSE);
  DwellAttempt *attempt = g_ptr_array_index (script->attempts, 0);
  g_autoptr (DwellPicture) picture = NULL;

  attempt->good = attempt->fair = attempt->tempting = attempt->images = 0;
  picture = dwell_picture_new_progress (script, &spec);
  g_assert_cmpuint (test_picture_count_kind (picture, DWELL_ITEM_BOX), ==, 0);
  g_assert_cmpuint (count_glyphs (picture, DWELL_GLYPH_DOT), ==, 1);
  g_assert_nonnull (test_picture_find_text (picture, "–"));
  g_assert_null (test_picture_find_text (picture, "Images asked"));
}

/* Whatever the size, nothing stands over something else or outside. */
static void
test_texts_apart (void)
{
  static const double widths[] = { 280, 336, 640, 1200 };
  static const double sizes[] = { 9, 11, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      for (guint n = 1; n < 70; n += 17)
        {
          DwellPictureSpec own = { .width = widths[i], .text_size = sizes[j], .rtl = n % 2 == 0 };
          g_autoptr (DwellScriptAttempts) script = test_attempts_new (n, TRUE);
          g_autoptr (DwellPicture) picture = dwell_picture_new_progress (script, &own);
          g_autoptr (DwellPicture) legend = dwell_picture_new_progress_legend (&own);

          test_picture_assert_texts_apart (picture);
          test_picture_assert_texts_apart (legend);
          for (guint k = 0; k < picture->items->len; k++)
            {
              const DwellItem *item = test_picture_get_item (picture, k);

              if (item->kind == DWELL_ITEM_BOX)
                g_assert_cmpfloat (item->x + item->width, <=, widths[i]);
            }
        }
}

/* Of more than there is room for the last are shown, and numbered as they are. */
static void
test_many (void)
{
  g_autoptr (DwellScriptAttempts) script = test_attempts_new (1000, FALSE);
  g_autoptr (DwellPicture) picture = dwell_picture_new_progress (script, &spec);

  g_assert_nonnull (test_picture_find_text (picture, "1000"));
  g_assert_null (test_picture_find_text (picture, "1"));
  g_assert_cmpuint (picture->items->len, <, 1000);
}

/* Each shape is told apart by more than its colour in every palette. */
static void
test_legend (void)
{
  g_autoptr (DwellPicture) legend = dwell_picture_new_progress_legend (&spec);
  guint hatched = 0;

  for (guint i = 0; i < legend->items->len; i++)
    hatched += test_picture_get_item (legend, i)->pattern == DWELL_PATTERN_SLANTS;
  g_assert_cmpuint (hatched, ==, 1);
  g_assert_cmpuint (count_glyphs (legend, DWELL_GLYPH_CROSS), ==, 1);
  g_assert_nonnull (test_picture_find_text (legend, "A slip"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/shares", test_shares);
  g_test_add_func ("/progress/images", test_images);
  g_test_add_func ("/progress/rows", test_rows);
  g_test_add_func ("/progress/empty-attempt", test_empty_attempt);
  g_test_add_func ("/progress/texts-apart", test_texts_apart);
  g_test_add_func ("/progress/many", test_many);
  g_test_add_func ("/progress/legend", test_legend);

  return g_test_run ();
}
