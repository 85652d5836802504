/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BACKUP_KEEPER (dwell_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DwellBackupKeeper, dwell_backup_keeper, DWELL, BACKUP_KEEPER, GObject)

/**
 * Sees to it that backups are made by themselves: after each session, after the library was opened,
 * and each day; never while a session is held. It emits #DwellBackupKeeper::changed after each
 * attempt.
 */
DwellBackupKeeper *dwell_backup_keeper_new (DwellLibrary *library, DwellSettings *settings);

/** The library was opened, or a session has ended: makes a backup soon, if anything changed. */
void dwell_backup_keeper_wake (DwellBackupKeeper *self);
/** Whether a session is held: nothing is begun until it is over. */
void dwell_backup_keeper_hold (DwellBackupKeeper *self, gboolean hold);
/** Why the last attempt failed, a sentence; NULL where it did not. Owned by the keeper. */
const char *dwell_backup_keeper_get_failure (DwellBackupKeeper *self);

G_END_DECLS
