/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-followed-rows.h"

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

#define N_LEVELS 3

/* Felt contact first, the most of it first. */
static const DwellContact levels[N_LEVELS] = { DWELL_CONTACT_CLEAR, DWELL_CONTACT_FAINT,
                                               DWELL_CONTACT_NONE };

static const char *
get_level_name (DwellContact contact)
{
  switch (contact)
    {
    case DWELL_CONTACT_CLEAR:
      return _ ("felt contact clear");
    case DWELL_CONTACT_FAINT:
      return _ ("felt contact faint");
    case DWELL_CONTACT_NONE:
    default:
      return _ ("felt contact none");
    }
}

/* Adds one thing that may have followed. */
typedef void (*AddFunc) (GPtrArray *parts, const char *name, const DwellFollow *follow,
                         guint asked);

static void
add_came (GPtrArray *parts, const char *name, const DwellFollow *follow, guint asked)
{
  if (follow->came > 0)
    /* Translators: what came after a question, and how often of how many times, as in "felt contact
     * clear 2 of 4" */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%s %u of %u"), name, follow->came, asked));
}

static void
add_held (GPtrArray *parts, const char *name, const DwellFollow *follow, guint asked)
{
  if (follow->held > 0)
    /* Translators: what was there before a question already, and how often, as in "Blank 2" */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%s %u"), name, follow->held));
}

/* Returns: (transfer full) (nullable). */
static char *
join (const DwellFollowed *followed, DwellProtocol *protocol, AddFunc add)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_LEVELS; i++)
    add (parts, get_level_name (levels[i]), &followed->contact[levels[i]], followed->asked);
  for (guint i = 0; i < followed->states->len; i++)
    {
      const DwellFollowState *of = g_ptr_array_index (followed->states, i);
      const DwellState *state = dwell_protocol_find_state (protocol, of->state);

      add (parts, state ? state->label : of->state, &of->follow, followed->asked);
    }
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);

  /* Translators: between what came after a question, as in "felt contact clear 2 of 4, Blank 1 of
   * 4"
   */
  return g_strjoinv (_ (", "), (char **)parts->pdata);
}

static char *
dup_detail (const DwellFollowed *followed, DwellProtocol *protocol)
{
  g_autofree char *came = join (followed, protocol, add_came);
  g_autofree char *held = join (followed, protocol, add_held);
  g_autoptr (GString) detail = g_string_new (came ? came : _ ("nothing new was marked"));

  if (held)
    /* Translators: what was there before a question already, as in "there already: Blank 2" */
    g_string_append_printf (g_string_append (detail, " · "), _ ("there already: %s"), held);
  if (followed->shortened > 0)
    /* Translators: how many of the times there was less time to look at than was meant */
    g_string_append_printf (g_string_append (detail, " · "), _ ("less time: %u"),
                            followed->shortened);

  return g_string_free (g_steal_pointer (&detail), FALSE);
}

char *
dwell_followed_dup_definition (gint64 window)
{
  g_autofree char *length = dwell_format_length (window);

  return g_strdup_printf (
      _ ("States and felt contact that began within %s after this was said, each with how often of "
         "how many times. What was there before and went on did not begin, and is counted apart. "
         "There was less time where the same was said again, or the session ended, before that. "
         "What "
         "comes after need not come from it."),
      length);
}

static void
add_row (GPtrArray *rows, const DwellFollowed *followed, DwellProtocol *protocol, gint64 window)
{
  const DwellMove *move = dwell_protocol_find_move (protocol, followed->move);
  g_autofree char *definition = dwell_followed_dup_definition (window);
  g_autofree char *length = dwell_format_length (window);
  g_autofree char *title = NULL;
  g_autofree char *asked = NULL;
  DwellFigureRow *row;

  /* Translators: what was said to the client, as in "After “Back to the felt sense”" */
  title = g_strdup_printf (_("After “%s”"), move ? move->label : followed->move);
  asked = g_strdup_printf (ngettext ("asked once", "asked %u times", followed->asked),
                           followed->asked);
  row = dwell_figure_rows_add (
      rows, NULL, title,
      /* Translators: how often a question was asked */
      g_strdup_printf (ngettext ("once", "%u times", followed->asked), followed->asked),
      definition);
  row->detail = dup_detail (followed, protocol);
  g_free (row->spoken);
  /* Translators: read aloud after "After “Back to the felt sense”": "asked 4 times, within 5 min: felt
   * contact clear 2 of 4" */
  row->spoken = g_strdup_printf (_("%s, within %s: %s"), asked, length, row->detail);
}

GPtrArray *
dwell_followed_rows_new (GPtrArray *followed, DwellProtocol *protocol, gint64 window)
{
  GPtrArray *rows = dwell_figure_rows_new_empty ();

  for (guint i = 0; i < followed->len; i++)
    add_row (rows, g_ptr_array_index (followed, i), protocol, window);

  return rows;
}
