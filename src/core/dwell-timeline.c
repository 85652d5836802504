/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-timeline.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *) a;
  const DwellEvent *event_b = *(const DwellEvent *const *) b;
  gboolean self_a = g_strcmp0 (event_a->author, DWELL_AUTHOR_SELF) == 0;
  gboolean self_b = g_strcmp0 (event_b->author, DWELL_AUTHOR_SELF) == 0;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;
  if (self_a != self_b)
    return self_a ? -1 : 1;
  if (g_strcmp0 (event_a->author, event_b->author) != 0)
    return g_strcmp0 (event_a->author, event_b->author);

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

GPtrArray *
dwell_timeline_new (DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < authors->len; i++)
    {
      GPtrArray *own = dwell_session_get_effective (session, g_ptr_array_index (authors, i));

      for (guint j = 0; j < own->len; j++)
        g_ptr_array_add (events, dwell_event_ref (g_ptr_array_index (own, j)));
    }
  g_ptr_array_sort (events, compare);

  return events;
}
