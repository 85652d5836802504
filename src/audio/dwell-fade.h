/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/** Puts a `volume` element at @gain, once, before it plays and before dwell_fade_to(). */
void dwell_fade_begin (GstElement *volume, double gain);
/** Keeps a `volume` element, once, before it plays, at the level of @leader raised to @exponent, at
 * every sample, also while that one fades: -1 for what @leader takes away. */
void dwell_fade_follow (GstElement *volume, GstElement *leader, double exponent);
/** Moves the level of a `volume` element from whatever it is now to @gain (0 to 1) within @duration
 * (at least 50 ms is taken), along an equal-power curve, without a step and to the sample. A fade
 * that is under way is taken over where it is. Returns: the element's stream time at which @gain is
 * reached. */
GstClockTime dwell_fade_to (GstElement *volume, double gain, GstClockTime duration);

G_END_DECLS
