/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-figures.h"
#include "dwell-test-support.h"

#include <math.h>
#include <stdio.h>

/* Reads sessions in the table of dwell-test-support.h, each ended by a line "--- AUTHOR…", and prints
 * the figures of each of these authors as one line of JSON. */

static void
put_ms (const char *name, gint64 ms)
{
  if (ms < 0)
    g_print ("\"%s\": null, ", name);
  else
    g_print ("\"%s\": %" G_GINT64_FORMAT ", ", name, ms);
}

static void
put_number (const char *name, double number)
{
  if (isnan (number))
    g_print ("\"%s\": null, ", name);
  else
    g_print ("\"%s\": %.17g, ", name, number);
}

static void
put_lists (const DwellFigures *figures)
{
  g_print ("\"time_in_state\": {");
  for (guint i = 0; i < figures->time_in_state->len; i++)
    {
      const DwellSegment *total = g_ptr_array_index (figures->time_in_state, i);

      g_print ("%s\"%s\": %" G_GINT64_FORMAT, i ? ", " : "", total->state, total->end);
    }
  g_print ("}, \"stays\": [");
  for (guint i = 0; i < figures->stays->len; i++)
    {
      const DwellSpan *stay = &g_array_index (figures->stays, DwellSpan, i);

      g_print ("%s[%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "]", i ? ", " : "", stay->start,
               stay->length);
    }
  g_print ("], \"image_latency\": [");
  for (guint i = 0; i < figures->image_latency->len; i++)
    g_print ("%s%" G_GINT64_FORMAT, i ? ", " : "",
             g_array_index (figures->image_latency, gint64, i));
  g_print ("], ");
}

static void
put_figures (DwellSession *session, const char *author)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, author);

  g_print ("{");
  put_ms ("duration", figures->duration);
  put_ms ("paused", figures->paused);
  put_ms ("gaps", figures->gaps);
  put_ms ("stays_total", figures->stays_total);
  put_ms ("stays_longest", figures->stays_longest);
  put_number ("contact_rate", figures->contact_rate);
  put_number ("image_latency_median", figures->image_latency_median);
  put_ms ("longest_silence", figures->longest_silence);
  put_ms ("first_crack", figures->first_crack);
  put_number ("redirects_per_hour", figures->redirects_per_hour);
  put_lists (figures);
  g_print ("\"felt_questions\": %u, \"answers\": [%u, %u, %u], \"images_unasked\": %u, "
           "\"experiments\": [%u, %u, %u, %u]}\n",
           figures->felt_questions, figures->felt, figures->unsure, figures->not_felt,
           figures->images_unasked, figures->deeper, figures->deepening, figures->morphing,
           figures->stopped);
}

int
main (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  char line[1024];

  while (fgets (line, sizeof line, stdin))
    {
      g_autoptr (DwellSession) session = NULL;
      g_auto (GStrv) words = NULL;

      g_strchomp (line);
      if (!g_str_has_prefix (line, "--- "))
        {
          g_ptr_array_add (lines, g_strdup (line));
          continue;
        }
      g_ptr_array_add (lines, NULL);
      session = dwell_test_session_new ((const char *const *) lines->pdata);
      words = g_strsplit (line, " ", -1);
      for (guint i = 1; words[i]; i++)
        put_figures (session, words[i]);
      g_ptr_array_set_size (lines, 0);
    }

  return 0;
}
