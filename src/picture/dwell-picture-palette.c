/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-palette.h"

#include <math.h>

#define N_PALETTES (DWELL_PALETTE_DIM + 1)

/* 0xRRGGBB for light, dark, print and dim. Neighbours that often meet differ in lightness, not only
 * in hue, so that they stay apart for eyes that confuse red and green, and on a grey printer. */
static const struct
{
  const char *id;
  guint32 rgb[N_PALETTES];
} states[] = {
  { "sober", { 0xb7c7d9, 0x8fa3bc, 0xcdd9e6, 0xc8c8c8 } },
  { "bored", { 0xa2b0c8, 0x7b8ca8, 0xb4c1d3, 0xb0b0b0 } },
  { "sleepy", { 0x8fa3c4, 0x6e84ab, 0x9fb1cd, 0xa0a0a0 } },
  { "blank", { 0x656e88, 0x566079, 0x656e88, 0x8c8c8c } },
  { "numb", { 0x535b75, 0x454d66, 0x535b75, 0x707070 } },
  { "collapse", { 0x3e455a, 0x363c50, 0x3e455a, 0x606060 } },
  { "story", { 0xcdb2ea, 0xbf9fe0, 0xdcc6f2, 0xd8d8d8 } },
  { "image", { 0xe8c46c, 0xd9b254, 0xf0d48c, 0xf0f0f0 } },
  { "looping", { 0x7d5ea8, 0x7f5fac, 0x7d5ea8, 0x989898 } },
  { "felt", { 0x2fa39f, 0x2fa39f, 0x45b5b0, 0xb8b8b8 } },
  { "activation", { 0xe58a5e, 0xdb7d50, 0xee9f78, 0xe0e0e0 } },
  { "process", { 0x2f7a57, 0x2f7a57, 0x2f7a57, 0x888888 } },
  { "crack", { 0xa8331c, 0xb03c24, 0xa8331c, 0xffffff } },
  { "settled", { 0xbfdfca, 0x9cc4aa, 0xd3ebdb, 0xd0d0d0 } },
};

/* For the states of other people's protocols. */
static const guint32 spare[][N_PALETTES] = {
  { 0xd6c8b0, 0xbda985, 0xe2d7c4, 0xbcbcbc }, { 0x8aa86a, 0x7d9a5e, 0xa3bd87, 0xa8a8a8 },
  { 0xd9a3b8, 0xc78aa2, 0xe6bccb, 0xcccccc }, { 0x9bb0b5, 0x7f979d, 0xb4c5c9, 0x909090 },
  { 0x8c6d52, 0x87694f, 0x8c6d52, 0x747474 }, { 0x4f6f8f, 0x4b6c8d, 0x4f6f8f, 0x6c6c6c },
};

/* 0xRRGGBBAA. */
static const guint32 inks[N_PALETTES][DWELL_N_INKS] = {
  [DWELL_PALETTE_LIGHT] = {
    [DWELL_INK_BACKGROUND] = 0xffffffff, [DWELL_INK_TEXT] = 0x4a4a4aff,
    [DWELL_INK_MUTED] = 0x5a5a5aff, [DWELL_INK_GUIDE] = 0xebebebff,
    [DWELL_INK_AXIS] = 0xccccccff, [DWELL_INK_CONTACT] = 0x3a6ea5ff,
    [DWELL_INK_FILL] = 0x3a6ea526, [DWELL_INK_STAY] = 0x8b93a71f,
    [DWELL_INK_MEASURE] = 0xad3a60ff, [DWELL_INK_CRACK] = 0xa03600ff,
    [DWELL_INK_MEDICINE] = 0x8c8c8cff, [DWELL_INK_AUDIO] = 0xa79bcfff,
    [DWELL_INK_GROUNDING] = 0x8a6a1eff, [DWELL_INK_NOTE] = 0x757575ff,
    [DWELL_INK_COMMENT] = 0xb87800ff, [DWELL_INK_SAFETY] = 0xc01c28ff,
    [DWELL_INK_HATCH] = 0x00000024, [DWELL_INK_NOW] = 0xb58900ff,
  },
  [DWELL_PALETTE_DARK] = {
    [DWELL_INK_BACKGROUND] = 0x1e1e20ff, [DWELL_INK_TEXT] = 0xd6d6d6ff,
    [DWELL_INK_MUTED] = 0xb0b0b0ff, [DWELL_INK_GUIDE] = 0xffffff1a,
    [DWELL_INK_AXIS] = 0x6e6e70ff, [DWELL_INK_CONTACT] = 0x8db2eaff,
    [DWELL_INK_FILL] = 0x8db2ea26, [DWELL_INK_STAY] = 0xaab4cc1a,
    [DWELL_INK_MEASURE] = 0xe58aa8ff, [DWELL_INK_CRACK] = 0xff9c66ff,
    [DWELL_INK_MEDICINE] = 0x949494ff, [DWELL_INK_AUDIO] = 0x8a7fb8ff,
    [DWELL_INK_GROUNDING] = 0xd9b254ff, [DWELL_INK_NOTE] = 0xa6a6a6ff,
    [DWELL_INK_COMMENT] = 0xf0b429ff, [DWELL_INK_SAFETY] = 0xff7b7bff,
    [DWELL_INK_HATCH] = 0xffffff24, [DWELL_INK_NOW] = 0xd1a000ff,
  },
  [DWELL_PALETTE_PRINT] = {
    [DWELL_INK_BACKGROUND] = 0xffffffff, [DWELL_INK_TEXT] = 0x000000ff,
    [DWELL_INK_MUTED] = 0x404040ff, [DWELL_INK_GUIDE] = 0xd0d0d0ff,
    [DWELL_INK_AXIS] = 0x606060ff, [DWELL_INK_CONTACT] = 0x1f4e82ff,
    [DWELL_INK_FILL] = 0x1f4e821f, [DWELL_INK_STAY] = 0x00000014,
    [DWELL_INK_MEASURE] = 0x8f1f45ff, [DWELL_INK_CRACK] = 0x8f2f00ff,
    [DWELL_INK_MEDICINE] = 0x606060ff, [DWELL_INK_AUDIO] = 0xa79bcfff,
    [DWELL_INK_GROUNDING] = 0x6b5010ff, [DWELL_INK_NOTE] = 0x505050ff,
    [DWELL_INK_COMMENT] = 0x945f00ff, [DWELL_INK_SAFETY] = 0xa00c18ff,
    [DWELL_INK_HATCH] = 0x00000038, [DWELL_INK_NOW] = 0x606060ff,
  },
  /* In greys: a hue is laid over them. */
  [DWELL_PALETTE_DIM] = {
    [DWELL_INK_BACKGROUND] = 0x000000ff, [DWELL_INK_TEXT] = 0xffffffff,
    [DWELL_INK_MUTED] = 0xffffffff, [DWELL_INK_GUIDE] = 0xffffff48,
    [DWELL_INK_AXIS] = 0xa0a0a0ff, [DWELL_INK_CONTACT] = 0xffffffff,
    [DWELL_INK_FILL] = 0xffffff40, [DWELL_INK_STAY] = 0xffffff2c,
    [DWELL_INK_MEASURE] = 0xffffffff, [DWELL_INK_CRACK] = 0xffffffff,
    [DWELL_INK_MEDICINE] = 0xe0e0e0ff, [DWELL_INK_AUDIO] = 0xb0b0b0ff,
    [DWELL_INK_GROUNDING] = 0xffffffff, [DWELL_INK_NOTE] = 0xffffffff,
    [DWELL_INK_COMMENT] = 0xffffffff, [DWELL_INK_SAFETY] = 0xffffffff,
    [DWELL_INK_HATCH] = 0xffffff4c, [DWELL_INK_NOW] = 0xffffffff,
  },
};

