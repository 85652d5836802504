/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-adherence.h"
#include "dwell-review-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ADHERENCE_ROW (dwell_adherence_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellAdherenceRow, dwell_adherence_row, DWELL, ADHERENCE_ROW, GtkBox)

/** One item of the adherence sheet: its question, its values, the moments that the rating rests on, the
 * moments that may be worth a look, and what others rated. Emits #DwellAdherenceRow::rated when
 * something was rated. */
GtkWidget *dwell_adherence_row_new (const DwellAdherenceItem *item);

/** Which session. @desk: (nullable): NULL for none, and then nothing is kept of it. */
void dwell_adherence_row_set_desk (DwellAdherenceRow *self, DwellReviewDesk *desk);
/** Who rates. @author: (nullable): NULL while that is not known; then nothing can be rated. */
void dwell_adherence_row_set_author (DwellAdherenceRow *self, const char *author);

G_END_DECLS
