/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * DwellWay:
 * @DWELL_WAY_GOOD: by an offer that meets the moment
 * @DWELL_WAY_FAIR: by one that is early, late or beside the point
 * @DWELL_WAY_TEMPTING: by a slip
 * @DWELL_WAY_SILENCE: by saying nothing
 * @DWELL_WAY_PATIENCE: by itself, once it has been borne
 * @DWELL_WAY_WORN: instead of a beat that has begun often enough
 *
 * How one beat leads to another.
 */
typedef enum
{
  DWELL_WAY_GOOD,
  DWELL_WAY_FAIR,
  DWELL_WAY_TEMPTING,
  DWELL_WAY_SILENCE,
  DWELL_WAY_PATIENCE,
  DWELL_WAY_WORN,
} DwellWay;

#define DWELL_N_WAYS (DWELL_WAY_WORN + 1)

/** No node. */
#define DWELL_GRAPH_NONE G_MAXUINT

/**
 * DwellGraphNode:
 * @width: in units of the size of the text, as all lengths here
 * @height: likewise
 * @x: of its middle, from the left, once it is laid out
 * @y: of its middle, from the top
 * @first: index of the first of the arrows that come from it
 * @n_arrows: how many do
 *
 * The box of a beat.
 */
typedef struct
{
  double width;
  double height;
  double x;
  double y;
  guint first;
  guint n_arrows;
} DwellGraphNode;

/**
 * DwellGraphArrow:
 * @from: index of a node
 * @to: index of a node, perhaps the same
 * @way: how
 * @count: how many offers lead that way, 1 for what is no offer
 * @points: (element-type DwellPoint): its line from the one box to the other, once it is laid out
 */
typedef struct
{
  guint from;
  guint to;
  DwellWay way;
  guint count;
  GArray *points;
} DwellGraphArrow;

/**
 * DwellGraph:
 * @nodes: (element-type DwellGraphNode): those of the beats, by their index
 * @arrows: (element-type DwellGraphArrow): by the beat that they come from, one for each beat and
 * way that it leads to
 * @start: index of the node it begins with, or DWELL_GRAPH_NONE
 * @width: of the whole, once it is laid out
 * @height: likewise
 *
 * A practice script as boxes and arrows. It is laid out by graphviz, see dwell-graph-dot.h, or by
 * dwell_graph_lay_out().
 */
typedef struct
{
  GArray *nodes;
  GPtrArray *arrows;
  guint start;
  double width;
  double height;
} DwellGraph;

/** A graph of @n_nodes boxes of one size and no arrows. Returns: (transfer full). */
DwellGraph *dwell_graph_new (guint n_nodes, double width, double height);
/** Adds an arrow, or counts one more where there is one like it already. All that come from one
 * node are added one after the other. */
void dwell_graph_add_arrow (DwellGraph *graph, guint from, guint to, DwellWay way);
/** Frees. */
void dwell_graph_free (DwellGraph *graph);

/** Lays it out without help: in rows by how many steps it is from the start at most, each row
 * ordered so that fewer arrows cross. Arrows may run behind boxes. */
void dwell_graph_lay_out (DwellGraph *graph);

/** Goes on from the last of @points by a cubic Bézier curve, in straight pieces; begins at its
 * first point where there are none. @x, @y: of its four points. @points: (element-type DwellPoint).
 */
void dwell_graph_append_curve (GArray *points, const double x[4], const double y[4]);

/** The beats that a beat leads to, each once, in the order of the beats. (element-type guint)
 * (transfer full). */
GArray *dwell_graph_get_next (const DwellGraph *graph, guint index);
/**
 * The node that an arrow key goes to: the nearest one that way, by where the boxes are; one that an
 * arrow leads to or comes from is preferred.
 * @dx: -1 left, 1 right, else 0
 * @dy: -1 up, 1 down, else 0
 * Returns: DWELL_GRAPH_NONE where there is none.
 */
guint dwell_graph_get_neighbour (const DwellGraph *graph, guint node, int dx, int dy);

/**
 * The arrows of a graph that is laid out, each way with a line of its own: good offers thick, fair
 * ones thin, tempting ones dashed, silence dotted, patience by dashes and dots, and thin dashes
 * where a beat is worn out. The boxes are left to whoever draws them.
 * @size: of a text, in pixels
 * @node: whose arrows stand out, DWELL_GRAPH_NONE for all alike
 * Returns: (transfer full).
 */
DwellPicture *dwell_graph_draw (const DwellGraph *graph, double size, DwellPalette palette,
                                guint node);
/** One straight arrow of a way, as large as that, for a legend. Returns: (transfer full). */
DwellPicture *dwell_graph_draw_way (DwellWay way, double width, double height,
                                    DwellPalette palette);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellGraph, dwell_graph_free)

G_END_DECLS
