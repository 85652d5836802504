/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-graph-dot.h"
#include "dwell-graph.h"
#include "dwell-picture-cairo.h"
#include "dwell-script-graph.h"

#include "../ui/dwell-test-script.h"

#define WIDTH 8.0
#define HEIGHT 3.0

/* A start, two ways on, one of them back to the start, and a node that only stands there. */
static DwellGraph *
make_graph (void)
{
  DwellGraph *graph = dwell_graph_new (4, WIDTH, HEIGHT);

  dwell_graph_add_arrow (graph, 0, 1, DWELL_WAY_GOOD);
  dwell_graph_add_arrow (graph, 0, 2, DWELL_WAY_TEMPTING);
  dwell_graph_add_arrow (graph, 0, 1, DWELL_WAY_SILENCE);
  dwell_graph_add_arrow (graph, 0, 2, DWELL_WAY_TEMPTING);
  dwell_graph_add_arrow (graph, 1, 0, DWELL_WAY_FAIR);
  dwell_graph_add_arrow (graph, 1, 1, DWELL_WAY_PATIENCE);

  return graph;
}

static const DwellGraphArrow *
get_arrow (DwellGraph *graph, guint index)
{
  return g_ptr_array_index (graph->arrows, index);
}

static const DwellGraphNode *
get_node (DwellGraph *graph, guint index)
{
  return &g_array_index (graph->nodes, DwellGraphNode, index);
}

static void
test_arrows_alike_are_counted (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();

  g_assert_cmpuint (graph->arrows->len, ==, 5);
  g_assert_cmpuint (get_arrow (graph, 1)->to, ==, 2);
  g_assert_cmpuint (get_arrow (graph, 1)->count, ==, 2);
  g_assert_cmpuint (get_arrow (graph, 0)->count, ==, 1);
}

