/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-clock.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BREATH_PACER (dwell_breath_pacer_get_type ())
G_DECLARE_FINAL_TYPE (DwellBreathPacer, dwell_breath_pacer, DWELL, BREATH_PACER, AdwBin)

/**
 * A quiet shape that slowly grows and shrinks with the words in and out beside it. Where the desktop
 * wants nothing to move it holds still, and counts instead. It runs only while it is on the screen.
 */

/** Begins anew with a breath in, at @rate breaths a minute by @clock. */
void dwell_breath_pacer_begin (DwellBreathPacer *self, DwellClock *clock, double rate);

G_END_DECLS
