/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-picture.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PICTURE_CHART (dwell_picture_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (DwellPictureChart, dwell_picture_chart, DWELL, PICTURE_CHART, GtkWidget)

/**
 * DwellPictureChartClass:
 * @lay_out: (transfer full) (nullable): the picture for that width, palette, size of text and
 * direction; NULL while there is nothing to show
 *
 * A widget that shows a picture which is as high as what is in it, light or dark as the window is.
 * It is laid out anew when its width, its style or its direction changes.
 */
struct _DwellPictureChartClass
{
  GtkWidgetClass parent_class;

  DwellPicture *(*lay_out) (DwellPictureChart *self, const DwellPictureSpec *spec);
};

/** To be called when what it shows has changed. */
void dwell_picture_chart_changed (DwellPictureChart *self);

G_END_DECLS