static void
test_next_beats_come_once (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();
  g_autoptr (GArray) next = dwell_graph_get_next (graph, 0);
  g_autoptr (GArray) none = dwell_graph_get_next (graph, 3);

  g_assert_cmpuint (next->len, ==, 2);
  g_assert_cmpuint (g_array_index (next, guint, 0), ==, 1);
  g_assert_cmpuint (g_array_index (next, guint, 1), ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_dot_is_numbers_alone (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();
  g_autofree char *text = dwell_graph_to_dot (graph);

  g_assert_nonnull (strstr (text, "n0 [ width=1.3333 height=0.5000];\n"));
  g_assert_nonnull (strstr (text, "{rank=source; n0}\n"));
  g_assert_nonnull (strstr (text, "n0 -> n2 [weight=1 color=\"#000001\"];\n"));
  g_assert_nonnull (strstr (text, "n1 -> n1 [weight=4 color=\"#000004\"];\n"));
  g_assert_null (strstr (text, "#000005"));
}

#define PLAIN_HEAD "graph 1 10 20\n"
#define PLAIN_NODES                                                                                \
  "node n0 1 19.5 1.3333 0.5 \"\" solid box black lightgrey\n"                                     \
  "node n1 1 10 1.3333 0.5 \"\" solid box black lightgrey\n"                                       \
  "node n2 4 10 1.3333 0.5 \"\" solid box black lightgrey\n"                                       \
  "node n3 8 19.5 1.3333 0.5 \"\" solid box black lightgrey\n"
#define PLAIN_FIRST_EDGE "edge n0 n1 4 1 19.25 1 16 1 13 1 10.25 solid #000000\n"
#define PLAIN_OTHER_EDGES                                                                          \
  "edge n0 n2 4 1 19.25 2 16 3 13 4 10.25 solid #000001\n"                                         \
  "edge n0 n1 4 1.2 19.25 1.2 16 1.2 13 1.2 10.25 solid #000002\n"                                 \
  "edge n1 n0 4 0.8 10.25 0.8 13 0.8 16 0.8 19.25 solid #000003\n"                                 \
  "edge n1 n1 7 1.6 10 2 10 2 10.1 2 10.2 2 10.3 1.6 10.3 1.6 10.2 solid #000004\n"
#define PLAIN_STOP "stop\n"
#define PLAIN PLAIN_HEAD PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP

static void
test_plain_is_read (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();
  const GArray *points;

  g_assert_true (dwell_graph_read_plain (graph, PLAIN, strlen (PLAIN)));
  /* An inch is six sizes of the text; graphviz counts from the bottom. */
  g_assert_cmpfloat_with_epsilon (graph->width, 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (graph->height, 120, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_node (graph, 0)->x, 6, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_node (graph, 0)->y, 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_node (graph, 2)->x, 24, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_node (graph, 2)->width, WIDTH, 1e-6);
  points = get_arrow (graph, 1)->points;
  g_assert_cmpfloat_with_epsilon (g_array_index (points, DwellPoint, 0).y, 4.5, 1e-4);
  g_assert_cmpfloat_with_epsilon (g_array_index (points, DwellPoint, points->len - 1).x, 24, 1e-4);
  g_assert_cmpfloat_with_epsilon (g_array_index (points, DwellPoint, points->len - 1).y, 58.5,
                                  1e-4);
  /* Half-way along, a cubic curve is at an eighth, three, three and one of its four points. */
  g_assert_cmpfloat_with_epsilon (g_array_index (points, DwellPoint, points->len / 2).x,
                                  6 * (1 + 3 * 2 + 3 * 3 + 4) / 8.0, 1e-4);
}

static void
assert_refused (const char *what, const char *text, gsize length)
{
  g_autoptr (DwellGraph) graph = make_graph ();

  if (dwell_graph_read_plain (graph, text, length))
    g_error ("taken: %s", what);
  g_assert_cmpfloat (graph->width, ==, 0);
  g_assert_cmpfloat (get_node (graph, 0)->x, ==, 0);
  g_assert_cmpuint (get_arrow (graph, 0)->points->len, ==, 0);
}

static void
test_what_is_not_plain_is_refused (void)
{
  static const struct
  {
    const char *what;
    const char *text;
  } cases[] = {
    { "nothing", "" },
    { "no stop", PLAIN_HEAD PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES },
    { "no head", PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP },
    { "two heads", PLAIN_HEAD PLAIN },
    { "an arrow too few", PLAIN_HEAD PLAIN_NODES PLAIN_OTHER_EDGES PLAIN_STOP },
    { "an arrow twice",
      PLAIN_HEAD PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP },
    { "a node twice", PLAIN_HEAD PLAIN_NODES
      "node n3 8 19.5 1.3333 0.5 \"\" solid box black lightgrey\n" PLAIN_FIRST_EDGE
          PLAIN_OTHER_EDGES PLAIN_STOP },
    { "no nodes", PLAIN_HEAD PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP },
    { "a node that there is not", PLAIN_HEAD PLAIN_NODES
      "edge n0 n4 4 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "an arrow of others", PLAIN_HEAD PLAIN_NODES
      "edge n2 n1 4 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "an arrow that there is not", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 1 1 1 1 1 1 solid #000009\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "five points", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 5 1 1 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "more points than said", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "more after the end of a line", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 1 1 1 1 1 1 solid #000000 1\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "fewer points than said", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 7 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "a million points", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 1000000 1 1 1 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "no number", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 x 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "not a number", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 nan 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "beyond all bounds", PLAIN_HEAD PLAIN_NODES
      "edge n0 n1 4 1 1 1e30 1 1 1 1 1 solid #000000\n" PLAIN_OTHER_EDGES PLAIN_STOP },
    { "a negative height",
      "graph 1 10 -20\n" PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP },
    { "something else",
      PLAIN_HEAD "shape n0\n" PLAIN_NODES PLAIN_FIRST_EDGE PLAIN_OTHER_EDGES PLAIN_STOP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].what, cases[i].text, strlen (cases[i].text));

  assert_refused ("a NUL", "graph 1 10 20\n\0stop\n", 20);
  assert_refused ("no UTF-8", "graph 1 10 \xff\n", 13);
}

/* However it is cut short, it is taken whole or not at all. */
static void
test_what_is_cut_short_is_refused (void)
{
  for (gsize length = 0; length < strlen (PLAIN) - 1; length++)
    assert_refused ("what was cut short", PLAIN, length);
}

static void
test_own_layout_has_no_overlaps (void)
{
  g_autoptr (DwellGraph) graph = dwell_graph_new (40, WIDTH, HEIGHT);

  for (guint i = 0; i < 39; i++)
    {
      dwell_graph_add_arrow (graph, i / 3, i + 1, DWELL_WAY_GOOD);
      dwell_graph_add_arrow (graph, i / 3, (i * 7) % 40, DWELL_WAY_TEMPTING);
    }
  dwell_graph_lay_out (graph);

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const DwellGraphNode *one = get_node (graph, i);

      g_assert_cmpfloat (one->x - WIDTH / 2, >=, 0);
      g_assert_cmpfloat (one->x + WIDTH / 2, <=, graph->width);
      g_assert_cmpfloat (one->y - HEIGHT / 2, >=, 0);
      g_assert_cmpfloat (one->y + HEIGHT / 2, <=, graph->height);
      for (guint j = 0; j < i; j++)
        {
          const DwellGraphNode *other = get_node (graph, j);

          g_assert_true (ABS (one->x - other->x) >= WIDTH || ABS (one->y - other->y) >= HEIGHT);
        }
    }
  for (guint i = 0; i < graph->arrows->len; i++)
    {
      const DwellGraphArrow *arrow = get_arrow (graph, i);

      g_assert_cmpuint (arrow->points->len, >=, 2);
      for (guint j = 0; j < arrow->points->len; j++)
        g_assert_cmpfloat (g_array_index (arrow->points, DwellPoint, j).x, <=, graph->width);
    }
}

static void
test_own_layout_goes_down (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();

  graph->start = 1;
  dwell_graph_lay_out (graph);
  /* Two steps from the start, and then what is never reached. */
  g_assert_cmpfloat (get_node (graph, 0)->y, >, get_node (graph, 1)->y);
  g_assert_cmpfloat (get_node (graph, 2)->y, >, get_node (graph, 0)->y);
  g_assert_cmpfloat (get_node (graph, 3)->y, >, get_node (graph, 2)->y);
}

/* 0 above 1 and 2, which stand side by side; 3 far to the right of 0. */
static void
test_arrow_keys_go_where_the_boxes_are (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();

  g_assert_true (dwell_graph_read_plain (graph, PLAIN, strlen (PLAIN)));
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 0, 0, 1), ==, 1);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 0, 1, 0), ==, 3);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 1, 1, 0), ==, 2);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 2, -1, 0), ==, 1);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 1, 0, -1), ==, 0);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 1, 0, 1), ==, DWELL_GRAPH_NONE);
  g_assert_cmpuint (dwell_graph_get_neighbour (graph, 1, -1, 0), ==, DWELL_GRAPH_NONE);
}

