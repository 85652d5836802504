/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SAFETY_GROUP (dwell_safety_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellSafetyGroup, dwell_safety_group, DWELL, SAFETY_GROUP,
                      AdwPreferencesGroup)

/** What the practice writes on the safety card: the address of the room, numbers to call, the
 * second person, the nearest emergency department. It is kept in the library's papers as one
 * types. */

/** Where the papers lie. They are read when the group comes on screen. */
void dwell_safety_group_set_library (DwellSafetyGroup *self, DwellLibrary *library);

G_END_DECLS
