/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BACKUP_GROUP (dwell_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellBackupGroup, dwell_backup_group, DWELL, BACKUP_GROUP,
                      AdwPreferencesGroup)

/** Backups in the preferences: how they are made by themselves, how the last one went, one now,
 * restoring one, and looking through the library. Emits #DwellBackupGroup::restored when another
 * library is open than before. What is under way when its window is closed goes on, and its
 * end is said by the notices.
 * @main_window: (nullable): the window that shows the library, whose "reload-library" is activated
 *   when another one is open
 */
DwellBackupGroup *dwell_backup_group_new (GtkWindow *main_window, DwellServices *services);

G_END_DECLS
