/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * Prints the report of a session: its pages are those of the PDF (see dwell-report-pages.h), on
 * whatever paper is chosen in the desktop's own dialog. The job's name says nothing of whose it is:
 * it stands in queues and on other people's screens.
 * @action: asks where, or exports as a PDF to the operation's file
 * @operation: a new one
 */
void dwell_report_printer_print_async (GtkPrintOperation *operation, GtkPrintOperationAction action,
                                       GtkWindow *parent, DwellLibrary *library,
                                       DwellProtocol *protocol, const char *session_id,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
/** Returns: whether it was printed or left alone; FALSE with an error. */
gboolean dwell_report_printer_print_finish (DwellLibrary *library, GAsyncResult *result,
                                            GError **error);

G_END_DECLS
