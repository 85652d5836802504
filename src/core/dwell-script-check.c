/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include <glib/gi18n-lib.h>

/*
 * Where a script leads. Each look at it goes over every beat and everything that leads on once, so
 * that a file of any size that is read at all is looked at in no time.
 */

typedef struct
{
  guint from;
  guint to;
} Edge;

/* What is worked out, each with one item for each beat. */
typedef struct
{
  DwellScriptData *data;
  GPtrArray *problems;
  gboolean *unknown;
  guint *worn;
} Check;

static const DwellBeat *
get_beat (const Check *check, guint index)
{
  return g_ptr_array_index (check->data->beats, index);
}

/* The second one of an id is only said to be that. */
static gboolean
is_double (const Check *check, const DwellBeat *beat)
{
  return g_hash_table_lookup (check->data->beats_by_id, beat->id) != beat;
}

static void
resolve_links (Check *check)
{
  DwellScriptData *data = check->data;

  for (guint i = 0; i < data->links->len; i++)
    {
      const DwellScriptLink *link = &g_array_index (data->links, DwellScriptLink, i);

      *link->slot = g_hash_table_lookup (data->beats_by_id, link->id);
      if (*link->slot)
        continue;

      check->unknown[link->from] = TRUE;
      dwell_script_add_problem (check->problems, &link->place, _("There is no beat “%s”."),
                                link->id);
    }

  data->start = g_hash_table_lookup (data->beats_by_id, data->start_id);
  if (data->start == NULL)
    dwell_script_add_problem (check->problems, &data->place,
                              _("There is no beat “%s” to start with."), data->start_id);
}

/* An ending cannot wear out, even where somebody wrote that it does. */
static const DwellBeat *
get_then (const DwellBeat *beat)
{
  return beat->ending ? NULL : beat->then;
}

/* Goes by "then" from beat to beat until one is known; a round of them is said to be one. */
static void
wear_out (Check *check, guint index, guint8 *seen, GArray *way)
{
  const DwellBeat *beat = get_beat (check, index);
  guint end;

  g_array_set_size (way, 0);
  while (get_then (beat) && !seen[beat->index])
    {
      seen[beat->index] = 1;
      g_array_append_val (way, beat->index);
      beat = get_then (beat);
    }

  if (get_then (beat) && seen[beat->index] == 1)
    dwell_script_add_problem (
        check->problems, &beat->place,
        _("From “%s” one “then” leads to the next until it is “%s” again: one "
          "of these beats must not wear out."),
        beat->id, beat->id);

  end = get_then (beat) ? check->worn[beat->index] : beat->index;
  for (guint i = 0; i < way->len; i++)
    {
      guint at = g_array_index (way, guint, i);

      check->worn[at] = end;
      seen[at] = 2;
    }
}

/* For each beat, what begins in its place once all that can wear out has. */
static void
wear_all_out (Check *check)
{
  guint n = check->data->beats->len;
  g_autofree guint8 *seen = g_new0 (guint8, n);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    check->worn[i] = i;
  for (guint i = 0; i < n; i++)
    wear_out (check, i, seen, way);
}

static void
add_edge (GArray *edges, const DwellBeat *from, const DwellBeat *to)
{
  Edge edge = { from->index, to ? to->index : 0 };

  if (to)
    g_array_append_val (edges, edge);
}

/* @plain: how many there are without those of "then", which come last. */
static GArray *
collect_edges (const Check *check, guint *plain)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));

  for (guint i = 0; i < check->data->beats->len; i++)
    {
      const DwellBeat *beat = get_beat (check, i);

      add_edge (edges, beat, beat->patience_to);
      add_edge (edges, beat, beat->patience_or);
      add_edge (edges, beat, beat->silence.to);
      for (guint j = 0; j < beat->offers->len; j++)
        add_edge (edges, beat,
                  ((const DwellOffer *)g_ptr_array_index (beat->offers, j))->effect.to);
    }

  *plain = edges->len;
  for (guint i = 0; i < check->data->beats->len; i++)
    add_edge (edges, get_beat (check, i), get_then (get_beat (check, i)));

  return edges;
}

/* The beats that can be come to along the edges from those that @reached has already. */
static void
spread (GArray *edges, guint n, gboolean *reached)
{
  g_autofree guint *starts = g_new0 (guint, n + 1);
  g_autofree guint *ends = g_new (guint, edges->len + 1);
  g_autofree guint *filled = g_new0 (guint, n + 1);
  g_autofree guint *stack = g_new (guint, n + 1);
  guint height = 0;

  for (guint i = 0; i < edges->len; i++)
    starts[g_array_index (edges, Edge, i).from + 1]++;
  for (guint i = 0; i < n; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < edges->len; i++)
    {
      Edge edge = g_array_index (edges, Edge, i);

      ends[starts[edge.from] + filled[edge.from]++] = edge.to;
    }

  for (guint i = 0; i < n; i++)
    {
      if (reached[i])
        stack[height++] = i;
    }
  while (height > 0)
    {
      guint at = stack[--height];

      for (guint i = starts[at]; i < starts[at + 1]; i++)
        {
          if (reached[ends[i]])
            continue;
          reached[ends[i]] = TRUE;
          stack[height++] = ends[i];
        }
    }
}

