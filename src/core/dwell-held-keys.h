/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellHeldKeys:
 *
 * Which keys are held down. A keyboard that repeats a held key says "pressed" again and again, just
 * as if somebody pressed it: only that no release came in between tells the two apart.
 */
typedef struct _DwellHeldKeys DwellHeldKeys;

/** Nothing is held. Returns: (transfer full). */
DwellHeldKeys *dwell_held_keys_new (void);
/** Forgets it. */
void dwell_held_keys_free (DwellHeldKeys *self);

/**
 * A key went down, or is said to have gone down once more.
 * @keycode: of the hardware; 0 where that is not known, which is never held
 * @time: in ms, from any beginning; it may wrap around
 * Returns: whether somebody pressed it. After three seconds without a word of it, its release has
 *   been lost on the way, and it is pressed anew.
 */
gboolean dwell_held_keys_press (DwellHeldKeys *self, guint keycode, guint32 time);
/** A key went up. */
void dwell_held_keys_release (DwellHeldKeys *self, guint keycode);
/** Nobody will say of the keys that are held when they go up. */
void dwell_held_keys_clear (DwellHeldKeys *self);

/** Remembers of a held key that its press has been of use here. */
void dwell_held_keys_take (DwellHeldKeys *self, guint keycode);
/** Whether that was remembered. */
gboolean dwell_held_keys_is_taken (DwellHeldKeys *self, guint keycode);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellHeldKeys, dwell_held_keys_free)

G_END_DECLS
