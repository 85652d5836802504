/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DwellDriftPhases:
 * @at: where each of the three waves of a drift begins, in turns
 * @seed: how the three wander; the same seed wanders the same way
 */
typedef struct
{
  double at[3];
  guint64 seed;
} DwellDriftPhases;

#define DWELL_TYPE_DRIFT (dwell_drift_get_type ())
G_DECLARE_FINAL_TYPE (DwellDrift, dwell_drift, DWELL, DRIFT, GstControlSource)

/** Slow movement that never repeats: between @top and @octaves below it, about once in @period
 * seconds. For a level, an octave is 6.02 dB. A pure function of time, so it needs no timer and
 * costs one evaluation a buffer. Returns: (transfer full). */
GstControlSource *
dwell_drift_new (double top, double octaves, double period, const DwellDriftPhases *phases);

G_END_DECLS
