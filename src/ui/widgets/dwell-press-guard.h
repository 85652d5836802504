/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Lets no short press of the pointer be lost in @window. GTK asks the display after a frame where
 * the pointer is and passes that on as a motion. X11 answers with the buttons of that very moment:
 * where the release is among the events that wait still, the motion has no button pressed, and the
 * gesture that saw the press takes itself for broken off. Such motions are held back here.
 */
void dwell_press_guard_add (GtkWindow *window);

G_END_DECLS
