/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Asks once whether the window is to be closed while a session runs; the session is safe either
 * way. @close is called when it is. The only place that names AdwMessageDialog. */
void dwell_close_dialog_ask (GtkWindow *parent, void (*close) (gpointer user_data),
                             gpointer user_data);

G_END_DECLS
