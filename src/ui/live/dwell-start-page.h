/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_START_PAGE (dwell_start_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellStartPage, dwell_start_page, DWELL, START_PAGE, AdwBin)

/** The form that starts a session. Emits #DwellStartPage::begin (client, substance, amount) once
 * the client's history, medication and allergies were stored. */
DwellStartPage *dwell_start_page_new (DwellServices *services);

/** The text of the schedule that is chosen, or NULL for none. Returns: (transfer full). */
char *dwell_start_page_take_schedule (DwellStartPage *self);
/** Empties the form and puts the cursor into it. */
void dwell_start_page_clear (DwellStartPage *self);

G_END_DECLS