static void
assert_arrow (DwellGraph *graph, guint index, guint from, guint to, DwellWay way)
{
  const DwellGraphArrow *arrow = get_arrow (graph, index);

  g_assert_cmpuint (arrow->from, ==, from);
  g_assert_cmpuint (arrow->to, ==, to);
  g_assert_cmpuint (arrow->way, ==, way);
}

static DwellScript *
examine (const char *xml, guint n_problems)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) problems = NULL;
  DwellScript *script = dwell_script_examine ("sky.xml", xml, -1, protocol, FALSE, &problems);

  g_assert_nonnull (script);
  g_assert_cmpuint (problems->len, ==, n_problems);

  return script;
}

static void
test_a_script_becomes_a_graph (void)
{
  g_autoptr (DwellScript) script = examine (TEST_SCRIPT, 0);
  g_autoptr (DwellGraph) graph = dwell_graph_new_from_script (script);

  g_assert_cmpuint (graph->nodes->len, ==, 3);
  g_assert_cmpuint (graph->start, ==, 0);
  g_assert_cmpuint (graph->arrows->len, ==, 5);
  assert_arrow (graph, 0, 0, 1, DWELL_WAY_GOOD);
  assert_arrow (graph, 1, 0, 0, DWELL_WAY_TEMPTING);
  assert_arrow (graph, 2, 0, 2, DWELL_WAY_PATIENCE);
  assert_arrow (graph, 3, 1, 2, DWELL_WAY_GOOD);
  assert_arrow (graph, 4, 1, 2, DWELL_WAY_SILENCE);
}

