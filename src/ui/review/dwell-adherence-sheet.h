/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ADHERENCE_SHEET (dwell_adherence_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DwellAdherenceSheet, dwell_adherence_sheet, DWELL, ADHERENCE_SHEET, AdwBin)

/** The adherence sheet of a session, its timeline beside it: the reader, or the facilitator, rates each
 * item, resting on moments that are chosen in the timeline. What others rated stands beside; there is
 * no total. */
GtkWidget *dwell_adherence_sheet_new (void);

/** What it rests on; to be set once, before a session is. */
void dwell_adherence_sheet_set_services (DwellAdherenceSheet *self, DwellServices *services);
/** Which session. @desk: (nullable): NULL for none, and then nothing is kept of it. */
void dwell_adherence_sheet_set_desk (DwellAdherenceSheet *self, DwellReviewDesk *desk);

G_END_DECLS
