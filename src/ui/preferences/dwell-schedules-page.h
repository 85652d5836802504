/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCHEDULES_PAGE (dwell_schedules_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellSchedulesPage, dwell_schedules_page, DWELL, SCHEDULES_PAGE,
                      AdwPreferencesPage)

/**
 * The page of the preferences on which the user's own schedules are written. They are kept as the
 * paper %DWELL_SCHEDULE_PAPER a moment after each change, and only what can be read.
 */

/** Reads the schedules, and lets them be changed once they are there. */
void
dwell_schedules_page_set_services (DwellSchedulesPage *self, DwellServices *services);

G_END_DECLS
