/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-records-work.h"

G_BEGIN_DECLS

/** The backups in the library's own folder, newest first, not looked through: is_sound is FALSE.
 * Needs no key. (element-type DwellBackupInfo) (transfer full). */
GPtrArray *_dwell_records_list_backups (DwellRecords *self);
/**
 * Makes a backup in the library's own folder if anything changed since the last, and lets go of
 * those that the limits do not keep: never of what is no backup of this library.
 * @daily: only where today has none yet
 * @made: (out) (optional): whether there was anything to do
 */
gboolean _dwell_records_keep_backups (DwellRecords *self, const DwellBackupLimits *limits,
                                      gboolean daily, GDateTime *now, gboolean *made,
                                      DwellWork *work, GError **error);

G_END_DECLS
