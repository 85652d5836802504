/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-checklist.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CHECKLIST_GROUP (dwell_checklist_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellChecklistGroup, dwell_checklist_group, DWELL, CHECKLIST_GROUP,
                      AdwPreferencesGroup)

/** The preferences of one list: whether it shows, and its items, one a line, which are kept as a
 * paper in the library. What was typed is kept a moment later, at the latest as the group goes. */
GtkWidget *dwell_checklist_group_new (DwellServices *services, DwellChecklistKind kind);

G_END_DECLS
