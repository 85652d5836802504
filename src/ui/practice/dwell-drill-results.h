/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-drill.h"

G_BEGIN_DECLS

/** How many moments were answered in this drill and how fast, in a sentence or two; no score.
 * Returns: (transfer full). */
char *
dwell_drill_results_dup_summary (DwellDrill *drill);
/** Fills a list with the moments of this drill and the days on which they come back. */
void
dwell_drill_results_fill (GtkListBox *list, DwellDrill *drill, gint day);

G_END_DECLS