/* What it says of a beat that is not there is left out, and the rest shows. */
static void
test_a_faulty_script_becomes_one_too (void)
{
  g_autoptr (DwellScript) script =
      examine (TEST_SCRIPT_HEAD TEST_SCRIPT_LYING TEST_SCRIPT_QUIETER TEST_SCRIPT_TAIL, 1);
  g_autoptr (DwellGraph) graph = dwell_graph_new_from_script (script);

  g_assert_cmpuint (graph->nodes->len, ==, 2);
  g_assert_cmpuint (graph->arrows->len, ==, 2);
  assert_arrow (graph, 0, 0, 0, DWELL_WAY_TEMPTING);
  assert_arrow (graph, 1, 0, 1, DWELL_WAY_PATIENCE);
}

static guint
count_dark (DwellGraph *graph, guint node)
{
  g_autoptr (DwellPicture) picture = dwell_graph_draw (graph, 6, DWELL_PALETTE_PRINT, node);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 360, 720);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint dark = 0;

  dwell_picture_draw (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 360 * 720; i++)
    dark += ((const guint32 *)pixels)[i] >> 24 > 200;
  cairo_surface_destroy (surface);

  return dark;
}

static void
test_one_beats_arrows_stand_out (void)
{
  g_autoptr (DwellGraph) graph = make_graph ();
  guint all, one;

  g_assert_true (dwell_graph_read_plain (graph, PLAIN, strlen (PLAIN)));
  all = count_dark (graph, DWELL_GRAPH_NONE);
  one = count_dark (graph, 0);
  g_assert_cmpuint (count_dark (graph, 3), ==, 0);
  g_assert_cmpuint (one, >, 0);
  g_assert_cmpuint (one, <, all);
}

/* By more than their colours: by stroke or by how it is broken up. */
static void
test_ways_are_told_apart_without_colour (void)
{
  for (guint i = 0; i < DWELL_N_WAYS; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          g_autoptr (DwellPicture) a = dwell_graph_draw_way (i, 48, 16, DWELL_PALETTE_LIGHT);
          g_autoptr (DwellPicture) b = dwell_graph_draw_way (j, 48, 16, DWELL_PALETTE_LIGHT);
          const DwellItem *one = g_ptr_array_index (a->items, 0);
          const DwellItem *other = g_ptr_array_index (b->items, 0);

          g_assert_true (one->dashed != other->dashed || one->stroke / other->stroke > 1.5
                         || other->stroke / one->stroke > 1.5);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph/arrows-alike-are-counted", test_arrows_alike_are_counted);
  g_test_add_func ("/graph/next-beats-come-once", test_next_beats_come_once);
  g_test_add_func ("/graph/dot-is-numbers-alone", test_dot_is_numbers_alone);
  g_test_add_func ("/graph/plain-is-read", test_plain_is_read);
  g_test_add_func ("/graph/what-is-not-plain-is-refused", test_what_is_not_plain_is_refused);
  g_test_add_func ("/graph/what-is-cut-short-is-refused", test_what_is_cut_short_is_refused);
  g_test_add_func ("/graph/own-layout-has-no-overlaps", test_own_layout_has_no_overlaps);
  g_test_add_func ("/graph/own-layout-goes-down", test_own_layout_goes_down);
  g_test_add_func ("/graph/arrow-keys-go-where-the-boxes-are",
                   test_arrow_keys_go_where_the_boxes_are);
  g_test_add_func ("/graph/a-script-becomes-a-graph", test_a_script_becomes_a_graph);
  g_test_add_func ("/graph/a-faulty-script-becomes-one-too", test_a_faulty_script_becomes_one_too);
  g_test_add_func ("/graph/one-beats-arrows-stand-out", test_one_beats_arrows_stand_out);
  g_test_add_func ("/graph/ways-are-told-apart-without-colour",
                   test_ways_are_told_apart_without_colour);

  return g_test_run ();
}
