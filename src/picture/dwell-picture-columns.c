/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-columns.h"

void
dwell_columns_place (DwellColumns *columns, DwellLayout *layout, guint n, double least, double most)
{
  DwellPicture *picture = layout->picture;
  guint room = least > 0 ? (guint)MAX (picture->plot_width / least, 1) : n;

  columns->layout = layout;
  columns->n = n;
  columns->first = n > room ? n - room : 0;
  columns->width = MIN (picture->plot_width / (n - columns->first), most);
  picture->plot_width = columns->width * (n - columns->first);
}

double
dwell_columns_get_middle (const DwellColumns *columns, guint index)
{
  return columns->layout->picture->plot_x + (index - columns->first + 0.5) * columns->width;
}

void
dwell_columns_add_line (const DwellColumns *columns, double y, DwellInk ink)
{
  const DwellPicture *picture = columns->layout->picture;

  dwell_layout_add_line (columns->layout, picture->plot_x, y, picture->plot_x + picture->plot_width,
                         y, 1, dwell_layout_get_ink (columns->layout, ink));
}

gboolean
dwell_columns_try_text (const DwellColumns *columns, guint index, const char *text, double y)
{
  const DwellPicture *picture = columns->layout->picture;
  double width = dwell_layout_measure (columns->layout, text);
  double x = MIN (dwell_columns_get_middle (columns, index) - width / 2,
                  picture->plot_x + picture->plot_width - width);

  return dwell_layout_try_text (columns->layout, text, MAX (x, picture->plot_x), y, FALSE,
                                dwell_layout_get_ink (columns->layout, DWELL_INK_MUTED));
}
