/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-key-hold.h"

/* The first repetition comes after half a second or so, slow keyboards take two; the others come
 * much faster. */
#define REPEAT_MS 2500

gboolean
dwell_key_hold_press (DwellKeyHold *hold, guint keycode, guint32 time)
{
  gboolean repeats
      = keycode != 0 && keycode == hold->keycode && time - hold->time < REPEAT_MS;

  hold->keycode = keycode;
  hold->time = time;

  return repeats;
}

void
dwell_key_hold_release (DwellKeyHold *hold, guint keycode)
{
  if (hold->keycode == keycode)
    hold->keycode = 0;
}
