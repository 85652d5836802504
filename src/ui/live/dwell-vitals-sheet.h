/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sheet.h"
#include "dwell-vitals.h"

G_BEGIN_DECLS

#define DWELL_TYPE_VITALS_SHEET (dwell_vitals_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DwellVitalsSheet, dwell_vitals_sheet, DWELL, VITALS_SHEET, AdwBin)

/**
 * The sheet on which vital signs are entered, each of them or none. Enter goes to the next field
 * and activates live.save-vitals in the last one; so does Ctrl+Enter in any.
 */

/** In what a temperature is typed from now on. */
void dwell_vitals_sheet_set_unit (DwellVitalsSheet *self, DwellTemperatureUnit unit);
/**
 * What was typed, to be entered. Where something is no number, or may be a slip of the key, the
 * sheet says so and keeps it; the same again, unchanged, is given out as it is.
 * Returns: (transfer full) (nullable): NULL when nothing is to be entered yet.
 */
DwellVitals *dwell_vitals_sheet_take (DwellVitalsSheet *self);

G_END_DECLS
