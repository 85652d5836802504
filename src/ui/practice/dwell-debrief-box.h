/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DEBRIEF_BOX (dwell_debrief_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellDebriefBox, dwell_debrief_box, DWELL, DEBRIEF_BOX, AdwBin)

/** What there is to say of a practice session beside what every session has: what it came to, one
 * thing to try next, and what each move did. */
GtkWidget *
dwell_debrief_box_new (void);

/** Shows a practice session; hides where it is none, or NULL. @review: only read now. */
void
dwell_debrief_box_set_review (DwellDebriefBox *self, const DwellReview *review);

G_END_DECLS
