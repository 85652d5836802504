/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-export.h"

G_BEGIN_DECLS

/**
 * How an exported session's file is called: "K-07-session-3.pdf", or "practice-white-room-2025-03-12"
 * with its ending. A de-identified copy's says no more than the copy. Returns: (transfer full).
 */
char *dwell_export_dup_file_name (DwellSession *session, DwellExportFormat format);

/**
 * DwellExportProgress:
 * @done: sessions that are written
 * @n_sessions: of so many
 * @share: of the whole, 0 to 1
 *
 * Called on the thread that asked for the export, now and then while it goes on.
 */
typedef void (*DwellExportProgress) (guint done, guint n_sessions, double share,
                                     gpointer user_data);

/**
 * Exports sessions: chooses, de-identifies, writes, on a thread of its own. Either all files are there
 * at last or none of them.
 * @sessions: (element-type DwellSession): the caller leaves them alone until it is done
 * @options: copied
 * @destination: the file of the one session, which is replaced where it is there; or a folder for
 *   any number, in which nothing is replaced: a name that is taken gets " (2)"
 * @progress: (nullable)
 */
void dwell_export_to_file_async (GPtrArray *sessions, const DwellExportOptions *options,
                                 GFile *destination, DwellExportProgress progress,
                                 gpointer progress_data, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** Returns: (transfer full) (element-type GFile): what was written; NULL with DWELL_EXCHANGE_ERROR or
 * G_IO_ERROR, G_IO_ERROR_CANCELLED among them. The message is a sentence for the user. */
GPtrArray *dwell_export_to_file_finish (GAsyncResult *result, GError **error);

G_END_DECLS
