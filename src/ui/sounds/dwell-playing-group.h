/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PLAYING_GROUP (dwell_playing_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellPlayingGroup, dwell_playing_group, DWELL, PLAYING_GROUP,
                      AdwPreferencesGroup)

/** How sounds are played: their fades, what comes after their end, and the loudest they may be. */

/** Shows the settings, and lets them be changed. */
void
dwell_playing_group_set_settings (DwellPlayingGroup *self, DwellSettings *settings);

G_END_DECLS
