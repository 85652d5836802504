/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_IMPORT_DIALOG (dwell_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DwellImportDialog, dwell_import_dialog, DWELL, IMPORT_DIALOG, AdwWindow)

/**
 * Reads files and takes them into the library: session JSON at once, a BORIS project after asking what
 * its behaviours mean and whose sessions it holds. Says what was new, or with file, line and column
 * what is not right. Emits #DwellImportDialog::imported when the library holds more than before.
 * @protocol: whose states and moves are offered
 * @files: (element-type GFile)
 */
GtkWindow *dwell_import_dialog_new (GtkWindow *parent, DwellLibrary *library,
                                    DwellProtocol *protocol, GPtrArray *files);

G_END_DECLS
