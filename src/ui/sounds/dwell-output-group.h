/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_OUTPUT_GROUP (dwell_output_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellOutputGroup, dwell_output_group, DWELL, OUTPUT_GROUP,
                      AdwPreferencesGroup)

/** Where sound goes, and what happens when that goes away. The outputs are watched only while it is
 * on screen. */

/** Shows the outputs, and lets one be chosen. */
void
dwell_output_group_set_desk (DwellOutputGroup *self, DwellSoundDesk *desk);

G_END_DECLS
