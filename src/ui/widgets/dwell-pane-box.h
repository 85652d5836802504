/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_PANE_BOX (dwell_pane_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellPaneBox, dwell_pane_box, DWELL, PANE_BOX, GtkWidget)

/**
 * Two children, `start` and `end`: side by side where there is room (`end` then takes its natural
 * width), one above the other where there is not (`end` then takes its natural height). Its
 * property `narrow` says which; below a width of `threshold` it is. `spacing` is the room between
 * them.
 */
GtkWidget *dwell_pane_box_new (void);

/** Whether the children stand one above the other. */
gboolean dwell_pane_box_get_narrow (DwellPaneBox *self);

G_END_DECLS
