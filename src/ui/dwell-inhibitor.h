/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_INHIBITOR (dwell_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (DwellInhibitor, dwell_inhibitor, DWELL, INHIBITOR, GObject)

/** Keeps the computer from sleeping and its screen from going dark, while that is wanted; not at
 * first, and never longer than it lives. Where there is nobody on the desktop to be asked for that,
 * nothing happens. */
DwellInhibitor *dwell_inhibitor_new (GtkApplication *application);

/** Whether it is wanted. @window: (nullable): for which window, where the desktop wants to know. */
void dwell_inhibitor_set_wanted (DwellInhibitor *self, gboolean wanted, GtkWindow *window);

G_END_DECLS
