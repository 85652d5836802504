/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A page with a recovery code on it, to be printed or exported with gtk_print_operation_run(). It
 * keeps a copy of @code and wipes that with itself. Returns: (transfer full). */
GtkPrintOperation *dwell_code_print_new (const char *code);

G_END_DECLS
