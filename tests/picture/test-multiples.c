/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-multiples.h"

#include <math.h>

#include "dwell-picture-palette.h"
#include "dwell-test-course.h"
#include "dwell-test-picture.h"

static const DwellPictureSpec spec = { .width = 400, .text_size = TEXT };

static GPtrArray *
glyphs_new (const DwellPicture *picture, DwellGlyph glyph)
{
  GPtrArray *glyphs = g_ptr_array_new ();

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind == DWELL_ITEM_GLYPH && item->glyph == glyph)
        g_ptr_array_add (glyphs, (gpointer)item);
    }

  return glyphs;
}

static const DwellItem *
get_glyph (GPtrArray *glyphs, guint i)
{
  return g_ptr_array_index (glyphs, i);
}

/* A point for each session that has something to say, at the height of its value, and a gap where
 * the second session is. */
static void
test_points (void)
{
  g_autoptr (GPtrArray) points = test_course_new (6);
  g_autoptr (DwellPicture) picture =
      dwell_picture_new_multiple (points, DWELL_MULTIPLE_QUIET, &spec);
  g_autoptr (GPtrArray) glyphs = glyphs_new (picture, DWELL_GLYPH_FULL_CIRCLE);
  double top = test_picture_find_text (picture, "100%")->y;
  double foot = test_picture_find_text (picture, "0%")->y;
  double step = get_glyph (glyphs, 2)->x - get_glyph (glyphs, 1)->x;

  g_assert_cmpuint (glyphs->len, ==, 5);
  g_assert_cmpfloat_with_epsilon (get_glyph (glyphs, 0)->y, foot - 0.2 * (foot - top), 0.01);
  g_assert_cmpfloat_with_epsilon (get_glyph (glyphs, 3)->y, foot - 0.8 * (foot - top), 0.01);
  g_assert_cmpfloat (step, >, 1);
  g_assert_cmpfloat_with_epsilon (get_glyph (glyphs, 1)->x - get_glyph (glyphs, 0)->x, 2 * step,
                                  0.01);
  g_assert_nonnull (test_picture_find_text (picture, "n = 5 of 6"));
  g_assert_nonnull (test_picture_find_text (picture, "Share of the time in quiet states"));
  /* No line leads from one session to another: only the scale's two are there. */
  g_assert_cmpuint (test_picture_count_kind (picture, DWELL_ITEM_LINE), ==, 2);
}

/* Nothing is nothing, but zero is a point without a bar. */
static void
test_zero (void)
{
  g_autoptr (GPtrArray) points = test_course_new (2);
  g_autoptr (DwellPicture) picture =
      dwell_picture_new_multiple (points, DWELL_MULTIPLE_CONTACT, &spec);
  g_autoptr (GPtrArray) glyphs = glyphs_new (picture, DWELL_GLYPH_FULL_CIRCLE);

  g_assert_cmpuint (glyphs->len, ==, 1);
  g_assert_cmpfloat (get_glyph (glyphs, 0)->y, ==, test_picture_find_text (picture, "0%")->y);
  g_assert_cmpuint (test_picture_count_kind (picture, DWELL_ITEM_BOX), ==, 0);
  g_assert_nonnull (test_picture_find_text (picture, "n = 1 of 2"));
}

/* Rings and dots: the third session has one rating only, the second none. One of each is the
 * legend. */
