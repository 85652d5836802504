/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-comparison.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COMPARE_TABLE (dwell_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (DwellCompareTable, dwell_compare_table, DWELL, COMPARE_TABLE, AdwBin)

/** The figures of several sessions, a column a session and a row a figure; each row tells a screen
 * reader all of its values with the sessions that they are of. In a narrow window a figure's name
 * stands above its values. */
GtkWidget *dwell_compare_table_new (void);

/** What to show; NULL for nothing.
 * @titles: (nullable): of each session, ended by NULL
 * @names: (nullable): shorter ones, by which a screen reader calls them
 * @rows: (element-type DwellComparedRow) (nullable): with as many values as there are titles */
void dwell_compare_table_set_rows (DwellCompareTable *self, const char *const *titles,
                                   const char *const *names, GPtrArray *rows);

G_END_DECLS
