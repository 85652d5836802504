/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-schedule.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DUE_LINE (dwell_due_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellDueLine, dwell_due_line, DWELL, DUE_LINE, AdwBin)

/**
 * The line that says what of the schedule is due, and until when the session is planned to last.
 * Hidden while there is nothing of either. It makes no sound and does not move. Its buttons activate
 * live.due, live.settle-due and live.skip-due.
 */

/** Shows how the schedule stands at @now, ms of the session. @plan: (nullable). @start: (nullable):
 * the local time at which the session began. */
void dwell_due_line_set_plan (DwellDueLine *self, const DwellPlan *plan, gint64 now,
                              GDateTime *start);
/** What a due item is called, with when it was due: "Vital signs, due 1:30:00".
 * Returns: (transfer full). */
char *dwell_due_dup_title (const DwellDue *due);

G_END_DECLS
