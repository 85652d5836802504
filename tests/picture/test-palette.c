/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-palette.h"
#include "dwell-picture.h"
#include "dwell-test-arc.h"

#include <math.h>

#define READABLE 4.5

static const char *const state_ids[] = { "sober",   "bored",    "sleepy",     "blank",
                                         "numb",    "collapse", "story",      "image",
                                         "looping", "felt",     "activation", "process",
                                         "crack",   "settled",  "drifting",   "waves" };

static DwellColor
blend (DwellColor over, DwellColor under)
{
  return (DwellColor){
    over.red * over.alpha + under.red * (1 - over.alpha),
    over.green * over.alpha + under.green * (1 - over.alpha),
    over.blue * over.alpha + under.blue * (1 - over.alpha),
    1,
  };
}

static void
test_contrast_is_that_of_wcag (void)
{
  DwellColor black = { 0, 0, 0, 1 };
  DwellColor white = { 1, 1, 1, 1 };
  DwellColor grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (dwell_color_get_contrast (black, white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (dwell_color_get_contrast (white, white), 1, 0.001);
  /* The published value of #777 on white. */
  g_assert_cmpfloat_with_epsilon (dwell_color_get_contrast (grey, white), 4.478, 0.001);
}

static void
test_labels_read_on_states (void)
{
  for (guint palette = 0; palette <= DWELL_PALETTE_DIM; palette++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (state_ids); i++)
        {
          DwellColor color = dwell_palette_get_state_color (palette, state_ids[i]);

          g_assert_cmpfloat (dwell_color_get_contrast (dwell_color_get_text_on (color), color), >=,
                             READABLE);
        }
    }
}

/* What a text at this place stands on: the ground and every plain box drawn before it. */
static DwellColor
get_ground (const DwellPicture *picture, guint index, DwellColor ground)
{
  const DwellItem *text = g_ptr_array_index (picture->items, index);
  double x = text->align_end ? text->x - 2 : text->x + 2;

  for (guint i = 0; i < index; i++)
    {
      const DwellItem *box = g_ptr_array_index (picture->items, i);

      if (box->kind == DWELL_ITEM_BOX && box->pattern == DWELL_PATTERN_NONE && box->x <= x && x <= box->x + box->width
          && box->y <= text->y && text->y <= box->y + box->height)
        ground = blend (box->color, ground);
    }

  return ground;
}

static void
assert_readable (const DwellPicture *picture, DwellColor ground)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = g_ptr_array_index (picture->items, i);

      if (item->kind != DWELL_ITEM_TEXT)
        continue;
      n++;
      g_assert_cmpfloat (dwell_color_get_contrast (item->color, get_ground (picture, i, ground)),
                         >=, READABLE);
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_every_text_reads (void)
{
  /* The ground itself, then the window and card of libadwaita that it may lie on. */
  static const guint8 grounds[][3] = {
    [DWELL_PALETTE_LIGHT] = { 0xfa, 0xfa, 0xfa },
    [DWELL_PALETTE_DARK] = { 0x36, 0x36, 0x36 },
    [DWELL_PALETTE_PRINT] = { 0xff, 0xff, 0xff },
    [DWELL_PALETTE_DIM] = { 0x36, 0x36, 0x36 },
  };
  g_autoptr (DwellArc) arc = test_arc_new_everything ();

  for (guint palette = 0; palette <= DWELL_PALETTE_DIM; palette++)
    {
      DwellPictureSpec spec = { .palette = palette, .width = 942, .text_size = 11 };
      g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &spec);
      DwellColor card = { grounds[palette][0] / 255.0, grounds[palette][1] / 255.0,
                          grounds[palette][2] / 255.0, 1 };

      assert_readable (picture, dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND));
      assert_readable (picture, card);
    }
}

