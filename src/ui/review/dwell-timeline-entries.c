/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-timeline-entries.h"

#include "dwell-line-order.h"

static void
clear_entry (gpointer data)
{
  g_clear_pointer (&((DwellTimelineEntry *)data)->event, dwell_event_unref);
}

GArray *
dwell_timeline_entries_new_empty (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (DwellTimelineEntry));

  g_array_set_clear_func (entries, clear_entry);

  return entries;
}

/* The line that a correction is about, also by way of another correction. */
static const DwellEvent *
find_corrected (DwellSession *session, GHashTable *roots, const DwellEvent *correction)
{
  const DwellEvent *target =
      dwell_session_find (session, correction->author, dwell_event_get_target (correction));
  const DwellEvent *root = target ? g_hash_table_lookup (roots, target) : NULL;

  return root ? root : target;
}

/* A table of the events that were ever corrected. */
static GHashTable *
read_corrected (DwellSession *session)
{
  g_autoptr (GHashTable) roots = dwell_event_table_new (NULL);
  GHashTable *corrected = dwell_event_table_new (NULL);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);
      const DwellEvent *root;

      if (event->kind != DWELL_KIND_STRIKE && event->kind != DWELL_KIND_AMEND)
        continue;
      root = find_corrected (session, roots, event);
      if (root == NULL)
        continue;
      g_hash_table_insert (roots, (gpointer)event, (gpointer)root);
      g_hash_table_add (corrected, (gpointer)root);
    }

  return corrected;
}

/* @corrected: (nullable). */
static GArray *
place_entries (GPtrArray *events, GHashTable *struck, GHashTable *below, GHashTable *corrected)
{
  GArray *entries = dwell_timeline_entries_new_empty ();
  const char *state = "";
  guint place = 0;

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);
      DwellTimelineEntry entry = { .event = dwell_event_ref (event) };

      entry.struck = g_hash_table_contains (struck, event);
      entry.told = corrected && g_hash_table_contains (corrected, event);
      if (event->kind == DWELL_KIND_STATE && !entry.struck
          && g_str_equal (event->author, DWELL_AUTHOR_SELF))
        state = event->code;
      if (!g_hash_table_contains (below, event))
        place = i;
      entry.place = place;
      entry.state = state;
      g_array_append_val (entries, entry);
    }

  return entries;
}

GArray *
dwell_timeline_entries_new (DwellSession *session, gboolean corrections)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) struck = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) below = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) corrected = NULL;
  g_autoptr (GPtrArray) events = NULL;
  DwellLineScope scope = { .struck = corrections };

  g_ptr_array_extend (names, authors, NULL, NULL);
  g_ptr_array_add (names, NULL);
  scope.authors = (const char *const *)names->pdata;
  events = dwell_line_order_new (session, &scope, struck, below);
  if (corrections)
    corrected = read_corrected (session);

  return place_entries (events, struck, below, corrected);
}

static gboolean
is_same (const DwellTimelineEntry *a, const DwellTimelineEntry *b)
{
  return a->struck == b->struck && a->told == b->told
         && (a->event == b->event || dwell_event_equal (a->event, b->event));
}

guint
dwell_timeline_entries_count_head (GArray *old, GArray *fresh)
{
  guint head = 0;

  while (head < MIN (old->len, fresh->len)
         && is_same (&g_array_index (old, DwellTimelineEntry, head),
                     &g_array_index (fresh, DwellTimelineEntry, head)))
    head++;

  return head;
}

guint
dwell_timeline_entries_count_tail (GArray *old, GArray *fresh, guint head)
{
  guint tail = 0;

  while (head + tail < MIN (old->len, fresh->len)
         && is_same (&g_array_index (old, DwellTimelineEntry, old->len - tail - 1),
                     &g_array_index (fresh, DwellTimelineEntry, fresh->len - tail - 1)))
    tail++;

  return tail;
}
