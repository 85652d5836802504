/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full picture: how high each lane is, and its title. */
#include "config.h"

#include "dwell-picture-lanes.h"

/* In units; see #DwellLayout. */
#define MARGIN 12
#define PAD_TOP 14
#define PAD_BOTTOM 4
#define AXIS_HEIGHT 24
#define MEDICINE_HEIGHT 18
#define NARROW 480
#define FOLDED_HEIGHT 17

/* Titles may take this share of the width; what is longer is cut. */
#define LABEL_SHARE 0.26

static gboolean
is_folded (const DwellLayout *layout, const DwellLane *lane)
{
  return layout->spec->folded && g_strv_contains (layout->spec->folded, lane->id);
}

/* The index's lanes, with the heights of this picture. Their strings stay the index's. */
static GArray *
get_lanes (const DwellLayout *layout)
{
  GArray *lanes = g_array_copy (layout->index->lanes);

  g_array_set_clear_func (lanes, NULL);
  for (guint i = 0; i < lanes->len; i++)
    {
      DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (!is_folded (layout, lane))
        continue;
      lane->folded = TRUE;
      lane->height = lane->least = FOLDED_HEIGHT;
      lane->stretch = lane->title_y = 0;
    }

  return lanes;
}

static void
place_columns (DwellLayout *layout, const GArray *lanes)
{
  DwellPicture *picture = layout->picture;
  double margin = picture->width < NARROW ? MARGIN / 3.0 : MARGIN;
  double widest = 0;
  double column;

  for (guint i = 0; i < lanes->len; i++)
    {
      const char *title = g_array_index (lanes, DwellLane, i).title;

      widest = MAX (widest, dwell_layout_measure (layout, title));
    }
  layout->label_width = MIN (widest, picture->width * LABEL_SHARE);
  column = margin + layout->label_width + MAX (margin, 8);
  picture->plot_width = MAX (picture->width - column - margin, 1);
  picture->plot_x = layout->spec->rtl ? margin : column;
  layout->label_x = layout->spec->rtl ? picture->width - margin : margin;
}

/* Gives the lanes the height there is; none gets less than it needs to be read. */
static void
stretch_lanes (DwellLayout *layout, GArray *lanes, double fixed)
{
  double natural = fixed;
  double give = 0;
  double shares = 0;
  double extra;

  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      natural += lane->height;
      give += lane->height - lane->least;
      shares += lane->stretch;
    }
  extra = layout->spec->height > 0 ? layout->spec->height / layout->unit - natural : 0;
  for (guint i = 0; i < lanes->len; i++)
    {
      DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (extra > 0 && shares > 0)
        lane->height += extra * lane->stretch / shares;
      else if (extra < 0 && give > 0)
        lane->height -= (lane->height - lane->least) * MIN (-extra / give, 1);
    }
  /* Where no lane grows, the room stays below them. */
  layout->picture->height = (natural + (extra > 0 && shares <= 0 ? 0 : MAX (extra, -give))) * layout->unit;
}

static void
add_title (DwellLayout *layout, const DwellLane *lane, double top)
{
  double y = lane->title_y > 0 ? lane->title_y : lane->height / 2;

  dwell_layout_add_text (
      layout, lane->title, layout->label_x, top + y * layout->unit, layout->spec->rtl,
      layout->label_width,
      dwell_layout_get_ink (layout, lane->folded ? DWELL_INK_MUTED : DWELL_INK_TEXT));
}

static void
add_fold (DwellLayout *layout, double middle)
{
  const DwellPicture *picture = layout->picture;

  dwell_layout_add_line (layout, picture->plot_x, middle, picture->plot_x + picture->plot_width,
                         middle, 1, dwell_layout_get_ink (layout, DWELL_INK_AXIS));
}

/* What crosses the lanes begins below all ribbons. */
static double
get_ribbons_height (const GArray *lanes)
{
  double height = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (lane->draw == dwell_lane_draw_state)
        height += lane->height;
    }

  return height;
}

static void
note_lane (DwellPicture *picture, const DwellLane *lane, double top, double height)
{
  DwellPictureLane note = { .top = top, .height = height, .folded = lane->folded };

  note.id = g_strdup (lane->id);
  note.title = g_strdup (lane->title);
  g_array_append_val (picture->lanes, note);
}

void
dwell_layout_full (DwellLayout *layout)
{
  g_autoptr (GArray) lanes = get_lanes (layout);
  DwellPicture *picture = layout->picture;
  gboolean medicine = layout->arc->medicines && layout->arc->medicines->len > 0;
  double below = (medicine ? MEDICINE_HEIGHT : 0) + AXIS_HEIGHT + PAD_BOTTOM;
  double top = PAD_TOP * layout->unit;

  place_columns (layout, lanes);
  stretch_lanes (layout, lanes, PAD_TOP + below);
  picture->unit = layout->unit;
  picture->plot_top = top;
  picture->plot_bottom = picture->height - (AXIS_HEIGHT + PAD_BOTTOM) * layout->unit;

  dwell_layout_absences (layout);
  dwell_layout_crossings (layout, top + get_ribbons_height (lanes) * layout->unit);
  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);
      double height = lane->height * layout->unit;

      note_lane (picture, lane, top, height);
      add_title (layout, lane, top);
      if (lane->folded)
        add_fold (layout, top + height / 2);
      else
        lane->draw (layout, lane, top, height);
      top += height;
    }
  dwell_layout_axis (layout);
}
