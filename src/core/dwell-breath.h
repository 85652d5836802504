/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The slowest and the quickest pace on offer, in breaths a minute, and the step between paces.
 * [public: about 6 a minute, individual, adjustable from 4.5 to 7] */
#define DWELL_BREATH_SLOWEST 4.5
#define DWELL_BREATH_QUICKEST 7.0
#define DWELL_BREATH_STEP 0.5

/**
 * DwellBreath:
 * @out: whether it is the part in which the breath goes out
 * @size: how far the breath has come in, from 0 to 1
 * @count: 1, 2, 3 … within the part, about one a second
 *
 * Where a paced breath is at one moment. The way in takes two fifths of a breath and the way out
 * three: to breathe out for longer than in is common practice, and this proportion is our choice.
 */
typedef struct
{
  gboolean out;
  double size;
  guint count;
} DwellBreath;

/** Computes where a breath at @rate a minute is, @elapsed ms after the pacing began. */
void dwell_breath_compute (DwellBreath *breath, double rate, gint64 elapsed);

/** The pace nearest to @rate that is on offer. */
double dwell_breath_snap (double rate);

G_END_DECLS
