/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-line-order.h"

/* Comments on comments are followed this far. */
#define THREAD_MAX 32

static gboolean
is_own (const DwellEvent *event)
{
  return g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0;
}

int
dwell_line_compare (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *)a;
  const DwellEvent *event_b = *(const DwellEvent *const *)b;
  int by_author;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;
  if (is_own (event_a) != is_own (event_b))
    return is_own (event_a) ? -1 : 1;
  by_author = g_strcmp0 (event_a->author, event_b->author);
  if (by_author != 0)
    return by_author;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

gboolean
dwell_line_is_pinned (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_COMMENT && event->n_refers > 0;
}

static guint
hash_event (gconstpointer data)
{
  const DwellEvent *event = data;

  return g_str_hash (event->author) ^ event->seq * 2654435761u;
}

static gboolean
is_same_event (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = a;
  const DwellEvent *event_b = b;

  return event_a->seq == event_b->seq && g_str_equal (event_a->author, event_b->author);
}

GHashTable *
dwell_event_table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (hash_event, is_same_event, NULL, free_value);
}

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
add_below (GHashTable *below, DwellEvent *place, DwellEvent *comment)
{
  GPtrArray *comments = g_hash_table_lookup (below, place);

  if (comments == NULL)
    {
      comments = g_ptr_array_new ();
      g_hash_table_insert (below, place, comments);
    }
  g_ptr_array_add (comments, comment);
}

/* The line below which a pinned comment stands, also by way of other comments; NULL where that was
 * withdrawn, and then the comment keeps its own time. */
static DwellEvent *
find_place (GHashTable *lines, DwellEvent *comment)
{
  DwellEvent *event = comment;

  for (guint depth = 0; event && dwell_line_is_pinned (event); depth++)
    {
      const DwellRef *ref = event->refers;
      DwellEvent sought = { .author = ref->author ? ref->author : event->author, .seq = ref->seq };

      event = depth < THREAD_MAX ? g_hash_table_lookup (lines, &sought) : NULL;
    }

  return event;
}

/* An answer stands below what it answers, whoever wrote which. */
static int
compare_recorded (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *)a;
  const DwellEvent *event_b = *(const DwellEvent *const *)b;

  return event_a->recorded < event_b->recorded ? -1 : event_a->recorded > event_b->recorded;
}

/* Moves pinned comments below what they are about. @events: in the order of time. */
static void
place_comments (GPtrArray *events, GHashTable *placed)
{
  g_autoptr (GHashTable) lines = dwell_event_table_new (NULL);
  g_autoptr (GHashTable) below = g_hash_table_new_full (NULL, NULL, NULL, free_array);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_extend (all, events, NULL, NULL);
  g_ptr_array_set_size (events, 0);
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (lines, g_ptr_array_index (all, i));
  for (guint i = 0; i < all->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (all, i);
      DwellEvent *place = dwell_line_is_pinned (event) ? find_place (lines, event) : NULL;

      if (place == NULL)
        continue;
      add_below (below, place, event);
      if (placed)
        g_hash_table_add (placed, event);
    }
  for (guint i = 0; i < all->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (all, i);
      GPtrArray *comments = g_hash_table_lookup (below, event);

      if (!dwell_line_is_pinned (event) || find_place (lines, event) == NULL)
        g_ptr_array_add (events, event);
      if (comments == NULL)
        continue;
      g_ptr_array_sort (comments, compare_recorded);
      g_ptr_array_extend (events, comments, NULL, NULL);
    }
}

/* What @author withdrew, as far as it is shown; remembered in @struck. */
static void
add_struck (GPtrArray *events, GHashTable *struck, DwellSession *session, const char *author,
            const DwellLineScope *scope)
{
  GPtrArray *withdrawn;

  if (!scope->struck && scope->chosen == 0)
    return;

  withdrawn = dwell_session_get_struck (session, author);
  for (guint i = 0; i < withdrawn->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (withdrawn, i);

      if (!scope->struck && (!is_own (event) || event->seq != scope->chosen))
        continue;
      g_ptr_array_add (events, event);
      g_hash_table_add (struck, event);
    }
}

GPtrArray *
dwell_line_order_new (DwellSession *session, const DwellLineScope *scope, GHashTable *struck,
                      GHashTable *below)
{
  GPtrArray *events = g_ptr_array_new ();
  gboolean pinned = FALSE;

  for (guint a = 0; scope->authors[a]; a++)
    {
      g_ptr_array_extend (events, dwell_session_get_effective (session, scope->authors[a]), NULL,
                          NULL);
      add_struck (events, struck, session, scope->authors[a], scope);
    }
  g_ptr_array_sort (events, dwell_line_compare);

  for (guint i = 0; !pinned && i < events->len; i++)
    pinned = dwell_line_is_pinned (g_ptr_array_index (events, i));
  if (pinned)
    place_comments (events, below);

  return events;
}
