/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-text-scale.h"

double
dwell_text_scale_get (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}
