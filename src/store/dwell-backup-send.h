/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup.h"

G_BEGIN_DECLS

/**
 * Copies a finished backup to any location: under another name first, read back and compared, then
 * under its own. Blocks, perhaps for long: not for the worker, nor for the window's thread.
 * @progress: (nullable)
 * Returns: FALSE with DWELL_STORE_ERROR_IO, or G_IO_ERROR_CANCELLED; nothing of it is left there then.
 */
gboolean dwell_backup_send (GFile *from, GFile *to, DwellProgress *progress,
                            GCancellable *cancellable, GError **error);
/**
 * Brings a folder of any location up to date: the newest backup of @local, if it is not there yet,
 * and no more of this library's than the limits say.
 * @local: the library's own folder of backups
 */
gboolean dwell_backup_send_newest (const char *local, const char *library_id, GFile *folder,
                                   const DwellBackupLimits *limits, GDateTime *now,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
