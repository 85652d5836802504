/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-envelope.h"

G_BEGIN_DECLS

/**
 * DwellStrikesShape:
 * @every: seconds from one strike to the next, on average
 * @spread: 0 = always that long, 1 = at any moment of its share of the time
 * @attack: how long a strike rises, in seconds
 * @decay: how long it then takes to silence, in seconds
 * @depth: how much softer than the strongest a strike may be, in dB
 * @side: -1 = left channel, 1 = right channel
 * @width: 0 = every strike in the middle, 1 = each somewhere between left and right
 */
typedef struct
{
  double every;
  double spread;
  double attack;
  double decay;
  double depth;
  double side;
  double width;
} DwellStrikesShape;

#define DWELL_TYPE_STRIKES (dwell_strikes_get_type ())
G_DECLARE_FINAL_TYPE (DwellStrikes, dwell_strikes, DWELL, STRIKES, DwellEnvelope)

/** A level as of something struck now and then: it rises along half a cosine and dies away
 * exponentially, by 60 dB within @decay and then to nothing. A strike adds to what still sounds.
 * When and how strongly is a pure function of time and @seed: the same seed strikes at the same
 * moments, and hours need no memory. Returns: (transfer full). */
GstControlSource *
dwell_strikes_new (const DwellStrikesShape *shape, guint64 seed);

G_END_DECLS
