/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-graph-dot.h"

#include <math.h>
#include <string.h>

/* Graphviz counts in inches, and we in sizes of the text. */
#define INCH 6.0
/* No answer about a script that is drawn at all is longer, and no picture larger. */
#define ANSWER_MAX (8 * 1024 * 1024)
#define LENGTH_MAX 1e6
#define POINTS_MAX 4096

/* How much a way is kept short and straight: the good ones make the spine of the picture. */
static const guint weights[DWELL_N_WAYS] = {
  [DWELL_WAY_GOOD] = 4,    [DWELL_WAY_FAIR] = 2,     [DWELL_WAY_TEMPTING] = 1,
  [DWELL_WAY_SILENCE] = 2, [DWELL_WAY_PATIENCE] = 4, [DWELL_WAY_WORN] = 1,
};

static void
append_length (GString *text, const char *name, double length)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " %s=%s", name,
                          g_ascii_formatd (number, sizeof number, "%.4f", length / INCH));
}

/* An arrow's number is its colour: graphviz hands that through, and tells nothing else by which two
 * arrows between the same two boxes could be told apart. The limits keep it from trying for long.
 */
char *
dwell_graph_to_dot (const DwellGraph *graph)
{
  GString *text = g_string_new ("digraph g {\n"
                                "graph [rankdir=TB nslimit=2 nslimit1=2 mclimit=0.5");

  append_length (text, "nodesep", 1.6);
  append_length (text, "ranksep", 2.6);
  g_string_append (text, "];\nnode [shape=box fixedsize=true label=\"\"];\nedge [dir=none];\n");
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const DwellGraphNode *node = &g_array_index (graph->nodes, DwellGraphNode, i);

      g_string_append_printf (text, "n%u [", i);
      append_length (text, "width", node->width);
      append_length (text, "height", node->height);
      g_string_append (text, "];\n");
    }
  if (graph->start != DWELL_GRAPH_NONE)
    g_string_append_printf (text, "{rank=source; n%u}\n", graph->start);
  for (guint i = 0; i < graph->arrows->len; i++)
    {
      const DwellGraphArrow *arrow = g_ptr_array_index (graph->arrows, i);

      g_string_append_printf (text, "n%u -> n%u [weight=%u color=\"#%06x\"];\n", arrow->from,
                              arrow->to, weights[arrow->way], i);
    }
  g_string_append (text, "}\n");

  return g_string_free (text, FALSE);
}

/* What is read, and where in it one is. */
typedef struct
{
  char **words; /* of the line */
  guint n_words;
  guint next;
  gboolean wrong;
} Line;

static const char *
take_word (Line *line)
{
  if (line->next >= line->n_words)
    {
      line->wrong = TRUE;
      return "";
    }

  return line->words[line->next++];
}

/* In sizes of the text. */
static double
take_length (Line *line)
{
  const char *word = take_word (line);
  char *end = NULL;
  double length = g_ascii_strtod (word, &end) * INCH;

  if (end == word || *end != '\0' || !isfinite (length) || fabs (length) > LENGTH_MAX)
    {
      line->wrong = TRUE;
      return 0;
    }

  return length;
}

static guint
take_number (Line *line, const char *prefix, guint base, guint below)
{
  const char *word = take_word (line);
  guint64 number = 0;

  if (!g_str_has_prefix (word, prefix)
      || !g_ascii_string_to_unsigned (word + strlen (prefix), base, 0, G_MAXUINT, &number, NULL)
      || number >= below)
    {
      line->wrong = TRUE;
      return 0;
    }

  return (guint)number;
}

/* What is being put together; the graph is touched only once all of it is right. */
typedef struct
{
  const DwellGraph *graph;
  double width;
  double height;
  DwellGraphNode *nodes;
  gboolean *node_seen;
  GArray **points; /* of the arrows */
} Answer;

static void
answer_init (Answer *answer, const DwellGraph *graph)
{
  answer->graph = graph;
  answer->nodes = g_new0 (DwellGraphNode, MAX (graph->nodes->len, 1));
  answer->node_seen = g_new0 (gboolean, MAX (graph->nodes->len, 1));
  answer->points = g_new0 (GArray *, MAX (graph->arrows->len, 1));
}

static void
answer_clear (Answer *answer)
{
  for (guint i = 0; i < answer->graph->arrows->len; i++)
    g_clear_pointer (&answer->points[i], g_array_unref);
  g_free (answer->nodes);
  g_free (answer->node_seen);
  g_free (answer->points);
}

/* graph SCALE WIDTH HEIGHT */
static void
read_graph (Answer *answer, Line *line)
{
  take_length (line);
  answer->width = take_length (line);
  answer->height = take_length (line);
  line->wrong |= line->next != line->n_words || answer->width < 0 || answer->height < 0;
}

