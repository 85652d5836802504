/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Shows the page of that name, and hides the others. A stack alone only leaves them unpainted, and GTK
 * 4.8 goes on telling screen readers of all that is on them. Not for a stack with a switcher, which
 * offers no page that is hidden. */
void dwell_stack_show (GtkStack *stack, const char *name);

G_END_DECLS
