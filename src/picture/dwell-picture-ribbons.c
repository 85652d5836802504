/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-ribbons.h"

#include "dwell-picture-lanes.h"

/* In units; see #DwellLayout. */
#define TITLE_HEIGHT 18
#define RIBBON_ROOM 30
#define AXIS_ROOM 26

static double
add_ribbon (DwellLayout *layout, const DwellRibbon *ribbon, const char *title, double top)
{
  const DwellLane lane = { .segments = ribbon ? ribbon->segments : layout->arc->segments };
  double unit = layout->unit;
  double x = layout->spec->rtl ? layout->picture->width : 0;

  dwell_layout_add_text (layout, title, x, top + TITLE_HEIGHT * unit / 2, layout->spec->rtl,
                         layout->picture->width, dwell_layout_get_ink (layout, DWELL_INK_TEXT));
  top += TITLE_HEIGHT * unit;
  dwell_lane_draw_state (layout, &lane, top, RIBBON_ROOM * unit);

  return top + RIBBON_ROOM * unit;
}

static void
add_now (DwellLayout *layout, gint64 now)
{
  double x = dwell_layout_get_x (layout, now);

  if (now >= 0 && dwell_layout_shows (layout, now))
    dwell_layout_add_line (layout, x, TITLE_HEIGHT * layout->unit, x, layout->picture->plot_bottom, 2,
                           dwell_layout_get_ink (layout, DWELL_INK_NOW));
}

DwellPicture *
dwell_picture_new_ribbons (const DwellArc *arc, const char *title, gint64 now,
                           const DwellPictureSpec *spec)
{
  DwellPicture *picture;
  DwellLayout layout;
  double top = 0;

  g_return_val_if_fail (arc != NULL && spec != NULL, NULL);

  picture = dwell_picture_alloc (spec, arc->start, arc->end);
  dwell_layout_init (&layout, arc, spec, picture);
  picture->plot_x = 0;
  picture->plot_width = picture->width;
  picture->plot_top = 0;
  top = add_ribbon (&layout, NULL, title, top);
  for (guint i = 0; arc->ribbons && i < arc->ribbons->len; i++)
    {
      const DwellRibbon *ribbon = g_ptr_array_index (arc->ribbons, i);

      top = add_ribbon (&layout, ribbon, ribbon->title, top);
    }
  picture->plot_bottom = top;
  add_now (&layout, now);
  dwell_layout_axis (&layout);
  picture->height = top + AXIS_ROOM * layout.unit;
  dwell_layout_clear (&layout);

  return picture;
}