static void
test_ratings (void)
{
  g_autoptr (GPtrArray) points = test_course_new (4);
  g_autoptr (DwellPicture) picture =
      dwell_picture_new_multiple (points, DWELL_MULTIPLE_SUDS, &spec);
  g_autoptr (GPtrArray) first = glyphs_new (picture, DWELL_GLYPH_OPEN_CIRCLE);
  g_autoptr (GPtrArray) last = glyphs_new (picture, DWELL_GLYPH_DOT);
  double top = test_picture_find_text (picture, "10")->y;
  double foot = test_picture_find_text (picture, "0")->y;

  g_assert_cmpuint (first->len, ==, 4);
  g_assert_cmpuint (last->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (get_glyph (first, 1)->y, foot - 0.5 * (foot - top), 0.01);
  g_assert_cmpfloat_with_epsilon (get_glyph (last, 1)->y, foot - 0.2 * (foot - top), 0.01);
  g_assert_cmpfloat (get_glyph (first, 1)->x, ==, get_glyph (last, 1)->x);
  g_assert_nonnull (test_picture_find_text (picture, "first"));
  g_assert_nonnull (test_picture_find_text (picture, "last"));
  g_assert_nonnull (test_picture_find_text (picture, "n = 3 of 4"));
}

/* A vital sign has a scale of its own, between round numbers, and its unit; a client of whom there
 * is none has no chart of it. */
static void
test_vitals (void)
{
  g_autoptr (GPtrArray) points = test_course_new (4);
  g_autoptr (DwellPicture) picture =
      dwell_picture_new_multiple (points, DWELL_MULTIPLE_PULSE, &spec);
  g_autoptr (GPtrArray) first = glyphs_new (picture, DWELL_GLYPH_OPEN_CIRCLE);
  g_autoptr (GPtrArray) last = glyphs_new (picture, DWELL_GLYPH_DOT);
  g_autofree char *title = dwell_multiple_dup_title (DWELL_MULTIPLE_PULSE);
  double top = test_picture_find_text (picture, "80")->y;
  double foot = test_picture_find_text (picture, "60")->y;

  g_assert_nonnull (test_picture_find_text (picture, "Pulse, /min"));
  g_assert_nonnull (test_picture_find_text (picture, "n = 3 of 4"));
  g_assert_cmpstr (title, ==, "Pulse, first and last");
  g_assert_cmpuint (first->len, ==, 4);
  g_assert_cmpuint (last->len, ==, 4);
  g_assert_cmpfloat_with_epsilon (get_glyph (first, 1)->y, foot - 0.2 * (foot - top), 0.01);
  g_assert_cmpfloat_with_epsilon (get_glyph (last, 1)->y, foot - 0.6 * (foot - top), 0.01);

  for (guint i = 0; i < points->len; i++)
    {
      DwellCoursePoint *point = g_ptr_array_index (points, i);

      g_assert_true (dwell_multiple_is_told (points, DWELL_MULTIPLE_PULSE));
      point->values[DWELL_COURSE_PULSE_FIRST] = NAN;
      point->values[DWELL_COURSE_SUDS_FIRST] = NAN;
    }
  g_assert_false (dwell_multiple_is_told (points, DWELL_MULTIPLE_PULSE));
  g_assert_true (dwell_multiple_is_told (points, DWELL_MULTIPLE_SUDS));
}

static void
test_dates (void)
{
  g_autoptr (GPtrArray) points = test_course_new (6);
  g_autoptr (DwellPicture) picture =
      dwell_picture_new_multiple (points, DWELL_MULTIPLE_STAY, &spec);
  g_autoptr (DwellCoursePoint) undated = NULL;
  g_autoptr (GPtrArray) single = g_ptr_array_new ();
  g_autoptr (DwellPicture) without = NULL;

  g_assert_nonnull (test_picture_find_text (picture, "3 Nov"));
  g_assert_nonnull (test_picture_find_text (picture, "12 Jan"));
  g_assert_nonnull (test_picture_find_text (picture, "2025"));
  g_assert_nonnull (test_picture_find_text (picture, "2026"));
  g_assert_nonnull (test_picture_find_text (picture, "45 min"));

  /* When it was is not known of every session. */
  undated = g_ptr_array_steal_index (points, 0);
  g_clear_pointer (&undated->started, g_date_time_unref);
  g_ptr_array_add (single, undated);
  without = dwell_picture_new_multiple (single, DWELL_MULTIPLE_STAY, &spec);
  g_assert_null (test_picture_find_text (without, "3 Nov"));
  g_assert_nonnull (test_picture_find_text (without, "n = 1 of 1"));
}

/* One session, none, and three hundred: all are shown. */
static void
test_many (void)
{
  for (guint multiple = 0; multiple < DWELL_N_MULTIPLES; multiple++)
    {
      DwellPictureSpec narrow = { .width = 280, .text_size = TEXT };
      g_autoptr (GPtrArray) none = test_course_new (0);
      g_autoptr (GPtrArray) points = test_course_new (300);
      g_autoptr (DwellPicture) empty = dwell_picture_new_multiple (none, multiple, &spec);
      g_autoptr (DwellPicture) picture = dwell_picture_new_multiple (points, multiple, &narrow);
      g_autoptr (GPtrArray) full = glyphs_new (picture, DWELL_GLYPH_FULL_CIRCLE);
      g_autoptr (GPtrArray) rings = glyphs_new (picture, DWELL_GLYPH_OPEN_CIRCLE);
      guint wanted = multiple == DWELL_MULTIPLE_STAY ? 298 : 299;

      g_assert_nonnull (test_picture_find_text (empty, "n = 0 of 0"));
      if (multiple >= DWELL_MULTIPLE_SUDS)
        g_assert_cmpuint (rings->len, ==, 300);
      else
        g_assert_cmpuint (full->len, ==, wanted);
      for (guint i = 0; i < picture->items->len; i++)
        {
          const DwellItem *item = test_picture_get_item (picture, i);

          if (item->kind == DWELL_ITEM_GLYPH)
            {
              g_assert_cmpfloat (item->x - item->size / 2, >=, 0);
              g_assert_cmpfloat (item->x + item->size / 2, <=, 280);
            }
        }
    }
}

/* Whatever the size, nothing stands over something else or outside. */
static void
test_texts_apart (void)
{
  static const double widths[] = { 200, 280, 400, 700 };
  static const double sizes[] = { 9, 11, 24 };
  static const guint counts[] = { 0, 1, 3, 12, 60 };

  for (guint multiple = 0; multiple < DWELL_N_MULTIPLES; multiple++)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
          {
            DwellPictureSpec own = { .width = widths[i], .text_size = sizes[j], .rtl = k % 2 };
            g_autoptr (GPtrArray) points = test_course_new (counts[k]);
            g_autoptr (DwellPicture) picture = dwell_picture_new_multiple (points, multiple, &own);

            test_picture_assert_texts_apart (picture);
          }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/multiples/points", test_points);
  g_test_add_func ("/multiples/zero", test_zero);
  g_test_add_func ("/multiples/ratings", test_ratings);
  g_test_add_func ("/multiples/vitals", test_vitals);
  g_test_add_func ("/multiples/dates", test_dates);
  g_test_add_func ("/multiples/many", test_many);
  g_test_add_func ("/multiples/texts-apart", test_texts_apart);

  return g_test_run ();
}
