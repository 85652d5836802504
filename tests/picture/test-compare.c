/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-compare.h"

#include <math.h>

#include "dwell-picture-palette.h"
#include "dwell-test-arc.h"
#include "dwell-test-picture.h"

static const char *const titles[] = { "K-07 · session 3", "K-07 · session 2", "K-07 · session 1" };
static const DwellPictureSpec spec = { .width = WIDTH, .text_size = TEXT };

typedef struct
{
  GPtrArray *arcs;
  DwellComparison *comparison;
  DwellPicture *picture;
} Shown;

static DwellArc *
plain_new (void)
{
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_STATE, "sober", 0);
  test_script_add_ask (script, 10 * TEST_MINUTE, "felt");
  test_script_add (script, DWELL_KIND_STATE, "blank", 30 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 60 * TEST_MINUTE);

  return test_script_finish (script);
}

/* @first and @second: (transfer full) */
static void
show (Shown *shown, DwellArc *first, DwellArc *second, DwellAlign align,
      const DwellPictureSpec *own)
{
  shown->arcs = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_arc_free);
  g_ptr_array_add (shown->arcs, first);
  g_ptr_array_add (shown->arcs, second);
  shown->comparison = dwell_comparison_new (shown->arcs, align);
  shown->picture = dwell_picture_new_compare (shown->comparison, titles, own);
}

static void
shown_clear (Shown *shown)
{
  dwell_picture_free (shown->picture);
  dwell_comparison_free (shown->comparison);
  g_ptr_array_unref (shown->arcs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

/* The box of a state that is nearest below @y. */
static const DwellItem *
find_state (const DwellPicture *picture, const char *state, double y)
{
  DwellColor color = dwell_palette_get_state_color (DWELL_PALETTE_LIGHT, state);
  const DwellItem *found = NULL;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind == DWELL_ITEM_BOX && item->color.red == color.red
          && item->color.green == color.green && item->color.blue == color.blue && item->y >= y
          && (found == NULL || item->y < found->y))
        found = item;
    }

  return found;
}

/* The upright dotted line, beside its word and through two bands. */
static void
assert_zero (const DwellPicture *picture, const char *word)
{
  const DwellItem *text = test_picture_find_text (picture, word);
  double x = dwell_picture_get_x (picture, 0);
  guint n = 0;

  g_assert_nonnull (text);
  g_assert_cmpfloat (fabs (text->x - x), <, 12);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind != DWELL_ITEM_LINE || item->dashed != DWELL_DASHED_DOTS)
        continue;
      n++;
      g_assert_cmpfloat_with_epsilon (item->points[0].x, x, 0.1);
      g_assert_cmpfloat_with_epsilon (item->points[1].x, x, 0.1);
    }
  g_assert_cmpuint (n, ==, 3);
}

static void
test_start (void)
{
  g_auto (Shown) shown;
  const DwellItem *lower;

  show (&shown, test_arc_new_design (), plain_new (), DWELL_ALIGN_START, &spec);
  assert_zero (shown.picture, "start");
  g_assert_nonnull (test_picture_find_text (shown.picture, titles[0]));
  lower = test_picture_find_text (shown.picture, titles[1]);
  g_assert_nonnull (lower);
  g_assert_true (lower->bold);

  /* Both begin at the same place; an hour is an hour in both. */
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "settled", 0)->x,
                                  shown.picture->plot_x, 0.1);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "sober", lower->y)->x,
                                  shown.picture->plot_x, 0.1);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "blank", lower->y)->x,
                                  dwell_picture_get_x (shown.picture, 30 * TEST_MINUTE), 0.1);
  g_assert_nonnull (
      test_picture_find_glyph (shown.picture, DWELL_GLYPH_FULL_CIRCLE, 10 * TEST_MINUTE));
  g_assert_cmpint (shown.picture->from, ==, 0);
  g_assert_cmpint (shown.picture->to, ==, 296 * TEST_MINUTE);
}

/* Medicine at 0:40 in the first; the second has none, says so, and stands at its start. */
static void
test_medicine (void)
{
  g_auto (Shown) shown;
  const DwellItem *lower;

  show (&shown, test_arc_new_design (), plain_new (), DWELL_ALIGN_MEDICINE, &spec);
  assert_zero (shown.picture, "medicine");
  lower =
      test_picture_find_text (shown.picture, "K-07 · session 2 · no medicine, so from its start");
  g_assert_nonnull (lower);
  g_assert_cmpint (shown.picture->from, ==, -40 * TEST_MINUTE);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "settled", 0)->x,
                                  shown.picture->plot_x, 0.1);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "sober", lower->y)->x,
                                  dwell_picture_get_x (shown.picture, 0), 0.1);
  g_assert_nonnull (test_picture_find_text (shown.picture, "medicine 0:40"));
  g_assert_nonnull (test_picture_find_text (shown.picture, "−0:30"));
}

