/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-summary-filter.h"

G_BEGIN_DECLS

/** What a filter lets pass, in words: "K-07 · live · this month". Returns: (transfer full): empty
 * where all pass; to be wiped with dwell_secret_free(). @filter: (nullable). */
char *dwell_filter_dup_words (const DwellSummaryFilter *filter);
/** The same with how many those are: "12 of 340 sessions · K-07". Returns: (transfer full). */
char *dwell_filter_dup_line (const DwellSummaryFilter *filter, guint n_shown, guint n_all);

G_END_DECLS
