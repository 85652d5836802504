/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCHEDULE_ROW (dwell_schedule_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellScheduleRow, dwell_schedule_row, DWELL, SCHEDULE_ROW,
                      AdwPreferencesGroup)

/** Where the schedule of a session is chosen: none, one of one's own, which lie in the library's
 * paper "schedules", or one that comes with the program. What was chosen last is offered again. */

/** Fills it. The user's own schedules are read again each time it comes onto the screen, and each
 * time its window becomes the one that is worked in. */
void
dwell_schedule_row_set_services (DwellScheduleRow *self, DwellServices *services);
/** What is chosen, as dwell_schedule_row_restore() takes it. Returns: (transfer full). */
char *
dwell_schedule_row_dup_choice (DwellScheduleRow *self);
/** Whether the user chose that, rather than the last session. */
gboolean
dwell_schedule_row_was_chosen (DwellScheduleRow *self);
/** Chooses it, if need be once the user's own schedules were read. */
void
dwell_schedule_row_restore (DwellScheduleRow *self, const char *choice);
/** The text of the schedule that is chosen, or NULL for none. What is chosen is remembered: what
 * comes with the program in the settings, the name of one's own in the library. Returns: (transfer
 * full) (nullable). */
char *
dwell_schedule_row_take (DwellScheduleRow *self);

G_END_DECLS
