/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"
#include "dwell-range.h"

G_BEGIN_DECLS

/* Private to this layer: what an arc is laid out of. */

#define DWELL_N_GLYPHS (DWELL_GLYPH_CROSS + 1)

/** So many sounds at once have rows of their own. */
#define DWELL_SOUND_ROWS 2
/** In how many rows sounds lie, so that two at once are both seen: 0, 1 or 2.
 * @marks: (element-type DwellMark): in the order of time */
guint dwell_sounds_count_rows (const GArray *marks);

/**
 * DwellRow:
 * @indices: (element-type guint): of the marks, in the order of time
 * @ends: of when they end, for what lasts; or NULL
 * @highs: of their values, for a measure; or NULL
 * @lows: of their values with the other sign
 *
 * Marks of a lane that are alike: of one shape, in one row, of one measure.
 */
typedef struct
{
  GArray *indices;
  DwellRange *ends;
  DwellRange *highs;
  DwellRange *lows;
} DwellRow;

/**
 * DwellSeries:
 * @marks: (element-type DwellMark): the arc's
 * @n_rows: how many of @rows there are
 * @rows: by their shape; of sounds by where they lie; else one
 *
 * The marks of a lane, ready to be looked up.
 */
typedef struct
{
  const GArray *marks;
  guint n_rows;
  DwellRow rows[DWELL_N_GLYPHS];
} DwellSeries;

/** The mark at a place in a row. */
const DwellMark *dwell_series_get (const DwellSeries *series, guint row, guint index);
/** How many marks a row has. */
guint dwell_series_get_length (const DwellSeries *series, guint row);
/** How many of a row stand before a moment. */
guint dwell_series_count_before (const DwellSeries *series, guint row, gint64 at);

typedef struct _DwellLayout DwellLayout;

/**
 * DwellLane:
 * @id: see dwell-arc-steps.h
 * @title: what stands beside it, translated
 * @height: in units
 * @least: the height below which it cannot be read, in units
 * @stretch: its share of the height that is left over
 * @title_y: where its title is, in units from its top; 0 for its middle
 * @folded: whether only its title is shown
 * @series: what it shows; NULL for states and felt contact
 * @low: of a measure, the value at its bottom
 * @high: at its top
 * @segments: (element-type DwellSegment): the states that it shows, or NULL
 * @author: whose states
 * @lengths: of @segments
 * @draw: draws it between @top and @top + @height, in pixels
 *
 * One lane of the full picture.
 */
typedef struct _DwellLane DwellLane;
struct _DwellLane
{
  char *id;
  char *title;
  double height;
  double least;
  double stretch;
  double title_y;
  gboolean folded;
  DwellSeries *series;
  double low;
  double high;
  const GPtrArray *segments;
  const char *author;
  DwellRange *lengths;
  void (*draw) (DwellLayout *layout, const DwellLane *lane, double top, double height);
};

struct _DwellPictureIndex
{
  const DwellArc *arc;
  GArray *lanes;          /* DwellLane */
  DwellRange *contacts;   /* levels of the contact steps, and with the other sign */
  DwellRange *no_contacts;
  DwellRange *stays;      /* lengths */
  GArray *cracks;         /* gint64: when each begins */
  GArray *medicines;      /* gint64 */
  DwellSeries *pauses;
  DwellSeries *gaps;
};

G_END_DECLS
