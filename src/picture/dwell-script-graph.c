/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-script-graph.h"

/* Of a box, in sizes of its text. A letter of an id is about so wide, and ids go up to 64 letters:
 * a longer one is cut short in the picture, and whole in the list. */
#define LETTER 0.62
#define BOX_MARGIN 2.2
#define BOX_LEAST 9.5
#define BOX_MOST 15.0
#define BOX_HEIGHT 3.4

static void
add_way (DwellGraph *graph, const DwellBeat *beat, const DwellBeat *to, DwellWay way)
{
  if (to)
    dwell_graph_add_arrow (graph, beat->index, to->index, way);
}

static void
add_beat (DwellGraph *graph, const DwellBeat *beat)
{
  static const DwellWay ways[] = {
    [DWELL_FIT_GOOD] = DWELL_WAY_GOOD,
    [DWELL_FIT_FAIR] = DWELL_WAY_FAIR,
    [DWELL_FIT_TEMPTING] = DWELL_WAY_TEMPTING,
  };

  for (guint i = 0; i < beat->offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (beat->offers, i);

      add_way (graph, beat, offer->effect.to, ways[offer->fit]);
    }
  if (beat->ending == DWELL_ENDING_NONE)
    add_way (graph, beat, beat->silence.to, DWELL_WAY_SILENCE);
  add_way (graph, beat, beat->patience_to, DWELL_WAY_PATIENCE);
  if (beat->patience_or != beat->patience_to)
    add_way (graph, beat, beat->patience_or, DWELL_WAY_PATIENCE);
  add_way (graph, beat, beat->then, DWELL_WAY_WORN);
}

DwellGraph *
dwell_graph_new_from_script (DwellScript *script)
{
  GPtrArray *beats = dwell_script_get_beats (script);
  const DwellBeat *start = dwell_script_get_start (script);
  glong longest = 0;
  DwellGraph *graph;

  for (guint i = 0; i < beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, i);

      longest = MAX (longest, g_utf8_strlen (beat->id, -1));
    }
  graph = dwell_graph_new (beats->len, CLAMP (longest * LETTER + BOX_MARGIN, BOX_LEAST, BOX_MOST),
                           BOX_HEIGHT);
  for (guint i = 0; i < beats->len; i++)
    add_beat (graph, g_ptr_array_index (beats, i));
  graph->start = start ? start->index : graph->start;

  return graph;
}
