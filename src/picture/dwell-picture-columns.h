/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture-layout.h"

G_BEGIN_DECLS

/* Private to this layer: small charts that have a column for each of many things. */

/**
 * DwellColumns:
 * @layout: what they are laid out in
 * @n: how many things there are
 * @first: the earliest that is shown
 * @width: of a column, in pixels
 */
typedef struct
{
  DwellLayout *layout;
  guint n;
  guint first;
  double width;
} DwellColumns;

/** Divides the picture's plot, whose width is set, into columns. Of more than there is room for the
 * last are shown. The plot becomes no wider than they are together.
 * @n: above 0
 * @least: no column is narrower, in pixels; 0 to show all, however narrow
 * @most: no column is wider, in pixels */
void dwell_columns_place (DwellColumns *columns, DwellLayout *layout, guint n, double least,
                          double most);
/** The middle of a column. */
double dwell_columns_get_middle (const DwellColumns *columns, guint index);
/** A line through all columns. */
void dwell_columns_add_line (const DwellColumns *columns, double y, DwellInk ink);
/** A text under a column, within the plot, where there is room. Returns: whether there was. */
gboolean dwell_columns_try_text (const DwellColumns *columns, guint index, const char *text,
                                 double y);

G_END_DECLS
