/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-followed-rows.h"

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

typedef struct
{
  GPtrArray *rows;
  const DwellFollowed *followed;
  char *group;
  char *length;
} Writer;

static char *
dup_share (guint count, guint all)
{
  /* Translators: how often something followed, of how many times, as in "2 of 4" */
  return g_strdup_printf (_ ("%u of %u"), count, all);
}

static void
add_follow (Writer *writer, const char *name, const DwellFollow *follow)
{
  guint asked = writer->followed->asked;
  g_autofree char *definition = NULL;
  g_autofree char *title = NULL;

  if (follow->came + follow->held == 0)
    return;

  definition = g_strdup_printf (
      _ ("It began within %s after so many of the times that this was asked. Where it was there "
         "already and stayed, it did not begin. That it came after does not say why it came."),
      writer->length);
  if (follow->held > 0)
    /* Translators: what came after a move, and how often it was there before it, as in "Blank
     * (there already: 2)" */
    title = g_strdup_printf (_ ("%s (there already: %u)"), name, follow->held);
  dwell_figure_rows_add (writer->rows, writer->group, title ? title : name,
                         dup_share (follow->came, asked), definition);
}

static void
add_contact (Writer *writer)
{
  const struct
  {
    DwellContact contact;
    const char *name;
  } levels[] = {
    { DWELL_CONTACT_CLEAR, _ ("Felt contact clear") },
    { DWELL_CONTACT_FAINT, _ ("Felt contact faint") },
    { DWELL_CONTACT_NONE, _ ("Felt contact none") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    add_follow (writer, levels[i].name, &writer->followed->contact[levels[i].contact]);
}

static void
add_states (Writer *writer, DwellProtocol *protocol)
{
  for (guint i = 0; i < writer->followed->states->len; i++)
    {
      const DwellFollowState *of = g_ptr_array_index (writer->followed->states, i);
      const DwellState *state = dwell_protocol_find_state (protocol, of->state);

      add_follow (writer, state ? state->label : of->state, &of->follow);
    }
}

static void
add_shortened (Writer *writer)
{
  g_autofree char *definition = NULL;

  if (writer->followed->shortened == 0)
    return;

  definition = g_strdup_printf (
      _ ("After so many of the times there were less than %s to look at: the same was asked again, "
         "or the session ended."),
      writer->length);
  dwell_figure_rows_add (writer->rows, writer->group, _ ("Shorter to look at"),
                         dup_share (writer->followed->shortened, writer->followed->asked),
                         definition);
}

static char *
dup_heading (const DwellFollowed *followed, DwellProtocol *protocol)
{
  const DwellMove *move = dwell_protocol_find_move (protocol, followed->move);

  /* Translators: the heading over what followed a move, as in "After “Back to the felt sense”
   * (asked 4 times)" */
  return g_strdup_printf (
      ngettext ("After “%s” (asked once)", "After “%s” (asked %u times)", followed->asked),
      move ? move->label : followed->move, followed->asked);
}

GPtrArray *
dwell_followed_rows_new (GPtrArray *followed, DwellProtocol *protocol, gint64 window)
{
  GPtrArray *rows = dwell_figure_rows_new_empty ();

  for (guint i = 0; i < followed->len; i++)
    {
      Writer writer = { rows, g_ptr_array_index (followed, i), NULL, NULL };
      guint before = rows->len;

      writer.group = dup_heading (writer.followed, protocol);
      writer.length = dwell_format_length (window);
      add_contact (&writer);
      add_states (&writer, protocol);
      add_shortened (&writer);
      if (rows->len == before)
        dwell_figure_rows_add (rows, writer.group, _ ("Nothing was marked"), NULL,
                               _ ("No state and no felt contact was marked before or after it."));
      g_free (writer.group);
      g_free (writer.length);
    }

  return rows;
}
