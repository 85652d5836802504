/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-graph.h"

#include <math.h>

/* How much nearer a box is taken to be when an arrow joins the two. */
#define JOINED 0.6
/* A curve becomes so many straight pieces. */
#define PIECES 8
/* Two ways as long as each other may differ by what floats do. */
#define NEARLY 1e-6
/* How much sideways counts against straight on. */
#define ASIDE 2.0

static void
arrow_free (gpointer data)
{
  DwellGraphArrow *arrow = data;

  g_array_unref (arrow->points);
  g_free (arrow);
}

DwellGraph *
dwell_graph_new (guint n_nodes, double width, double height)
{
  DwellGraph *graph = g_new0 (DwellGraph, 1);
  const DwellGraphNode node = { .width = width, .height = height };

  graph->nodes = g_array_sized_new (FALSE, FALSE, sizeof node, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    g_array_append_val (graph->nodes, node);
  graph->arrows = g_ptr_array_new_with_free_func (arrow_free);
  graph->start = n_nodes > 0 ? 0 : DWELL_GRAPH_NONE;

  return graph;
}

static DwellGraphNode *
get_node (const DwellGraph *graph, guint index)
{
  return &g_array_index (graph->nodes, DwellGraphNode, index);
}

static DwellGraphArrow *
get_arrow (const DwellGraph *graph, const DwellGraphNode *node, guint nth)
{
  return g_ptr_array_index (graph->arrows, node->first + nth);
}

void
dwell_graph_add_arrow (DwellGraph *graph, guint from, guint to, DwellWay way)
{
  DwellGraphNode *node;
  DwellGraphArrow *arrow;

  g_return_if_fail (from < graph->nodes->len && to < graph->nodes->len);

  node = get_node (graph, from);
  if (node->n_arrows == 0)
    node->first = graph->arrows->len;
  g_return_if_fail (node->first + node->n_arrows == graph->arrows->len);
  for (guint i = 0; i < node->n_arrows; i++)
    {
      arrow = get_arrow (graph, node, i);
      if (arrow->to == to && arrow->way == way)
        {
          arrow->count++;
          return;
        }
    }

  arrow = g_new0 (DwellGraphArrow, 1);
  arrow->from = from;
  arrow->to = to;
  arrow->way = way;
  arrow->count = 1;
  arrow->points = g_array_new (FALSE, FALSE, sizeof (DwellPoint));
  g_ptr_array_add (graph->arrows, arrow);
  node->n_arrows++;
}

void
dwell_graph_free (DwellGraph *graph)
{
  g_array_unref (graph->nodes);
  g_ptr_array_unref (graph->arrows);
  g_free (graph);
}

static void
append_point (GArray *points, double x, double y)
{
  const DwellPoint point = { (float)x, (float)y };

  g_array_append_val (points, point);
}

void
dwell_graph_append_curve (GArray *points, const double x[4], const double y[4])
{
  if (points->len == 0)
    append_point (points, x[0], y[0]);
  for (guint i = 1; i <= PIECES; i++)
    {
      double t = (double)i / PIECES;
      double s = 1 - t;
      double a = s * s * s;
      double b = 3 * s * s * t;
      double c = 3 * s * t * t;
      double d = t * t * t;

      append_point (points, a * x[0] + b * x[1] + c * x[2] + d * x[3],
                    a * y[0] + b * y[1] + c * y[2] + d * y[3]);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *)a;
  guint other = *(const guint *)b;

  return one < other ? -1 : one > other;
}

GArray *
dwell_graph_get_next (const DwellGraph *graph, guint index)
{
  const DwellGraphNode *node = get_node (graph, index);
  GArray *next = g_array_new (FALSE, FALSE, sizeof (guint));
  guint kept = 0;

  for (guint i = 0; i < node->n_arrows; i++)
    g_array_append_val (next, get_arrow (graph, node, i)->to);
  g_array_sort (next, compare_numbers);
  for (guint i = 0; i < next->len; i++)
    {
      guint number = g_array_index (next, guint, i);

      if (kept == 0 || g_array_index (next, guint, kept - 1) != number)
        g_array_index (next, guint, kept++) = number;
    }
  g_array_set_size (next, kept);

  return next;
}

static gboolean
leads_to (const DwellGraph *graph, guint from, guint to)
{
  const DwellGraphNode *node = get_node (graph, from);

  for (guint i = 0; i < node->n_arrows; i++)
    {
      if (get_arrow (graph, node, i)->to == to)
        return TRUE;
    }

  return FALSE;
}

guint
dwell_graph_get_neighbour (const DwellGraph *graph, guint node, int dx, int dy)
{
  guint best = DWELL_GRAPH_NONE;
  double best_way = G_MAXDOUBLE;
  const DwellGraphNode *here;

  g_return_val_if_fail (node < graph->nodes->len, DWELL_GRAPH_NONE);

  here = get_node (graph, node);
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const DwellGraphNode *there = get_node (graph, i);
      double x = there->x - here->x;
      double y = there->y - here->y;
      double ahead = dx != 0 ? x * dx : y * dy;
      double aside = fabs (dx != 0 ? y : x);
      /* Beside each other is not one above the other, and the other way round. */
      double least = dx != 0 ? here->width / 2 : here->height / 2;
      double way = ahead + aside * ASIDE;

      if (i == node || ahead < least)
        continue;
      if (leads_to (graph, node, i) || leads_to (graph, i, node))
        way *= JOINED;
      if (way < best_way - NEARLY)
        {
          best_way = way;
          best = i;
        }
    }

  return best;
}
