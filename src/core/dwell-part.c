/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-part.h"

static const char *const words[] = { "record", "process" };

const char *
dwell_part_to_string (DwellPart part)
{
  g_return_val_if_fail (part < G_N_ELEMENTS (words), NULL);

  return words[part];
}

gboolean
dwell_part_from_string (const char *word, DwellPart *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        {
          *part = i;
          return TRUE;
        }
    }

  return FALSE;
}

DwellPart
dwell_part_get_other (DwellPart part)
{
  return part == DWELL_PART_RECORD ? DWELL_PART_PROCESS : DWELL_PART_RECORD;
}

DwellPart
dwell_part_of (DwellSession *session, const DwellEvent *event)
{
  /* Each points to what came before, and so this comes to an end. */
  while (event && (event->kind == DWELL_KIND_AMEND || event->kind == DWELL_KIND_STRIKE))
    event = dwell_session_find (session, event->author, dwell_event_get_target (event));

  return event && dwell_kind_is_record (event->kind) ? DWELL_PART_RECORD : DWELL_PART_PROCESS;
}

/* The new numbers, by the events that have them. */
static GHashTable *
number_anew (DwellSession *session, DwellPart part)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  GHashTable *numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);
      const DwellEvent *event;
      guint number = 0;

      for (guint seq = 1; (event = dwell_session_find (session, author, seq)); seq++)
        {
          if (dwell_part_of (session, event) == part)
            g_hash_table_insert (numbers, (gpointer) event, GUINT_TO_POINTER (++number));
        }
    }

  return numbers;
}

static DwellEvent *
renumber (DwellSession *session, const DwellEvent *event, GHashTable *numbers)
{
  DwellEvent *taken = dwell_event_new (event->kind, event->code);

  taken->seq = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, event));
  taken->at = event->at;
  taken->recorded = event->recorded;
  dwell_event_set_author (taken, event->author);
  dwell_event_set_text (taken, event->text);
  if (event->has_value)
    dwell_event_set_value (taken, event->value);

  for (guint i = 0; i < event->n_refers; i++)
    {
      const char *author = event->refers[i].author;
      const DwellEvent *target = dwell_session_find (session, author ? author : event->author,
                                                     event->refers[i].seq);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, target));

      if (number > 0)
        dwell_event_add_ref (taken, author, number);
    }

  return taken;
}

GPtrArray *
dwell_part_take (DwellSession *session, DwellPart part)
{
  g_autoptr (GHashTable) numbers = number_anew (session, part);
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      if (g_hash_table_contains (numbers, event))
        g_ptr_array_add (events, renumber (session, event, numbers));
    }

  return events;
}

DwellSession *
dwell_part_new_session (DwellSession *session, DwellPart part)
{
  g_autoptr (GPtrArray) events = dwell_part_take (session, part);
  DwellSession *taken = dwell_session_new (dwell_header_copy (dwell_session_get_header (session)),
                                           dwell_session_get_protocol (session), NULL, NULL);

  /* A part of what was whole is whole. */
  if (!dwell_session_load (taken, events, NULL, NULL))
    g_return_val_if_reached (taken);

  return taken;
}
