/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture-layout.h"

G_BEGIN_DECLS

/* How each lane is drawn. */
void dwell_lane_draw_state (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_contact (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_measure (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_medicine (DwellLayout *layout, const DwellLane *lane, double top,
                               double height);
void dwell_lane_draw_glyphs (DwellLayout *layout, const DwellLane *lane, double top,
                             double height);
void dwell_lane_draw_experiments (DwellLayout *layout, const DwellLane *lane, double top,
                                  double height);
void dwell_lane_draw_audio (DwellLayout *layout, const DwellLane *lane, double top, double height);
void dwell_lane_draw_grounds (DwellLayout *layout, const DwellLane *lane, double top,
                              double height);
void dwell_lane_draw_comments (DwellLayout *layout, const DwellLane *lane, double top,
                               double height);

/** The shape of a mark that is a glyph. */
DwellGlyph dwell_mark_get_glyph (const DwellMark *mark);
/** The y of a value within its lane, in pixels. */
double dwell_lane_get_measure_y (const DwellLane *lane, double unit, double top, double height,
                                 double value);
/** The y of a level of felt contact within its lane, in pixels. */
double dwell_lane_get_contact_y (double unit, double top, double height, DwellContact contact);
/** The height of a ribbon within its lane, in pixels. */
double dwell_lane_get_ribbon_height (double unit);

G_END_DECLS