static DwellColor
color_from_rgba (guint32 rgba)
{
  return (DwellColor){
    .red = (rgba >> 24) / 255.0f,
    .green = (rgba >> 16 & 0xff) / 255.0f,
    .blue = (rgba >> 8 & 0xff) / 255.0f,
    .alpha = (rgba & 0xff) / 255.0f,
  };
}

DwellColor
dwell_palette_get_ink (DwellPalette palette, DwellInk ink)
{
  g_return_val_if_fail (palette < N_PALETTES && ink < DWELL_N_INKS, (DwellColor){ 0 });

  return color_from_rgba (inks[palette][ink]);
}

DwellColor
dwell_palette_get_state_color (DwellPalette palette, const char *state_id)
{
  const char *id = state_id ? state_id : "";

  g_return_val_if_fail (palette < N_PALETTES, (DwellColor){ 0 });

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_str_equal (states[i].id, id))
        return color_from_rgba (states[i].rgb[palette] << 8 | 0xff);
    }

  return color_from_rgba (spare[g_str_hash (id) % G_N_ELEMENTS (spare)][palette] << 8 | 0xff);
}

DwellPattern
dwell_palette_get_state_pattern (const char *state_id, gboolean quiet)
{
  static const struct
  {
    const char *id;
    DwellPattern pattern;
  } patterns[] = {
    { "story", DWELL_PATTERN_BACK_SLANTS }, { "image", DWELL_PATTERN_BACK_SLANTS },
    { "looping", DWELL_PATTERN_BACK_SLANTS }, { "felt", DWELL_PATTERN_LEVEL },
    { "process", DWELL_PATTERN_LEVEL },     { "activation", DWELL_PATTERN_UPRIGHT },
    { "crack", DWELL_PATTERN_UPRIGHT },
  };

  if (quiet)
    return DWELL_PATTERN_DOTS;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      if (g_strcmp0 (patterns[i].id, state_id) == 0)
        return patterns[i].pattern;
    }

  return DWELL_PATTERN_NONE;
}

static double
get_linear (float part)
{
  return part <= 0.04045f ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_luminance (DwellColor color)
{
  return 0.2126 * get_linear (color.red) + 0.7152 * get_linear (color.green)
         + 0.0722 * get_linear (color.blue);
}

double
dwell_color_get_contrast (DwellColor a, DwellColor b)
{
  double one = get_luminance (a) + 0.05;
  double other = get_luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

DwellColor
dwell_color_get_text_on (DwellColor ground)
{
  DwellColor black = color_from_rgba (0x1a1a1aff);
  DwellColor white = color_from_rgba (0xffffffff);

  return dwell_color_get_contrast (black, ground) >= dwell_color_get_contrast (white, ground)
             ? black
             : white;
}
