/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-envelope.h"
#include "dwell-pace.h"

G_BEGIN_DECLS

/**
 * DwellBeatShape:
 * @at: where in a beat the level begins to rise
 * @rise: how long it rises
 * @fall: how long it then falls; @rise and @fall together are at most 1
 * @depth: how far below full it lies before and after, in dB
 *
 * All but @depth in parts of a beat, so that a change of pace bends the level but never breaks it.
 */
typedef struct
{
  double at;
  double rise;
  double fall;
  double depth;
} DwellBeatShape;

#define DWELL_TYPE_BEAT (dwell_beat_get_type ())
G_DECLARE_FINAL_TYPE (DwellBeat, dwell_beat, DWELL, BEAT, DwellEnvelope)

/** A level that rises and falls once with each beat of @pace, in dB along half a cosine each way,
 * as DwellBreath does. Returns: (transfer full). */
GstControlSource *
dwell_beat_new (DwellPace *pace, const DwellBeatShape *shape);

G_END_DECLS
