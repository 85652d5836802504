/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dwell-arc.h"
#include "dwell-summary.h"

G_BEGIN_DECLS

/**
 * DwellPalette:
 *
 * Which set of colours a picture uses; all are safe for colour blindness.
 */
typedef enum
{
  DWELL_PALETTE_LIGHT,
  DWELL_PALETTE_DARK,
  DWELL_PALETTE_PRINT,
  DWELL_PALETTE_DIM,
} DwellPalette;

/**
 * DwellPictureKind:
 * @DWELL_PICTURE_FULL: every lane, labels and axis, as on the review page
 * @DWELL_PICTURE_STRIP: ribbon, contact line and prompts without labels, as on top of the live page
 * @DWELL_PICTURE_THUMB: the contact line alone, as in the list
 */
typedef enum
{
  DWELL_PICTURE_FULL,
  DWELL_PICTURE_STRIP,
  DWELL_PICTURE_THUMB,
} DwellPictureKind;

/**
 * DwellPictureSpec:
 * @kind: how much is drawn
 * @palette: in which colours
 * @width: in pixels
 * @height: in pixels; 0 for as high as the lanes need. A full picture that cannot be read so low is
 *   higher than asked for
 * @from: first ms shown
 * @to: last ms shown; at or below @from for the whole session
 * @text_size: of the smallest text, in pixels
 * @rtl: labels at the right; time always runs from left to right
 * @folded: (nullable) (array zero-terminated=1): ids of lanes of which only the title is shown; see
 * dwell-arc-steps.h
 */
typedef struct
{
  DwellPictureKind kind;
  DwellPalette palette;
  double width;
  double height;
  gint64 from;
  gint64 to;
  double text_size;
  gboolean rtl;
  const char *const *folded;
} DwellPictureSpec;

/** A colour, each part 0 to 1. */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} DwellColor;

typedef enum
{
  DWELL_ITEM_BOX,   /* filled rectangle, corners rounded by radius */
  DWELL_ITEM_LINE,  /* polyline through points */
  DWELL_ITEM_GLYPH, /* a shape of size centred at (x, y) */
  DWELL_ITEM_TEXT,  /* text with its left or right edge at x, vertically centred at y */
} DwellItemKind;

/**
 * DwellDashed:
 *
 * How a line is broken up.
 */
typedef enum
{
  DWELL_DASHED_NOT,
  DWELL_DASHED_DASHES,
  DWELL_DASHED_DOTS,
  DWELL_DASHED_BOTH,
} DwellDashed;

/**
 * DwellPattern:
 * @DWELL_PATTERN_NONE: filled
 * @DWELL_PATTERN_SLANTS: lines that rise, wide apart: gaps and pauses
 * @DWELL_PATTERN_DOTS: the quiet family
 * @DWELL_PATTERN_BACK_SLANTS: lines that fall: story, image, looping
 * @DWELL_PATTERN_LEVEL: level lines: felt, process
 * @DWELL_PATTERN_UPRIGHT: upright lines: activation, crack
 *
 * What fills a box instead of its plain colour, so that nothing is told by colour alone.
 */
typedef enum
{
  DWELL_PATTERN_NONE,
  DWELL_PATTERN_SLANTS,
  DWELL_PATTERN_DOTS,
  DWELL_PATTERN_BACK_SLANTS,
  DWELL_PATTERN_LEVEL,
  DWELL_PATTERN_UPRIGHT,
} DwellPattern;

/**
 * DwellGlyph:
 *
 * Shapes, so that nothing is told by colour alone: an answer felt is a full circle, unsure a half
 * circle, not felt an open one, unanswered a dot; notes in three voices are a square, a diamond and
 * a triangle.
 */
typedef enum
{
  DWELL_GLYPH_FULL_CIRCLE,
  DWELL_GLYPH_HALF_CIRCLE,
  DWELL_GLYPH_OPEN_CIRCLE,
  DWELL_GLYPH_DOT,
  DWELL_GLYPH_SQUARE,
  DWELL_GLYPH_DIAMOND,
  DWELL_GLYPH_TRIANGLE,
  DWELL_GLYPH_CROSS,
} DwellGlyph;

/**
 * DwellPoint:
 *
 * A point in pixels, from the top left corner.
 */
typedef struct
{
  float x;
  float y;
} DwellPoint;