static void
test_crack (void)
{
  g_auto (Shown) shown;
  const DwellItem *lower;

  show (&shown, test_arc_new_coded (), test_arc_new_design (), DWELL_ALIGN_CRACK, &spec);
  assert_zero (shown.picture, "first crack");
  lower = test_picture_find_text (shown.picture, titles[1]);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "crack", 0)->x,
                                  dwell_picture_get_x (shown.picture, 0), 1);
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "crack", lower->y)->x,
                                  dwell_picture_get_x (shown.picture, 0), 1);
}

/* A lane for each ribbon; without the contact line it is much lower. */
static void
test_strip (void)
{
  DwellPictureSpec strip = { .kind = DWELL_PICTURE_STRIP, .width = WIDTH, .text_size = TEXT };
  g_auto (Shown) full;
  g_auto (Shown) low;

  show (&full, plain_new (), plain_new (), DWELL_ALIGN_START, &spec);
  show (&low, plain_new (), plain_new (), DWELL_ALIGN_START, &strip);
  g_assert_nonnull (test_picture_find_text (full.picture, "Felt contact"));
  g_assert_null (test_picture_find_text (low.picture, "Felt contact"));
  g_assert_nonnull (test_picture_find_text (low.picture, "Prompts"));
  g_assert_cmpfloat (low.picture->height, <, full.picture->height * 0.7);
}

static void
test_ribbons (void)
{
  g_auto (Shown) shown;
  DwellArc *coded = test_arc_new_coded ();

  dwell_arc_add_other_ribbons (coded);
  show (&shown, coded, plain_new (), DWELL_ALIGN_START, &spec);
  g_assert_nonnull (test_picture_find_text (shown.picture, "coder-2"));
  g_assert_nonnull (find_state (shown.picture, "sleepy", 0));
}

/* Forty hours beside ten minutes, nothing beside nothing. */
static void
test_odd (void)
{
  g_auto (Shown) lengths;
  g_auto (Shown) nothing;
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_STATE, "blank", 0);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 10 * TEST_MINUTE);
  show (&lengths, test_arc_new_empty (40 * 60 * TEST_MINUTE), test_script_finish (script),
        DWELL_ALIGN_START, &spec);
  /* Short, but still seen. */
  g_assert_cmpfloat (find_state (lengths.picture, "blank", 0)->width, >=, 1);
  g_assert_nonnull (test_picture_find_text (lengths.picture, "32:00"));

  show (&nothing, test_arc_new_empty (0), test_arc_new_empty (0), DWELL_ALIGN_CRACK, &spec);
  assert_zero (nothing.picture, "first crack");
  g_assert_cmpint (nothing.picture->from, ==, 0);
  g_assert_cmpint (nothing.picture->to, ==, 0);
}

/* However much there is, what is drawn depends on the size. */
static void
test_crowded (void)
{
  g_auto (Shown) shown;

  show (&shown, test_arc_new_crowded (50000, 300 * TEST_MINUTE),
        test_arc_new_crowded (50000, 200 * TEST_MINUTE), DWELL_ALIGN_MEDICINE, &spec);
  g_assert_cmpuint (shown.picture->items->len, <, 12000);
}

static void
test_texts_apart (void)
{
  static const double widths[] = { 320, 560, WIDTH };
  static const double sizes[] = { 9, 11, 24 };

  for (guint align = 0; align < DWELL_N_ALIGNS; align++)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          DwellPictureSpec own = { .width = widths[i], .text_size = sizes[j], .rtl = j == 1 };
          g_auto (Shown) shown;

          show (&shown, test_arc_new_everything (), plain_new (), align, &own);
          test_picture_assert_texts_apart (shown.picture);
        }
}

/* A stretch of the axis alone. */
static void
test_part (void)
{
  DwellPictureSpec part = {
    .width = WIDTH, .text_size = TEXT, .from = -10 * TEST_MINUTE, .to = 20 * TEST_MINUTE
  };
  g_auto (Shown) shown;

  show (&shown, test_arc_new_design (), plain_new (), DWELL_ALIGN_MEDICINE, &part);
  g_assert_cmpint (shown.picture->from, ==, -10 * TEST_MINUTE);
  /* Sober from 0:46, six minutes after the medicine. */
  g_assert_cmpfloat_with_epsilon (find_state (shown.picture, "sober", 0)->x,
                                  dwell_picture_get_x (shown.picture, 6 * TEST_MINUTE), 0.5);
  g_assert_null (find_state (shown.picture, "process", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/start", test_start);
  g_test_add_func ("/compare/medicine", test_medicine);
  g_test_add_func ("/compare/crack", test_crack);
  g_test_add_func ("/compare/strip", test_strip);
  g_test_add_func ("/compare/ribbons", test_ribbons);
  g_test_add_func ("/compare/odd", test_odd);
  g_test_add_func ("/compare/crowded", test_crowded);
  g_test_add_func ("/compare/texts-apart", test_texts_apart);
  g_test_add_func ("/compare/part", test_part);

  return g_test_run ();
}
