/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOCK_GROUP (dwell_lock_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellLockGroup, dwell_lock_group, DWELL, LOCK_GROUP, AdwPreferencesGroup)

/** The preferences of locking and blanking. */
GtkWidget *dwell_lock_group_new (DwellSettings *settings);

G_END_DECLS
