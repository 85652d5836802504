/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_UNITS_GROUP (dwell_units_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellUnitsGroup, dwell_units_group, DWELL, UNITS_GROUP, AdwPreferencesGroup)

/** The preferences of what is measured in a session. */
GtkWidget *dwell_units_group_new (DwellSettings *settings);

G_END_DECLS
