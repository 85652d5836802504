/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-store.h"

G_BEGIN_DECLS

/** Asks once whether the window is to be closed while a session runs, and says whether all of it is
 * in @store, and whether it @resumes when the program is there again: practice ends. @close is called
 * when it is to be closed. The only place that names AdwMessageDialog. */
void dwell_close_dialog_ask (GtkWindow *parent, DwellStore *store, gboolean resumes,
                             void (*close) (gpointer user_data), gpointer user_data);

G_END_DECLS
