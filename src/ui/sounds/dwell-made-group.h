/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MADE_GROUP (dwell_made_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellMadeGroup, dwell_made_group, DWELL, MADE_GROUP, AdwPreferencesGroup)

/** The sounds that Dwell makes itself, a row each. */

/** Fills it. */
void
dwell_made_group_set_desk (DwellMadeGroup *self, DwellSoundDesk *desk);

G_END_DECLS
