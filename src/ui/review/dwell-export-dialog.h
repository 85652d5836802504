/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_EXPORT_DIALOG (dwell_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DwellExportDialog, dwell_export_dialog, DWELL, EXPORT_DIALOG, AdwWindow)

/**
 * Exports sessions: asks as what, how much of them and whether de-identified, says that what is
 * exported is not encrypted, asks where to, and shows how far it is until it is done or cancelled.
 * @protocol: serves where a session does not hold its own
 * @title: what is exported, in words: a session's title, or a client's code
 * @ids: NULL-terminated: of one session, which becomes a file, or of several, one file each in a folder
 */
GtkWindow *dwell_export_dialog_new (GtkWindow *parent, DwellLibrary *library,
                                    DwellProtocol *protocol, const char *title,
                                    const char *const *ids);
/** Exports as it is chosen, once the sessions are read. @destination: a file, or for several a folder. */
void dwell_export_dialog_export_to (DwellExportDialog *self, GFile *destination);

G_END_DECLS
