/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The E-factor of an item that was never repeated, in hundredths. */
#define DWELL_SM2_FACTOR_FIRST 250
/** No E-factor is less, in hundredths. */
#define DWELL_SM2_FACTOR_LEAST 130
/** None is more: not published, a bound for files. In hundredths. */
#define DWELL_SM2_FACTOR_MOST 999
/** No interval is longer, in days: not published, so that no day lies beyond what can be counted. */
#define DWELL_SM2_INTERVAL_MOST 36500

/**
 * DwellSm2:
 * @repetitions: n: how often in a row it was known, 0 for an item that begins anew
 * @interval: I(n): days until it comes back
 * @factor: the E-factor, in hundredths, which hold it exactly
 *
 * An item of the algorithm SM-2.
 */
typedef struct
{
  guint repetitions;
  guint interval;
  guint factor;
} DwellSm2;

/** An item that was never repeated. */
#define DWELL_SM2_INIT { 0, 0, DWELL_SM2_FACTOR_FIRST }

/**
 * Repeats an item, as SM-2 does: Wozniak (1990), Optimization of learning, 3.2,
 * https://super-memory.com/english/ol/sm2.htm. With an answer of at least 3 the E-factor becomes
 * EF + (0.1 - (5 - q) * (0.08 + (5 - q) * 0.02)), never less than 1.3, and the interval 1 day, then 6,
 * then the last one times that E-factor, rounded up. With one below 3 it begins anew, the E-factor
 * as it was, and comes back after 1 day.
 * @quality: 0 (blackout) to 5 (perfect)
 */
void dwell_sm2_repeat (DwellSm2 *item, guint quality);

G_END_DECLS
