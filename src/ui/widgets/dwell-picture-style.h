/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-picture.h"

G_BEGIN_DECLS

/** Size of the smallest text of a picture in @widget, in pixels: it follows the desktop's text scale, as
 * every label does. */
double dwell_picture_style_get_text_size (GtkWidget *widget);
/** The palette of a picture in @widget: light or dark as the window is, or that of the looks for dim
 * rooms. */
DwellPalette dwell_picture_style_get_palette (GtkWidget *widget);

G_END_DECLS
