/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_FIGURES_CARD (dwell_figures_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellFiguresCard, dwell_figures_card, DWELL, FIGURES_CARD, AdwBin)

/** Shows the figures of a session. @desk: (nullable): NULL for none, and then nothing of the
 * last one is kept. */
void dwell_figures_card_set_desk (DwellFiguresCard *self, DwellReviewDesk *desk);

G_END_DECLS
