/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * DwellInk:
 *
 * What a colour is for. Every ink that texts are written in has a contrast of at least 4.5 : 1 to
 * the ground, to a card on it and to a shaded stay.
 */
typedef enum
{
  DWELL_INK_BACKGROUND,
  DWELL_INK_TEXT,
  DWELL_INK_MUTED,
  DWELL_INK_GUIDE,
  DWELL_INK_AXIS,
  DWELL_INK_CONTACT,
  DWELL_INK_FILL,
  DWELL_INK_STAY,
  DWELL_INK_MEASURE,
  DWELL_INK_CRACK,
  DWELL_INK_MEDICINE,
  DWELL_INK_AUDIO,
  DWELL_INK_GROUNDING,
  DWELL_INK_NOTE,
  DWELL_INK_COMMENT,
  DWELL_INK_SAFETY,
  DWELL_INK_HATCH,
  DWELL_INK_NOW,
} DwellInk;

#define DWELL_N_INKS (DWELL_INK_NOW + 1)

/** The colour of an ink. */
DwellColor dwell_palette_get_ink (DwellPalette palette, DwellInk ink);
/** The pattern of a state; @quiet: whether it is of the quiet family. */
DwellPattern dwell_palette_get_state_pattern (const char *state_id, gboolean quiet);
/** Black or white, whichever reads better on @ground. */
DwellColor dwell_color_get_text_on (DwellColor ground);
/** The contrast of two opaque colours as WCAG 2 defines it, 1 to 21. */
double dwell_color_get_contrast (DwellColor a, DwellColor b);

G_END_DECLS
