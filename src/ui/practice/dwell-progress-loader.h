/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-practice-progress.h"

G_BEGIN_DECLS

/** Reads all practice sessions from the library, one after the other, and computes what they show, away
 * from the window's thread.
 * @protocol: serves where a session does not hold its own */
void
dwell_progress_load_async (DwellLibrary *library, DwellProtocol *protocol,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
/** @unread: (out): how many sessions could not be read, and are not in it.
 * Returns: (transfer full): NULL with DWELL_STORE_ERROR or G_IO_ERROR_CANCELLED. */
DwellPracticeProgress *
dwell_progress_load_finish (DwellLibrary *library, GAsyncResult *result, guint *unread,
                            GError **error);

G_END_DECLS
