/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-look.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOOK_GROUP (dwell_look_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellLookGroup, dwell_look_group, DWELL, LOOK_GROUP, AdwPreferencesGroup)

/** The preferences of the look: which one, and how bright. */
GtkWidget *dwell_look_group_new (DwellLook *look);

G_END_DECLS
