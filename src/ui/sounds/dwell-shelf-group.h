/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-shelf-keeper.h"
#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SHELF_GROUP (dwell_shelf_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelfGroup, dwell_shelf_group, DWELL, SHELF_GROUP, AdwPreferencesGroup)

/** The user's files, or their lists: a row each. */

/** Shows those of @kind that are on the shelf, now and whenever that changes. @none: what it says
 * where there are none. */
void
dwell_shelf_group_set_shelf (DwellShelfGroup *self, DwellSoundDesk *desk, DwellShelf *shelf,
                             DwellShelfKeeper *keeper, DwellSoundKind kind, const char *none);
/** Opens that one, with the focus in its name. */
void
dwell_shelf_group_edit_name (DwellShelfGroup *self, const char *id);

G_END_DECLS
