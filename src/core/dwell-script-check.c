/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include <glib/gi18n-lib.h>

/* A script as a graph: all in time that grows with the number of its offers only, since anybody may
 * write a script of any size. */

static void
add_next (GPtrArray *next, const DwellBeat *beat)
{
  if (beat)
    g_ptr_array_add (next, (gpointer) beat);
}

GPtrArray *
dwell_beat_get_next (const DwellBeat *beat)
{
  GPtrArray *next = g_ptr_array_new ();

  add_next (next, beat->then);
  add_next (next, beat->patience_to);
  add_next (next, beat->patience_or);
  add_next (next, beat->silence.to);
  for (guint i = 0; i < beat->offers->len; i++)
    add_next (next, ((const DwellOffer *) g_ptr_array_index (beat->offers, i))->effect.to);

  return next;
}

/* Marks what can be reached by @edges (an array of beats for each beat) from those that are marked
 * and in @queue. */
static void
spread (GPtrArray **edges, gboolean *marked, GPtrArray *queue)
{
  while (queue->len > 0)
    {
      const DwellBeat *beat = g_ptr_array_steal_index_fast (queue, queue->len - 1);
      GPtrArray *next = edges[beat->index];

      for (guint i = 0; i < next->len; i++)
        {
          const DwellBeat *other = g_ptr_array_index (next, i);

          if (marked[other->index])
            continue;
          marked[other->index] = TRUE;
          g_ptr_array_add (queue, (gpointer) other);
        }
    }
}

static void
mark (gboolean *marked, GPtrArray *queue, const DwellBeat *beat)
{
  marked[beat->index] = TRUE;
  g_ptr_array_add (queue, (gpointer) beat);
}

static void
check_reached (const DwellScriptData *data, GPtrArray **edges, GPtrArray *problems)
{
  g_autofree gboolean *marked = g_new0 (gboolean, data->beats->len);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  if (data->start == NULL)
    return;

  mark (marked, queue, data->start);
  spread (edges, marked, queue);
  for (guint i = 0; i < data->beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (data->beats, i);

      if (!marked[i])
        dwell_script_add_problem (problems, &beat->place,
                                  _("Nothing leads to the beat “%s” from the start, “%s”."),
                                  beat->id, data->start->id);
    }
}

static void
check_ends (const DwellScriptData *data, GPtrArray **edges, GPtrArray *problems)
{
  g_autofree gboolean *marked = g_new0 (gboolean, data->beats->len);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  for (guint i = 0; i < data->beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (data->beats, i);

      if (beat->ending != DWELL_ENDING_NONE)
        mark (marked, queue, beat);
    }
  spread (edges, marked, queue);

  for (guint i = 0; i < data->beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (data->beats, i);

      if (!marked[i])
        dwell_script_add_problem (problems, &beat->place,
                                  _("No way leads from the beat “%s” to an ending: it goes round "
                                    "for ever."),
                                  beat->id);
    }
}

/* A round of worn-out beats would never come to one that can begin. */
static void
check_worn (const DwellScriptData *data, GPtrArray *problems)
{
  g_autofree guint *walk = g_new0 (guint, data->beats->len);

  for (guint i = 0; i < data->beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (data->beats, i);

      while (beat && walk[beat->index] == 0)
        {
          walk[beat->index] = i + 1;
          beat = beat->then;
        }
      if (beat && walk[beat->index] == i + 1)
        dwell_script_add_problem (problems, &beat->place,
                                  _("From the beat “%s”, “then” leads round to itself, so that "
                                    "once all of them are worn out none can begin."),
                                  beat->id);
    }
}

static void
free_edges (GPtrArray **edges, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_unref (edges[i]);
  g_free (edges);
}

void
dwell_script_data_check (const DwellScriptData *data, GPtrArray *problems)
{
  guint n = data->beats->len;
  GPtrArray **forth = g_new0 (GPtrArray *, n);
  GPtrArray **back = g_new0 (GPtrArray *, n);

  for (guint i = 0; i < n; i++)
    back[i] = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      forth[i] = dwell_beat_get_next (g_ptr_array_index (data->beats, i));
      for (guint j = 0; j < forth[i]->len; j++)
        {
          const DwellBeat *other = g_ptr_array_index (forth[i], j);

          g_ptr_array_add (back[other->index], g_ptr_array_index (data->beats, i));
        }
    }

  check_reached (data, forth, problems);
  check_ends (data, back, problems);
  check_worn (data, problems);
  free_edges (forth, n);
  free_edges (back, n);
}