static void
test_inks_read_anywhere (void)
{
  static const DwellInk texts[] = { DWELL_INK_TEXT, DWELL_INK_MUTED, DWELL_INK_CRACK };
  static const DwellInk covers[] = { DWELL_INK_STAY, DWELL_INK_HATCH };

  for (guint palette = 0; palette <= DWELL_PALETTE_DIM; palette++)
    {
      DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);

      for (guint i = 0; i < G_N_ELEMENTS (texts) * G_N_ELEMENTS (covers); i++)
        {
          DwellColor text = dwell_palette_get_ink (palette, texts[i % G_N_ELEMENTS (texts)]);
          DwellColor cover = dwell_palette_get_ink (palette, covers[i / G_N_ELEMENTS (texts)]);

          g_assert_cmpfloat (dwell_color_get_contrast (text, blend (cover, ground)), >=, READABLE);
        }
    }
}

static void
test_shapes_stand_out (void)
{
  static const DwellInk shapes[] = { DWELL_INK_CONTACT,   DWELL_INK_MEASURE, DWELL_INK_MEDICINE,
                                     DWELL_INK_GROUNDING, DWELL_INK_NOTE,    DWELL_INK_COMMENT,
                                     DWELL_INK_SAFETY };

  for (guint palette = 0; palette <= DWELL_PALETTE_DIM; palette++)
    {
      DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);

      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        g_assert_cmpfloat (
            dwell_color_get_contrast (dwell_palette_get_ink (palette, shapes[i]), ground), >=, 3);
    }
}

static double
to_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
to_lab (double part)
{
  return part > 0.008856 ? cbrt (part) : 7.787 * part + 16 / 116.0;
}

/* CIE L*a*b* of a colour as an eye sees it. The matrices are those of Vienot, Brettel and Mollon
 * (1999) for eyes without long or middle cones. */
static void
see (DwellColor color, guint eye, double lab[3])
{
  static const double matrices[][9] = {
    { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    { 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1 },
    { 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1 },
  };
  const double *m = matrices[eye];
  double rgb[] = { to_linear (color.red), to_linear (color.green), to_linear (color.blue) };
  double seen[3];
  double x, y, z;

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (m[3 * i] * rgb[0] + m[3 * i + 1] * rgb[1] + m[3 * i + 2] * rgb[2], 0, 1);
  x = to_lab ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = to_lab (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = to_lab ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
get_distance (DwellColor a, DwellColor b, guint eye)
{
  double one[3], other[3];

  see (a, eye, one);
  see (b, eye, other);

  return sqrt (pow (one[0] - other[0], 2) + pow (one[1] - other[1], 2)
               + pow (one[2] - other[2], 2));
}

/* Fourteen states cannot all be far apart, and need not: those of the quiet family belong together.
 * But any two are told apart (a difference of 2 to 3 is just seen), and so are the families. */
static void
test_states_differ_for_every_eye (void)
{
  static const char *const families[] = { "blank",   "image", "activation", "process",
                                          "settled", "felt",  "story",      "looping" };

  for (guint i = 0; i < 3 * 3; i++)
    {
      DwellPalette palette = i / 3;
      guint eye = i % 3;

      for (guint a = 0; a < 14; a++)
        for (guint b = a + 1; b < 14; b++)
          g_assert_cmpfloat (get_distance (dwell_palette_get_state_color (palette, state_ids[a]),
                                           dwell_palette_get_state_color (palette, state_ids[b]),
                                           eye),
                             >, 6.5);
      for (guint a = 0; a < G_N_ELEMENTS (families); a++)
        for (guint b = a + 1; b < G_N_ELEMENTS (families); b++)
          g_assert_cmpfloat (get_distance (dwell_palette_get_state_color (palette, families[a]),
                                           dwell_palette_get_state_color (palette, families[b]),
                                           eye),
                             >, 9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/palette/wcag", test_contrast_is_that_of_wcag);
  g_test_add_func ("/picture/palette/labels-on-states", test_labels_read_on_states);
  g_test_add_func ("/picture/palette/every-text", test_every_text_reads);
  g_test_add_func ("/picture/palette/inks", test_inks_read_anywhere);
  g_test_add_func ("/picture/palette/shapes", test_shapes_stand_out);
  g_test_add_func ("/picture/palette/every-eye", test_states_differ_for_every_eye);

  return g_test_run ();
}
