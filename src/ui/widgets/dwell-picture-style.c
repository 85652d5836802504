/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-style.h"

#include <adwaita.h>

#define TEXT_SIZE 12

double
dwell_picture_style_get_text_size (GtkWidget *widget)
{
  int dpi = 96 * 1024;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return TEXT_SIZE * (dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0);
}

/* The style of the looks for dim rooms names colours that no other names. */
DwellPalette
dwell_picture_style_get_palette (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA line;

  if (gtk_style_context_lookup_color (context, "dwell_line", &line))
    return DWELL_PALETTE_DIM;

  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? DWELL_PALETTE_DARK
                                                                        : DWELL_PALETTE_LIGHT;
}