/* node NAME X Y WIDTH HEIGHT LABEL STYLE SHAPE COLOR FILLCOLOR; from the bottom. The size is our
 * own, and what comes after it is not asked for. */
static void
read_node (Answer *answer, Line *line)
{
  guint index = take_number (line, "n", 10, answer->graph->nodes->len);
  double x = take_length (line);
  double y = take_length (line);

  take_length (line);
  take_length (line);
  if (line->wrong || answer->node_seen[index])
    {
      line->wrong = TRUE;
      return;
    }
  answer->nodes[index] = g_array_index (answer->graph->nodes, DwellGraphNode, index);
  answer->nodes[index].x = x;
  answer->nodes[index].y = answer->height - y;
  answer->node_seen[index] = TRUE;
}

static GArray *
read_curves (Answer *answer, Line *line, guint n)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DwellPoint));
  double x[4] = { 0 };
  double y[4] = { 0 };

  x[0] = take_length (line);
  y[0] = answer->height - take_length (line);
  for (guint i = 1; i + 2 < n && !line->wrong; i += 3)
    {
      for (guint j = 1; j < 4; j++)
        {
          x[j] = take_length (line);
          y[j] = answer->height - take_length (line);
        }
      dwell_graph_append_curve (points, x, y);
      x[0] = x[3];
      y[0] = y[3];
    }

  return points;
}

/* edge TAIL HEAD N X1 Y1 … XN YN STYLE COLOR */
static void
read_edge (Answer *answer, Line *line)
{
  guint from = take_number (line, "n", 10, answer->graph->nodes->len);
  guint to = take_number (line, "n", 10, answer->graph->nodes->len);
  guint n = take_number (line, "", 10, POINTS_MAX);
  g_autoptr (GArray) points = NULL;
  const DwellGraphArrow *arrow;
  guint index;

  line->wrong |= n < 4 || n % 3 != 1;
  if (line->wrong)
    return;
  points = read_curves (answer, line, n);
  take_word (line);
  index = take_number (line, "#", 16, answer->graph->arrows->len);
  line->wrong |= line->next != line->n_words;
  if (line->wrong)
    return;

  arrow = g_ptr_array_index (answer->graph->arrows, index);
  if (arrow->from != from || arrow->to != to || answer->points[index])
    line->wrong = TRUE;
  else
    answer->points[index] = g_steal_pointer (&points);
}

static gboolean
answer_is_whole (const Answer *answer)
{
  for (guint i = 0; i < answer->graph->nodes->len; i++)
    {
      if (!answer->node_seen[i])
        return FALSE;
    }
  for (guint i = 0; i < answer->graph->arrows->len; i++)
    {
      if (answer->points[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_line (Answer *answer, char *text, gboolean first, gboolean *stop)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  Line line = { .words = words, .n_words = g_strv_length (words) };
  const char *kind = take_word (&line);

  if (first != g_str_equal (kind, "graph"))
    return FALSE;
  if (first)
    read_graph (answer, &line);
  else if (g_str_equal (kind, "node"))
    read_node (answer, &line);
  else if (g_str_equal (kind, "edge"))
    read_edge (answer, &line);
  else if (g_str_equal (kind, "stop") && line.n_words == 1)
    *stop = TRUE;
  else
    return FALSE;

  return !line.wrong;
}

static gboolean
read_lines (Answer *answer, char **lines)
{
  gboolean stop = FALSE;

  for (guint i = 0; lines[i] && !stop; i++)
    {
      if (!read_line (answer, lines[i], i == 0, &stop))
        return FALSE;
    }

  return stop && answer_is_whole (answer);
}

static void
answer_take_over (Answer *answer, DwellGraph *graph)
{
  graph->width = answer->width;
  graph->height = answer->height;
  for (guint i = 0; i < graph->nodes->len; i++)
    g_array_index (graph->nodes, DwellGraphNode, i) = answer->nodes[i];
  for (guint i = 0; i < graph->arrows->len; i++)
    {
      DwellGraphArrow *arrow = g_ptr_array_index (graph->arrows, i);

      g_array_unref (arrow->points);
      arrow->points = g_steal_pointer (&answer->points[i]);
    }
}

gboolean
dwell_graph_read_plain (DwellGraph *graph, const char *text, gsize length)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  Answer answer = { 0 };
  gboolean right;

  if (length > ANSWER_MAX || memchr (text, '\0', length) || !g_utf8_validate (text, length, NULL))
    return FALSE;

  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  answer_init (&answer, graph);
  right = read_lines (&answer, lines);
  if (right)
    answer_take_over (&answer, graph);
  answer_clear (&answer);

  return right;
}
