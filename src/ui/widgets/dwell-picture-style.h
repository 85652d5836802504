/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-picture-palette.h"

G_BEGIN_DECLS

/** Size of the smallest text of a picture in @widget, in pixels: it follows the desktop's text scale, as
 * every label does. */
double dwell_picture_style_get_text_size (GtkWidget *widget);
/** The palette of a picture in @widget: light or dark as the window is, or that of the looks for dim
 * rooms. */
DwellPalette dwell_picture_style_get_palette (GtkWidget *widget);
/** The colour of an ink of that palette. */
GdkRGBA dwell_picture_style_get_ink (GtkWidget *widget, DwellInk ink);

G_END_DECLS
