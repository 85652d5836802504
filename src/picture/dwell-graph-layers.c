/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-graph.h"

/* Between boxes, and around all of them. */
#define GAP 1.6
#define ROW_GAP 3.2
#define MARGIN 2.0
/* So many boxes stand in a row; more begin another one. */
#define ROW_MOST 12
/* How often the rows are put in order, each time once down and once up. */
#define SWEEPS 4
/* How far an arrow that does not go down bends out to the side. */
#define BEND 2.4

/* Where each node stands while the order is sought. */
typedef struct
{
  DwellGraph *graph;
  guint *depth;    /* steps from the start */
  double *place;   /* in its row, from 0 */
  double *wanted;  /* the mean of the places of those it is joined with */
  GPtrArray *rows; /* (element-type GArray of guint) */
} Layers;

/* One step of a walk, the last of which is on top. */
typedef struct
{
  guint node;
  guint next; /* nth of the arrows from it */
} Step;

static const DwellGraphNode *
get_node (const Layers *layers, guint index)
{
  return &g_array_index (layers->graph->nodes, DwellGraphNode, index);
}

static const DwellGraphArrow *
get_arrow (const Layers *layers, guint node, guint nth)
{
  return g_ptr_array_index (layers->graph->arrows, get_node (layers, node)->first + nth);
}

/* Walks in depth from the start. Returns: (element-type guint): the nodes in the order in which
 * they were left. In the opposite order all arrows go on, but for those that lead back. */
static GArray *
walk (Layers *layers)
{
  guint n = layers->graph->nodes->len;
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (n, 1));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  GArray *left = g_array_new (FALSE, FALSE, sizeof (guint));
  Step step = { layers->graph->start, 0 };

  if (step.node != DWELL_GRAPH_NONE)
    g_array_append_val (steps, step);
  while (steps->len > 0)
    {
      Step *top = &g_array_index (steps, Step, steps->len - 1);

      seen[top->node] = TRUE;
      if (top->next < get_node (layers, top->node)->n_arrows)
        {
          step = (Step){ get_arrow (layers, top->node, top->next++)->to, 0 };
          if (!seen[step.node])
            g_array_append_val (steps, step);
        }
      else
        {
          g_array_append_val (left, top->node);
          g_array_set_size (steps, steps->len - 1);
        }
    }

  return left;
}

/* The longest way from the start that never leads back. What cannot be reached stands below all
 * that can. */
static void
find_depths (Layers *layers)
{
  guint n = layers->graph->nodes->len;
  g_autoptr (GArray) left = walk (layers);
  g_autofree guint *when = g_new0 (guint, MAX (n, 1));
  guint deepest = 0;

  for (guint i = 0; i < left->len; i++)
    when[g_array_index (left, guint, i)] = i + 1;
  for (guint i = left->len; i > 0; i--)
    {
      guint node = g_array_index (left, guint, i - 1);

      deepest = MAX (deepest, layers->depth[node]);
      for (guint j = 0; j < get_node (layers, node)->n_arrows; j++)
        {
          guint to = get_arrow (layers, node, j)->to;

          if (when[to] < when[node])
            layers->depth[to] = MAX (layers->depth[to], layers->depth[node] + 1);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      if (when[i] == 0)
        layers->depth[i] = deepest + 1;
    }
}

/* The nodes of one depth share a row, or several. */
static void
fill_rows (Layers *layers)
{
  guint n = layers->graph->nodes->len;
  guint left = n;

  for (guint depth = 0; left > 0; depth++)
    {
      GArray *row = NULL;

      for (guint i = 0; i < n; i++)
        {
          if (layers->depth[i] != depth)
            continue;
          if (row == NULL || row->len == ROW_MOST)
            {
              row = g_array_new (FALSE, FALSE, sizeof (guint));
              g_ptr_array_add (layers->rows, row);
            }
          layers->place[i] = row->len;
          g_array_append_val (row, i);
          left--;
        }
    }
}

static int
compare_wanted (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Layers *layers = user_data;
  guint one = *(const guint *)a;
  guint other = *(const guint *)b;

  if (layers->wanted[one] != layers->wanted[other])
    return layers->wanted[one] < layers->wanted[other] ? -1 : 1;

  return one < other ? -1 : one > other;
}

/* Places are counted from the middle of a row, since rows stand in the middle of the picture. */
static double
get_offset (const Layers *layers, const GArray *row, guint node)
{
  return layers->place[node] - (row->len - 1) / 2.0;
}

/* Each node of a row wants to stand under the middle of what it is joined with in the row before
 * it: the barycentre method of Sugiyama, Tagawa and Toda (1981). */
static void
order_row (Layers *layers, GArray *row, GArray *beside)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < beside->len; i++)
    g_hash_table_add (there, GUINT_TO_POINTER (g_array_index (beside, guint, i)));
  for (guint i = 0; i < row->len; i++)
    {
      guint node = g_array_index (row, guint, i);
      double sum = 0;
      guint n = 0;

      for (guint j = 0; j < layers->graph->arrows->len; j++)
        {
          const DwellGraphArrow *arrow = g_ptr_array_index (layers->graph->arrows, j);
          guint other = arrow->from == node ? arrow->to : arrow->from;

          if ((arrow->from != node && arrow->to != node)
              || !g_hash_table_contains (there, GUINT_TO_POINTER (other)))
            continue;
          sum += get_offset (layers, beside, other);
          n++;
        }
      layers->wanted[node] = n > 0 ? sum / n : get_offset (layers, row, node);
    }
  g_array_sort_with_data (row, compare_wanted, layers);
  for (guint i = 0; i < row->len; i++)
    layers->place[g_array_index (row, guint, i)] = i;
}

