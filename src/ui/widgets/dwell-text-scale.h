/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** How large the desktop wants texts: 1 as usual, 2 for twice. */
double dwell_text_scale_get (GtkWidget *widget);

G_END_DECLS
