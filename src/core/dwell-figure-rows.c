/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-figure-rows.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

static void
figure_row_free (gpointer data)
{
  DwellFigureRow *row = data;

  g_free (row->title);
  g_free (row->value);
  g_free (row->spoken);
  g_free (row->definition);
  g_free (row);
}

DwellFigureRow *
dwell_figure_rows_add (GPtrArray *rows, const char *group, const char *title, char *value,
                       const char *definition)
{
  DwellFigureRow *row = g_new0 (DwellFigureRow, 1);

  row->group = group;
  row->title = g_strdup (title);
  row->value = value ? value : g_strdup ("–");
  row->spoken = g_strdup (value ? value : _("nothing to say"));
  row->definition = g_strdup (definition);
  g_ptr_array_add (rows, row);

  return row;
}

static char *
dup_count (guint count)
{
  return g_strdup_printf ("%u", count);
}

static char *
dup_length (gint64 ms)
{
  return ms < 0 ? NULL : dwell_format_length (ms);
}

static void
add_answers (GPtrArray *rows, const DwellFigures *figures)
{
  DwellFigureRow *row;
  char *rate = NULL;

  row = dwell_figure_rows_add (rows, NULL, _("Felt · unsure · not felt"),
                 g_strdup_printf ("%u · %u · %u", figures->felt, figures->unsure,
                                  figures->not_felt),
                 _("How often the last answer to a question was felt, not sure, or not felt."));
  g_free (row->spoken);
  row->spoken = g_strdup_printf (_("%u felt, %u not sure, %u not felt"), figures->felt,
                                 figures->unsure, figures->not_felt);

  if (!isnan (figures->contact_rate))
    /* Translators: a share in per cent */
    rate = g_strdup_printf (_("%.0f%%"), figures->contact_rate * 100.0);
  dwell_figure_rows_add (rows, NULL, _("Contact rate"), rate,
           _("Answers of felt, as a share of all answered questions."));
}

static void
add_questions (GPtrArray *rows, const DwellFigures *figures)
{
  char *median = NULL;

  dwell_figure_rows_add (rows, NULL, _("Felt question asked"), dup_count (figures->felt_questions),
           _("How often “Can you feel the image?” was asked, in any of its wordings."));
  add_answers (rows, figures);

  if (!isnan (figures->image_latency_median))
    median = dwell_format_length (llround (figures->image_latency_median));
  dwell_figure_rows_add (rows, NULL, _("From image to felt question, median"), median,
           _("Time from the start of an image to the first felt question in it. Half of the images "
             "waited no longer than this."));
  dwell_figure_rows_add (rows, NULL, _("Images not asked about"), dup_count (figures->images_unasked),
           _("Images that passed without a felt question."))->idle = figures->images_unasked == 0;
}

static char *
dup_quiet_definition (DwellProtocol *protocol)
{
  GPtrArray *states = dwell_protocol_get_states (protocol);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      if (!state->quiet)
        continue;
      if (names->len > 0)
        g_string_append (names, " · ");
      g_string_append (names, state->label);
    }

  /* Translators: %s are the names of states, as in "Sober · Bored · Blank" */
  return g_strdup_printf (_("Time in these states, taken together: %s."), names->str);
}

static void
add_stays (GPtrArray *rows, const DwellFigures *figures, DwellProtocol *protocol)
{
  g_autofree char *quiet = dup_quiet_definition (protocol);

  dwell_figure_rows_add (rows, NULL, _("Time in quiet states"), dup_length (figures->stays_total), quiet);
  dwell_figure_rows_add (rows, NULL, _("Stays"), dup_count (figures->stays->len),
           _("How many times a run of quiet states was stayed with. Going from one quiet state to "
             "another is still the same stay."))->idle = figures->stays->len == 0;
  dwell_figure_rows_add (rows, NULL, _("Longest stay"), dup_length (figures->stays_longest),
           _("The longest run of quiet states without another state in between."));
  dwell_figure_rows_add (rows, NULL, _("Longest facilitator silence"), dup_length (figures->longest_silence),
           _("The longest stretch in which nothing was asked. Start and end of the session count as "
             "its bounds."));
  dwell_figure_rows_add (rows, NULL, _("Redirects per hour"),
           isnan (figures->redirects_per_hour)
               ? NULL : g_strdup_printf ("%.1f", figures->redirects_per_hour),
           _("How often in an hour the client was asked back to the felt sense."))->idle
      = !(figures->redirects_per_hour > 0);
  dwell_figure_rows_add (rows, NULL, _("First crack"),
           figures->first_crack < 0 ? NULL : dwell_format_clock (figures->first_crack),
           _("When, from the start of the session, the blankness first broke."))->idle
      = figures->first_crack < 0;
}

static void
add_experiments (GPtrArray *rows, const DwellFigures *figures)
{
  const struct
  {
    const char *title;
    guint count;
    const char *definition;
  } outcomes[] = {
    { _("Led to something deeper"), figures->deeper,
      _("Images that were followed for a while and led to a deeper connection.") },
    { _("The process deepened"), figures->deepening,
      _("Images that were followed for a while, and the process deepened.") },
    { _("Only kept changing"), figures->morphing,
      _("Images that were followed for a while and led nowhere.") },
    { _("Set down"), figures->stopped,
      _("Images whose following was stopped before it showed anything.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    dwell_figure_rows_add (rows, _("Images followed as an experiment"), outcomes[i].title,
             dup_count (outcomes[i].count), outcomes[i].definition)->idle = outcomes[i].count == 0;
}

static void
add_time (GPtrArray *rows, const DwellFigures *figures)
{
  dwell_figure_rows_add (rows, _("Time"), _("Length of the session"), dup_length (figures->duration),
           _("From its start to its end, or to its last entry where it was not ended."));
  dwell_figure_rows_add (rows, _("Time"), _("Paused"), dup_length (figures->paused),
           _("Time in which the session was paused. It belongs to the state it falls in."))->idle
      = figures->paused <= 0;
  dwell_figure_rows_add (rows, _("Time"), _("Away"), dup_length (figures->gaps),
           _("Time in which the computer slept or Dwell was not running. It belongs to the state "
             "it falls in."))->idle = figures->gaps <= 0;
}

static void
add_states (GPtrArray *rows, const DwellFigures *figures, DwellProtocol *protocol)
{
  for (guint i = 0; i < figures->time_in_state->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (figures->time_in_state, i);
      const DwellState *state = dwell_protocol_find_state (protocol, segment->state);

      dwell_figure_rows_add (rows, _("Time in each state"), state ? state->label : segment->state,
               dup_length (segment->end),
               _("Time in this state over the whole session; states stand in the order in which "
                 "they first came."));
    }
}

GPtrArray *
dwell_figure_rows_new_all (const DwellFigures *figures, DwellProtocol *protocol)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (figure_row_free);

  add_questions (rows, figures);
  add_stays (rows, figures, protocol);
  add_experiments (rows, figures);
  add_time (rows, figures);
  add_states (rows, figures, protocol);

  return rows;
}

GPtrArray *
dwell_figure_rows_new (const DwellFigures *figures, DwellProtocol *protocol)
{
  GPtrArray *rows = dwell_figure_rows_new_all (figures, protocol);

  for (guint i = rows->len; i > 0; i--)
    {
      const DwellFigureRow *row = g_ptr_array_index (rows, i - 1);

      if (row->idle)
        g_ptr_array_remove_index (rows, i - 1);
    }

  return rows;
}
