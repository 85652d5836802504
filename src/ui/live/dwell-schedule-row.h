/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCHEDULE_ROW (dwell_schedule_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellScheduleRow, dwell_schedule_row, DWELL, SCHEDULE_ROW,
                      AdwPreferencesGroup)

/** Where the schedule of a session is chosen: none, one that comes with the program, or one of one's
 * own, which lie in the library's paper "schedules". What was chosen last is offered again. */

/** Fills it. The user's own schedules are read again each time it comes onto the screen. */
void dwell_schedule_row_set_services (DwellScheduleRow *self, DwellServices *services);
/** The text of the schedule that is chosen, or NULL for none. What is chosen is remembered, where it
 * comes with the program. Returns: (transfer full) (nullable). */
char *dwell_schedule_row_take (DwellScheduleRow *self);

G_END_DECLS