/**
 * DwellItem:
 * @kind: which of the fields below count
 * @x: left edge of a box, centre of a glyph, edge of a text
 * @y: top of a box, centre of a glyph or of a text
 * @width: of a box; the most a text may take, 0 for no limit (it is cut with an ellipsis)
 * @height: of a box
 * @radius: of a box's corners
 * @stroke: width of a line, or of a glyph's outline
 * @dashed: whether and how a line is dashed
 * @pattern: what a box is filled with
 * @size: diameter of a glyph, pixel size of a text
 * @bold: of a text
 * @align_end: whether @x is the text's right edge
 * @color: of it
 * @glyph: which shape
 * @points: of a line, @n_points of them
 * @text: of a text
 */
typedef struct
{
  DwellItemKind kind;
  float x;
  float y;
  float width;
  float height;
  float radius;
  float stroke;
  DwellDashed dashed;
  DwellPattern pattern;
  float size;
  gboolean bold;
  gboolean align_end;
  DwellColor color;
  DwellGlyph glyph;
  DwellPoint *points;
  guint n_points;
  char *text;
} DwellItem;

/**
 * DwellPictureLane:
 * @id: see dwell-arc-steps.h
 * @title: what stands beside it, translated
 * @top: in pixels
 * @height: in pixels
 * @folded: whether only its title is shown
 *
 * Where a lane of a full picture is.
 */
typedef struct
{
  char *id;
  char *title;
  double top;
  double height;
  gboolean folded;
} DwellPictureLane;

/** A rectangle in pixels, from the top left corner. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DwellRect;

/**
 * DwellPicture:
 * @width: in pixels
 * @height: in pixels
 * @plot_x: where the time axis begins
 * @plot_width: how long it is
 * @from: ms at @plot_x
 * @to: ms at the axis's other end
 * @unit: one pixel of the design, which is drawn for texts of 11 pixels; of a full picture
 * @plot_top: where the lanes begin; of a full picture
 * @plot_bottom: where the time axis is; of a full picture
 * @lanes: (element-type DwellPictureLane): of a full picture, from the top
 * @items: (element-type DwellItem): in the order of painting
 *
 * An arc laid out: a short list that any backend draws, cairo here, GtkSnapshot in the window. How
 * many items there are depends on the size, not on the number of events.
 */
typedef struct
{
  double width;
  double height;
  double plot_x;
  double plot_width;
  gint64 from;
  gint64 to;
  double unit;
  double plot_top;
  double plot_bottom;
  GArray *lanes;
  GPtrArray *items;
} DwellPicture;

/** An arc made ready to be laid out many times, whatever stretch of it: what that costs then depends
 * on what is seen, not on how much there is. */
typedef struct _DwellPictureIndex DwellPictureIndex;

/** Makes an arc ready. @arc: (transfer none): must outlive the index, and stay as it is.
 * Returns: (transfer full). */
DwellPictureIndex *dwell_picture_index_new (const DwellArc *arc);
/** Frees. */
void dwell_picture_index_free (DwellPictureIndex *index);

/** How many lanes it has. */
guint dwell_picture_index_get_n_lanes (const DwellPictureIndex *index);
/** The id of a lane, in the order from the top; see dwell-arc-steps.h. @title: (out) (optional)
 * (transfer none): translated. Returns: (transfer none). */
const char *dwell_picture_index_get_lane (const DwellPictureIndex *index, guint lane,
                                          const char **title);

/** Lays an arc out. Its ground is left to whoever draws it. Returns: (transfer full). */
DwellPicture *dwell_picture_new (const DwellArc *arc, const DwellPictureSpec *spec);
/** The same of an arc that was made ready. Returns: (transfer full). */
DwellPicture *dwell_picture_new_indexed (const DwellPictureIndex *index,
                                         const DwellPictureSpec *spec);
/** Lays the small arc of a summary out (kind THUMB). Returns: (transfer full). */
DwellPicture *dwell_picture_new_thumb (const DwellSummary *summary, const DwellPictureSpec *spec);
/** Frees. */
void dwell_picture_free (DwellPicture *picture);
/** The x of a moment, in pixels; may lie outside the plot. */
double dwell_picture_get_x (const DwellPicture *picture, gint64 at);
/** The moment at an x, clamped to what is shown. */
gint64 dwell_picture_get_at (const DwellPicture *picture, double x);
/** The colour of a state's ribbon. */
DwellColor dwell_palette_get_state_color (DwellPalette palette, const char *state_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPicture, dwell_picture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPictureIndex, dwell_picture_index_free)

G_END_DECLS