/* What leads to where nothing is might have led to any beat. */
static gboolean
leads_anywhere (const Check *check, const gboolean *reached)
{
  for (guint i = 0; i < check->data->beats->len; i++)
    {
      if (reached[i] && check->unknown[i])
        return TRUE;
    }

  return FALSE;
}

static void
check_start (Check *check, GArray *edges)
{
  guint n = check->data->beats->len;
  g_autofree gboolean *reached = g_new0 (gboolean, n);

  if (check->data->start == NULL)
    return;

  reached[check->data->start->index] = TRUE;
  spread (edges, n, reached);
  if (leads_anywhere (check, reached))
    return;

  for (guint i = 0; i < n; i++)
    {
      const DwellBeat *beat = get_beat (check, i);

      if (!reached[i] && !is_double (check, beat))
        dwell_script_add_problem (
            check->problems, &beat->place,
            _("The beat “%s” cannot be reached: nothing leads to it from the "
              "start."),
            beat->id);
    }
}

/* From where an ending can be reached, going back along the first @n_edges. A beat with a link to
 * where nothing is has been found wrong already, and so has what leads to it. */
static gboolean *
find_ends (const Check *check, GArray *edges, guint n_edges, gboolean worn)
{
  guint n = check->data->beats->len;
  g_autoptr (GArray) back = g_array_sized_new (FALSE, FALSE, sizeof (Edge), n_edges);
  gboolean *ends = g_new0 (gboolean, n);

  for (guint i = 0; i < n_edges; i++)
    {
      Edge edge = g_array_index (edges, Edge, i);
      Edge reverse = { worn ? check->worn[edge.to] : edge.to, edge.from };

      g_array_append_val (back, reverse);
    }

  for (guint i = 0; i < n; i++)
    ends[i] = get_beat (check, i)->ending || check->unknown[i];
  spread (back, n, ends);

  return ends;
}

static gboolean
leads_only_to_itself (const DwellBeat *beat)
{
  gboolean itself = TRUE;

  itself = itself && (beat->silence.to == NULL || beat->silence.to == beat);
  itself = itself && (beat->patience_to == NULL || beat->patience_to == beat);
  itself = itself && (beat->patience_or == NULL || beat->patience_or == beat);
  for (guint i = 0; itself && i < beat->offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (beat->offers, i);

      itself = offer->effect.to == NULL || offer->effect.to == beat;
    }

  return itself;
}

static gboolean
has_ending (const Check *check)
{
  for (guint i = 0; i < check->data->beats->len; i++)
    {
      if (get_beat (check, i)->ending)
        return TRUE;
    }

  return FALSE;
}

static void
complain_of_end (Check *check, const DwellBeat *beat, gboolean ever)
{
  if (ever)
    dwell_script_add_problem (
        check->problems, &beat->place,
        _("A loop without an exit: once all that has “often” has worn out, no "
          "ending can be reached from the beat “%s” any more."),
        beat->id);
  else if (leads_only_to_itself (beat))
    dwell_script_add_problem (check->problems, &beat->place,
                              _("A dead end: nothing leads out of the beat “%s”."), beat->id);
  else
    dwell_script_add_problem (check->problems, &beat->place,
                              _("A loop without an exit: from the beat “%s” no ending can be "
                                "reached."),
                              beat->id);
}

static void
check_ends (Check *check, GArray *edges, guint plain)
{
  g_autofree gboolean *ever = find_ends (check, edges, edges->len, FALSE);
  g_autofree gboolean *always = find_ends (check, edges, plain, TRUE);

  if (!has_ending (check))
    {
      dwell_script_add_problem (check->problems, &check->data->place,
                                _("No beat is an ending, so the session could never end."));
      return;
    }

  for (guint i = 0; i < check->data->beats->len; i++)
    {
      const DwellBeat *beat = get_beat (check, i);

      if (!is_double (check, beat) && !(ever[i] && always[i]))
        complain_of_end (check, beat, ever[i]);
    }
}

void
dwell_script_data_connect (DwellScriptData *data, GPtrArray *problems)
{
  g_autofree gboolean *unknown = g_new0 (gboolean, data->beats->len);
  g_autofree guint *worn = g_new0 (guint, data->beats->len);
  Check check = { data, problems, unknown, worn };
  g_autoptr (GArray) edges = NULL;
  guint plain;

  resolve_links (&check);
  wear_all_out (&check);
  edges = collect_edges (&check, &plain);
  check_start (&check, edges);
  check_ends (&check, edges, plain);
}
