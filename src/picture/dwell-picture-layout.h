/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "dwell-picture-palette.h"
#include "dwell-picture.h"

G_BEGIN_DECLS

/* Private to this layer: a picture while it is being laid out. */

/** Fonts of every picture, in the order of preference. */
#define DWELL_PICTURE_FONT "Cantarell, sans-serif"
/** Height of a line of text of size 1. */
#define DWELL_PICTURE_LINE 1.4

/**
 * DwellLayout:
 * @arc: what is laid out
 * @spec: how
 * @picture: the result so far
 * @pango: measures texts
 * @taken: where texts are, and the lines that texts must not meet
 * @unit: one pixel of the design, which is drawn for texts of 11 pixels
 * @label_x: outer edge of the lanes' titles
 * @label_width: the most a title may take
 * @plot_top: where the lanes begin
 * @plot_bottom: where the time axis is
 * @seconds: whether times are told with their seconds
 */
typedef struct
{
  const DwellArc *arc;
  const DwellPictureSpec *spec;
  DwellPicture *picture;
  PangoLayout *pango;
  GArray *taken;
  double unit;
  double label_x;
  double label_width;
  double plot_top;
  double plot_bottom;
  gboolean seconds;
} DwellLayout;

/** A stretch of the axis in pixels, and what held in it. */
typedef struct
{
  double x0;
  double x1;
  const char *name;
} DwellRun;

/**
 * DwellTrace:
 *
 * Gathers a polyline's points; of those that fall into one pixel column it keeps the first, the
 * lowest, the highest and the last.
 */
typedef struct
{
  GArray *points;
  DwellPoint first;
  DwellPoint last;
  float low;
  float high;
  guint n;
} DwellTrace;

/** A picture without any item, of a span of time where @spec names none. Returns: (transfer full). */
DwellPicture *dwell_picture_alloc (const DwellPictureSpec *spec, gint64 start, gint64 end);
/** The layout's state before any item. @picture: (transfer none). */
void dwell_layout_init (DwellLayout *layout, const DwellArc *arc, const DwellPictureSpec *spec,
                        DwellPicture *picture);
/** Frees what a layout holds, not the picture. */
void dwell_layout_clear (DwellLayout *layout);
/** The colour of an ink in the picture's palette. */
DwellColor dwell_layout_get_ink (const DwellLayout *layout, DwellInk ink);
/** The x of a moment, kept within the plot. */
double dwell_layout_get_x (const DwellLayout *layout, gint64 at);
/** Whether a moment is shown. */
gboolean dwell_layout_shows (const DwellLayout *layout, gint64 at);
/** Width of a text in the smallest size. */
double dwell_layout_measure (DwellLayout *layout, const char *text);

/** Adds a box. Returns: (transfer none): for what else there is to set. */
DwellItem *dwell_layout_add_box (DwellLayout *layout, double x, double y, double width,
                                 double height, DwellColor color);
/** Adds a straight line. Returns: (transfer none). */
DwellItem *dwell_layout_add_line (DwellLayout *layout, double x0, double y0, double x1, double y1,
                                  double stroke, DwellColor color);
/** Adds a polyline. @points: (transfer full) (element-type DwellPoint).
 * Returns: (transfer none). */
DwellItem *dwell_layout_add_polyline (DwellLayout *layout, GArray *points, double stroke,
                                      DwellColor color);
/** Adds a glyph. Returns: (transfer none). */
DwellItem *dwell_layout_add_glyph (DwellLayout *layout, DwellGlyph glyph, double x, double y,
                                   double size, DwellColor color);
/** Adds a text in the smallest size, wherever it may be. @limit: the most it may take, 0 for no
 * limit. Returns: (transfer none). */
DwellItem *dwell_layout_add_text (DwellLayout *layout, const char *text, double x, double y,
                                  gboolean align_end, double limit, DwellColor color);
/** Adds a text unless it would leave the picture's plot or meet what is there. Returns: whether it
 * was added. */
gboolean dwell_layout_try_text (DwellLayout *layout, const char *text, double x, double y,
                                gboolean align_end, DwellColor color);
/** Keeps texts away from an area. */
void dwell_layout_take (DwellLayout *layout, double x, double y, double width, double height);

/** Appends a run; one narrower than a pixel may share its column with others, of which the longest
 * stays. Runs come in the order of time. */
void dwell_runs_add (GArray *runs, double x0, double x1, const char *name);
/** Begins a trace. */
void dwell_trace_init (DwellTrace *trace);
/** Adds a point; x never falls. */
void dwell_trace_add (DwellTrace *trace, double x, double y);
/** Ends a trace. Returns: (transfer full) (element-type DwellPoint). */
GArray *dwell_trace_finish (DwellTrace *trace);
/** The step line of felt contact between @top (clear) and @bottom (none), from the first step to
 * @end. Returns: (transfer full) (element-type DwellPoint). */
GArray *dwell_layout_trace_contact (const DwellLayout *layout, const GArray *steps, gint64 end,
                                    double top, double bottom);
/** A ribbon of states as at most two runs a pixel.
 * @segments: (element-type DwellSegment) (nullable)
 * Returns: (transfer full) (element-type DwellRun). */
GArray *dwell_layout_get_state_runs (const DwellLayout *layout, const GPtrArray *segments);
/** The shape of an answer; @outcome NULL for none. */
DwellGlyph dwell_answer_get_glyph (const char *outcome);

/** A moment as "h:mm", or "h:mm:ss" where seconds matter; "−h:mm" before the zero of an axis.
 * Returns: (transfer full). */
char *dwell_layout_dup_time (gint64 at, gboolean seconds);

/** Lays the lanes, the axis and what crosses them out. */
void dwell_layout_full (DwellLayout *layout);
/** Lays the axis out: its line, ticks and times. */
void dwell_layout_axis (DwellLayout *layout);
/** What lies under the lanes: pauses and gaps. */
void dwell_layout_absences (DwellLayout *layout);
/** What crosses the lanes below the ribbon: cracks and medicines. @top: where they begin. */
void dwell_layout_crossings (DwellLayout *layout, double top);
/** Lays the strip of the live page out. */
void dwell_layout_strip (DwellLayout *layout);
/** Lays the small arc out. */
void dwell_layout_thumb (DwellLayout *layout, const GArray *steps, gint64 end);

G_END_DECLS
