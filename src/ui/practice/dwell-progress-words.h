/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-progress.h"

G_BEGIN_DECLS

/** "12 March 2026 · live". Returns: (transfer full). */
char *
dwell_progress_words_dup_title (const DwellAttempt *attempt);
/** All that an attempt shows, in words: what its column in the picture shows, and what it came to.
 * Returns: (transfer full). */
char *
dwell_progress_words_dup_attempt (const DwellAttempt *attempt);
/** What a trend is about, a few words. Static. */
const char *
dwell_progress_words_get_trend (DwellTrendKind kind);
/** "50% → 75%, better"; of what did not get better only whether it is more, less or the same.
 * Returns: (transfer full). */
char *
dwell_progress_words_dup_change (const DwellTrend *trend, DwellTrendKind kind);
/** How many attempts a trend rests on. Returns: (transfer full). */
char *
dwell_progress_words_dup_basis (const DwellTrend *trend);
/** How often a slip was made. Returns: (transfer full). */
char *
dwell_progress_words_dup_count (const DwellRecurring *recurring);

G_END_DECLS
