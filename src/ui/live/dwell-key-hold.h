/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * DwellKeyHold:
 * @keycode: the key that was pressed last and has not been let go of; 0 for none
 * @time: of its last press or repetition, in ms
 *
 * Tells a key that is held down, or a pedal that something lies on, from one that is pressed again
 * and again: GDK gives a press for each repetition. Start with zeros.
 */
typedef struct
{
  guint keycode;
  guint32 time;
} DwellKeyHold;

/** A press came. @keycode: 0 where that is not known, and then it is none. Returns: whether it is
 * only the repetition of one before. A release that never came is forgotten after some time. */
gboolean dwell_key_hold_press (DwellKeyHold *hold, guint keycode, guint32 time);
/** A key was let go of. */
void dwell_key_hold_release (DwellKeyHold *hold, guint keycode);

G_END_DECLS
