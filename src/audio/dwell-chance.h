/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A number from 0 up to but not 1 that looks drawn by lot but is always the same for this @seed
 * and
 * @index, so that a sound needs no memory of what it did: the SplitMix64 mixer (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). */
double
dwell_chance (guint64 seed, gint64 index);
/** A smooth line through chance, from -1 to 1, that takes about one turn for each 1 of @x and never
 * comes back to itself: the uniform cubic B-spline over dwell_chance() at whole @x, which is
 * continuous in slope and bend. */
double
dwell_chance_wander (guint64 seed, double x);
/** A seed from GLib's random numbers. */
guint64
dwell_chance_new_seed (void);

G_END_DECLS
