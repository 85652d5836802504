/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DEBRIEF_PAGE (dwell_debrief_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellDebriefPage, dwell_debrief_page, DWELL, DEBRIEF_PAGE, AdwBin)

/**
 * How a practice session went, after it. Emits #DwellDebriefPage::again and #DwellDebriefPage::back.
 *
 * @title: what was practised
 * @review: (transfer full)
 */
DwellDebriefPage *
dwell_debrief_page_new (const char *title, DwellReview *review);

/** Whether it can be practised again: whether its script is there. */
void
dwell_debrief_page_set_can_repeat (DwellDebriefPage *self, gboolean can_repeat);

G_END_DECLS
