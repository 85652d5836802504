/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture-layout.h"

G_BEGIN_DECLS

/**
 * DwellLane:
 * @title: what stands beside it; translated when it is drawn
 * @height: in units
 * @least: the height below which it cannot be read, in units
 * @stretch: its share of the height that is left over
 * @title_y: where its title is, in units from its top; 0 for its middle
 * @marks: which array of the arc it shows, as an offset into #DwellArc; 0 where it is there always
 * @measure: id of the measure it shows, or NULL
 * @ribbon: whose states it shows, or NULL for the arc's own author
 * @draw: draws it between @top and @top + @height, in pixels
 *
 * One lane of the full picture.
 */
typedef struct _DwellLane DwellLane;
struct _DwellLane
{
  const char *title;
  double height;
  double least;
  double stretch;
  double title_y;
  gsize marks;
  const char *measure;
  const DwellRibbon *ribbon;
  void (*draw) (DwellLayout *layout, const DwellLane *lane, double top, double height);
};

/** The marks that a lane shows, or NULL. (element-type DwellMark) (transfer none). */
const GArray *dwell_lane_get_marks (const DwellLane *lane, const DwellArc *arc);

/** So many sounds at once have rows of their own. */
#define DWELL_SOUND_ROWS 2
/** In how many rows sounds lie, so that two at once are both seen: 0, 1 or 2.
 * @marks: (element-type DwellMark): in the order of time */
guint dwell_sounds_count_rows (const GArray *marks);

/* How each lane is drawn. */
void dwell_lane_draw_state (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_contact (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_measure (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_prompts (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_experiments (DwellLayout *layout, const DwellLane *lane, double top,
                                  double height);
void dwell_lane_draw_audio (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_grounds (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_notes (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_urges (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_safety (DwellLayout *layout, const DwellLane *lane, double top,
                             double height);
void dwell_lane_draw_tasks (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_comments (DwellLayout *layout, const DwellLane *lane, double top,
                               double height);

G_END_DECLS
