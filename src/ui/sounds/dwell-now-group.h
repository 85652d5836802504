/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_NOW_GROUP (dwell_now_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellNowGroup, dwell_now_group, DWELL, NOW_GROUP, AdwPreferencesGroup)

/**
 * What sounds now, layer by layer, how loud it is, and the way to let all of it fade out slowly.
 * Only while it is on screen does the player measure, and only while something sounds do times go
 * on.
 */

/** Lets it show what sounds. */
void
dwell_now_group_set_desk (DwellNowGroup *self, DwellSoundDesk *desk);

G_END_DECLS
