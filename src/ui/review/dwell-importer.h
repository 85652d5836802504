/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-boris-import.h"
#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * DwellImported:
 * @taken: how many sessions and events were in the files, and new to the library
 * @project: (nullable): a BORIS project, of which nothing is taken in yet
 * @mapping: (nullable): what is known of its behaviours
 *
 * What came of reading files.
 */
typedef struct
{
  DwellBorisTaken taken;
  DwellBorisProject *project;
  DwellBorisMapping *mapping;
} DwellImported;

/** Wipes and frees. */
void dwell_imported_free (DwellImported *imported);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellImported, dwell_imported_free)

/**
 * Reads files, and takes the session JSON among them into the library: all of them, or where one is bad
 * none. A BORIS project stands alone, and comes back to be asked about. Away from the window's thread.
 * @files: (element-type GFile)
 */
void dwell_importer_read_async (DwellLibrary *library, DwellProtocol *protocol, GPtrArray *files,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/**
 * Takes the observations of a project into the library. What its behaviours mean comes back, to be
 * remembered.
 * @project: (transfer full)
 * @mapping: (transfer full): of all its behaviours
 * @client: the client's code
 */
void dwell_importer_take_async (DwellLibrary *library, DwellProtocol *protocol,
                                DwellBorisProject *project, DwellBorisMapping *mapping,
                                const char *client, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/** Of either. Returns: (transfer full): NULL with DWELL_EXCHANGE_ERROR, "NAME:LINE:COL: reason" where
 * that is known, DWELL_STORE_ERROR or G_IO_ERROR. */
DwellImported *dwell_importer_finish (DwellLibrary *library, GAsyncResult *result, GError **error);

G_END_DECLS
