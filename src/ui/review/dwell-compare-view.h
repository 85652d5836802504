/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-compare-words.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COMPARE_VIEW (dwell_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellCompareView, dwell_compare_view, DWELL, COMPARE_VIEW, AdwBin)

/** Sessions side by side that were read: under one axis, which is aligned as chosen here, in words,
 * and in figures. The keys go to the choice of the alignment first. */

/**
 * What to show, aligned by the starts.
 * @reviews: (element-type DwellReview): of at least one session
 * @called: (element-type DwellCompareName): what these are called
 * @count: (nullable): how many of how many these are, in words
 * @unread: (nullable): which are left out, in words
 */
void dwell_compare_view_set_sessions (DwellCompareView *self, GPtrArray *reviews, GPtrArray *called,
                                      const char *count, const char *unread);
/** Aligns them by another moment. */
void dwell_compare_view_set_align (DwellCompareView *self, DwellAlign align);
/** By which moment they are aligned. */
DwellAlign dwell_compare_view_get_align (DwellCompareView *self);
/** Forgets what it shows. */
void dwell_compare_view_forget (DwellCompareView *self);

G_END_DECLS
