/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library-delete.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DELETE_DIALOG (dwell_delete_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DwellDeleteDialog, dwell_delete_dialog, DWELL, DELETE_DIALOG, AdwWindow)

/**
 * Deletes for good, and asks twice: first it says what goes and what older backups still hold; then
 * the code has to be typed. Emits #DwellDeleteDialog::deleted once it is done.
 */

/** For a session, or one part of it. */
GtkWindow *dwell_delete_dialog_new_for_session (GtkWindow *parent, DwellLibrary *library,
                                                const DwellHeader *header);
/** For a client. @session_ids: of all their sessions. */
GtkWindow *dwell_delete_dialog_new_for_client (GtkWindow *parent, DwellLibrary *library,
                                               const char *client,
                                               const char *const *session_ids);

G_END_DECLS