static void
order_rows (Layers *layers)
{
  GPtrArray *rows = layers->rows;

  for (guint sweep = 0; sweep < SWEEPS; sweep++)
    {
      for (guint i = 1; i < rows->len; i++)
        order_row (layers, g_ptr_array_index (rows, i), g_ptr_array_index (rows, i - 1));
      for (guint i = rows->len - 1; i > 0; i--)
        order_row (layers, g_ptr_array_index (rows, i - 1), g_ptr_array_index (rows, i));
    }
}

static void
place_nodes (Layers *layers)
{
  DwellGraph *graph = layers->graph;
  double y = MARGIN;
  double widest = 0;

  for (guint i = 0; i < layers->rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (layers->rows, i);
      const DwellGraphNode *node = &g_array_index (graph->nodes, DwellGraphNode, 0);

      widest = MAX (widest, row->len * (node->width + GAP) - GAP);
    }
  /* Room at the right for the arrows that go up again. */
  graph->width = widest + 2 * MARGIN + BEND * 2;
  for (guint i = 0; i < layers->rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (layers->rows, i);
      double height = 0;

      for (guint j = 0; j < row->len; j++)
        {
          guint index = g_array_index (row, guint, j);
          DwellGraphNode *node = &g_array_index (graph->nodes, DwellGraphNode, index);

          node->x = MARGIN + widest / 2 + get_offset (layers, row, index) * (node->width + GAP);
          node->y = y + node->height / 2;
          height = MAX (height, node->height);
        }
      y += height + ROW_GAP;
    }
  graph->height = MAX (y - ROW_GAP, MARGIN) + MARGIN;
}

/* From the foot of the one to the head of the other, or from side to side where it does not go
 * down. The ways stand apart by where they begin and end. */
static void
place_arrow (DwellGraph *graph, DwellGraphArrow *arrow)
{
  const DwellGraphNode *from = &g_array_index (graph->nodes, DwellGraphNode, arrow->from);
  const DwellGraphNode *to = &g_array_index (graph->nodes, DwellGraphNode, arrow->to);
  double share = ((double)arrow->way + 0.5) / DWELL_N_WAYS - 0.5;
  double x[4], y[4];

  g_array_set_size (arrow->points, 0);
  if (to->y - from->y > from->height)
    {
      double reach = (to->y - from->y - from->height) / 2;

      x[0] = x[1] = from->x + share * from->width * 0.7;
      x[2] = x[3] = to->x + share * to->width * 0.7;
      y[0] = from->y + from->height / 2;
      y[3] = to->y - to->height / 2;
      y[1] = y[0] + reach;
      y[2] = y[3] - reach;
    }
  else
    {
      double out = arrow->from == arrow->to ? 0.3 : 0;

      x[0] = from->x + from->width / 2;
      x[3] = to->x + to->width / 2;
      x[1] = x[2] = MAX (x[0], x[3]) + BEND * (1 + share);
      y[0] = from->y + (share - out) * from->height * 0.8;
      y[3] = to->y + (share + out) * to->height * 0.8;
      y[1] = y[0];
      y[2] = y[3];
    }
  dwell_graph_append_curve (arrow->points, x, y);
}

void
dwell_graph_lay_out (DwellGraph *graph)
{
  guint n = graph->nodes->len;
  Layers layers = {
    .graph = graph,
    .depth = g_new0 (guint, MAX (n, 1)),
    .place = g_new0 (double, MAX (n, 1)),
    .wanted = g_new0 (double, MAX (n, 1)),
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref),
  };

  find_depths (&layers);
  fill_rows (&layers);
  if (n > 0)
    order_rows (&layers);
  place_nodes (&layers);
  for (guint i = 0; i < graph->arrows->len; i++)
    place_arrow (graph, g_ptr_array_index (graph->arrows, i));
  g_free (layers.depth);
  g_free (layers.place);
  g_free (layers.wanted);
  g_ptr_array_unref (layers.rows);
}
