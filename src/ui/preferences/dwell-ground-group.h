/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-player.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GROUND_GROUP (dwell_ground_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellGroundGroup, dwell_ground_group, DWELL, GROUND_GROUP,
                      AdwPreferencesGroup)

/** The preferences of grounding. @player: (nullable): whose sounds are on offer. */
GtkWidget *dwell_ground_group_new (DwellSettings *settings, DwellPlayer *player);

G_END_DECLS
