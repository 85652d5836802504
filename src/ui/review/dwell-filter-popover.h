/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-clock.h"
#include "dwell-summary-filter.h"

G_BEGIN_DECLS

#define DWELL_TYPE_FILTER_POPOVER (dwell_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (DwellFilterPopover, dwell_filter_popover, DWELL, FILTER_POPOVER, GtkPopover)

/**
 * Where it is chosen which sessions of a list are shown: by client, kind, whether they ended, and
 * day. Emits "changed" at each choice, and has its values in dwell_filter_popover_get_filter().
 */
GtkWidget *dwell_filter_popover_new (void);

/** Where it takes from what "this week" is; before it is first shown. */
void dwell_filter_popover_set_clock (DwellFilterPopover *self, DwellClock *clock);
/** Which clients there are to choose from. Where the chosen one is no more, all are. */
void dwell_filter_popover_set_clients (DwellFilterPopover *self, const char *const *clients);
/** What was chosen. (transfer none). */
const DwellSummaryFilter *dwell_filter_popover_get_filter (DwellFilterPopover *self);
/** Chooses all, with one "changed" where that is a change. */
void dwell_filter_popover_reset (DwellFilterPopover *self);

G_END_DECLS
