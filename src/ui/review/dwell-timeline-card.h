/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TIMELINE_CARD (dwell_timeline_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellTimelineCard, dwell_timeline_card, DWELL, TIMELINE_CARD, AdwBin)

/** Shows every event of a session in words. @desk: (nullable): NULL for none, and then nothing of the
 * last one is kept. */
void dwell_timeline_card_set_desk (DwellTimelineCard *self, DwellReviewDesk *desk);
/** Where it is scrolled. (transfer none). */
GtkScrolledWindow *dwell_timeline_card_get_scroller (DwellTimelineCard *self);
/** Scrolls to the selected line. */
void dwell_timeline_card_scroll_to_selected (DwellTimelineCard *self);
/** The row of the selected line, or NULL while it has none, because it is out of sight.
 * (transfer none). */
GtkWidget *dwell_timeline_card_find_selected_row (DwellTimelineCard *self);

G_END_DECLS
