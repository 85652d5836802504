/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_CARD (dwell_arc_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcCard, dwell_arc_card, DWELL, ARC_CARD, AdwBin)

/** Shows the arc of a session. @desk: (nullable): NULL for none, and then nothing of the
 * last one is kept. */
void dwell_arc_card_set_desk (DwellArcCard *self, DwellReviewDesk *desk);

G_END_DECLS
