/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** A file that is written, and has no name yet. Where the disk can have files without one, nothing of
 * it is left when the program is killed; elsewhere it is a hidden file meanwhile. */
typedef struct _DwellExportPart DwellExportPart;

/**
 * Writes a file into @folder, for its owner's eyes alone, and syncs it to the disk where it lies on
 * one.
 * Returns: (transfer full): NULL with G_IO_ERROR, and then nothing is left of it.
 */
DwellExportPart *dwell_export_part_new (GFile *folder, GBytes *bytes, GCancellable *cancellable,
                                        GError **error);
/** Makes it a hidden file, which does not count among the files that the program has open. Returns:
 * FALSE with G_IO_ERROR. */
gboolean dwell_export_part_hide (DwellExportPart *self, GError **error);
/** Has it called @file, which is in its folder. With @replace it takes the place of what is called so
 * already. Returns: FALSE with G_IO_ERROR (G_IO_ERROR_EXISTS without @replace). */
gboolean dwell_export_part_name (DwellExportPart *self, GFile *file, gboolean replace,
                                 GError **error);
/** If it has no name, it is gone. */
void dwell_export_part_free (DwellExportPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellExportPart, dwell_export_part_free)

G_END_DECLS
