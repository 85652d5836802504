/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Puts a file with this content in place of @file, or makes it, for its owner's eyes alone: written
 * without a name, synced to the disk where it lies on one, and only then given its name.
 * Whatever happens, there is the old file or the new one, whole.
 * Returns: FALSE with G_IO_ERROR (G_IO_ERROR_NO_SPACE where the disk is full); nothing new is left then.
 */
gboolean dwell_export_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable,
                                  GError **error);
/** Has the names in @folder outlast a power cut, where it lies on a disk and that can be. */
void dwell_export_sync_folder (GFile *folder);

G_END_DECLS
