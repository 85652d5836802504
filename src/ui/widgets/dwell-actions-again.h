/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Connects the buttons and menus of @widget with their actions again. With GTK 4.8 those that are of a
 * class of widgets are lost, and what has their names stays insensitive, once a page was taken out of
 * the window and is put back into it; to be called by its `root`.
 */
void
dwell_actions_connect_again (GtkWidget *widget);

G_END_DECLS
