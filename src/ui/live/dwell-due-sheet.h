/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-schedule.h"
#include "dwell-sheet.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DUE_SHEET (dwell_due_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DwellDueSheet, dwell_due_sheet, DWELL, DUE_SHEET, AdwBin)

/**
 * The sheet on which something that is due is done, or skipped with a reason. Its keys are `J` and
 * Enter for done, `N` for skipped, which goes to the field for the reason; where vital signs or a
 * rating are asked for the keys of these lead on to them. Its buttons activate live.settle-due and
 * live.skip-due.
 */

/** Shows what is due. */
void dwell_due_sheet_set_due (DwellDueSheet *self, const DwellDue *due);
/** Whether it is @due that is shown. */
gboolean dwell_due_sheet_shows (DwellDueSheet *self, const DwellDue *due);
/** What it is about: its label, (transfer none), and in @due when it was due, ms of the session. */
const char *dwell_due_sheet_get_due (DwellDueSheet *self, gint64 *due);
/** Puts the cursor where the reason is typed. */
void dwell_due_sheet_ask_reason (DwellDueSheet *self);
/** Whether the cursor is there. */
gboolean dwell_due_sheet_is_asking (DwellDueSheet *self);
/** The reason as typed. (transfer none). */
const char *dwell_due_sheet_get_reason (DwellDueSheet *self);

G_END_DECLS
