/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-medicines.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RECENT_BOX (dwell_recent_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellRecentBox, dwell_recent_box, DWELL, RECENT_BOX, AdwBin)

/** Buttons with recent medicines, from Alt+1 on. They activate live.recent-medicine with their
 * number. */

/** Offers @medicines (element-type DwellMedicine) instead of those that were offered; NULL or none
 * hides the box. */
void dwell_recent_box_set_medicines (DwellRecentBox *self, GPtrArray *medicines);
/** The one with that number, from 1 on, or NULL. (transfer none). */
const DwellMedicine *dwell_recent_box_get_medicine (DwellRecentBox *self, guint number);

G_END_DECLS
