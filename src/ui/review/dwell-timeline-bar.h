/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-timeline-model.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TIMELINE_BAR (dwell_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwellTimelineBar, dwell_timeline_bar, DWELL, TIMELINE_BAR, AdwBin)

/**
 * DwellTimelineBar:
 *
 * Which lines of a timeline are shown: an entry for words, a list of what can be chosen, and
 * whether late corrections are shown; and how many lines of how many are. Emits
 * #DwellTimelineBar::left when the keys should go back to the lines.
 */

/** What it filters. Before anything else. */
void dwell_timeline_bar_set_model (DwellTimelineBar *self, DwellTimelineModel *model);
/**
 * Offers what occurs in the lines that the model has now; what is chosen stays so.
 * @session: (nullable): that of the model; NULL to choose nothing and show everything again
 */
void dwell_timeline_bar_offer (DwellTimelineBar *self, DwellSession *session);
/** Shows every line again. */
void dwell_timeline_bar_show_all (DwellTimelineBar *self);
/** Puts the keys into the entry. Returns: FALSE where they are there already. */
gboolean dwell_timeline_bar_find (DwellTimelineBar *self);
/** Says that the selected line is not among those shown, or not. */
void dwell_timeline_bar_set_selected_hidden (DwellTimelineBar *self, gboolean hidden);

G_END_DECLS
