/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-style.h"

#include <adwaita.h>

#include "dwell-text-scale.h"

#define TEXT_SIZE 12

double
dwell_picture_style_get_text_size (GtkWidget *widget)
{
  return TEXT_SIZE * dwell_text_scale_get (widget);
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

GdkRGBA
dwell_picture_style_get_ink (GtkWidget *widget, DwellInk ink)
{
  DwellColor color = dwell_palette_get_ink (dwell_picture_style_get_palette (widget), ink);

  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}
