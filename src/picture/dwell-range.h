/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A row of numbers of which the highest in any stretch is found in the logarithm of their number. */
typedef struct _DwellRange DwellRange;

/** @values: (array length=n): copied. Returns: (transfer full). */
DwellRange *dwell_range_new (const double *values, guint n);
/** Frees. */
void dwell_range_free (DwellRange *range);
/** Index of the first of the highest in [@first, @end), which holds at least one. */
guint dwell_range_get_highest (const DwellRange *range, guint first, guint end);
/** Index of the first at or after @first that is at least @value; how many there are where none
 * is. */
guint dwell_range_find_at_least (const DwellRange *range, guint first, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellRange, dwell_range_free)

G_END_DECLS
