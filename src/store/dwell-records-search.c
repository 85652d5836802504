/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-sealer.h"
#include "dwell-search-text.h"

/* How often long work within one session looks whether it is still wanted. */
#define CANCEL_STEP 256

/* A session that is searched. */
typedef struct
{
  const char *id;
  GBytes *key;
  DwellSearchText *text;
  DwellSession *session; /* read as a whole, where that was needed */
} Searched;

static void
searched_clear (Searched *searched)
{
  g_clear_pointer (&searched->key, g_bytes_unref);
  g_clear_pointer (&searched->text, dwell_search_text_free);
  g_clear_object (&searched->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Searched, searched_clear)

gboolean
_dwell_records_write_search (DwellRecords *self, const char *id, const DwellKey *key,
                             DwellSession *session, GError **error)
{
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);
  g_autoptr (GBytes) plain = dwell_search_text_to_bytes (text);
  g_autoptr (GBytes) sealed = NULL;

  /* What is too large to be sealed in one piece is searched event by event. */
  if (g_bytes_get_size (plain) > DWELL_SEALER_MAX)
    return dwell_database_run (self->database, error, "DELETE FROM search WHERE session = ?", "t",
                               id);
  sealed = dwell_seal (key, "search", id, plain);

  return dwell_database_run (self->database, error,
                             "INSERT OR REPLACE INTO search (session, body) VALUES (?, ?)", "tb",
                             id, sealed);
}

void
dwell_search_hit_free (DwellSearchHit *hit)
{
  g_clear_pointer (&hit->header, dwell_header_free);
  g_clear_pointer (&hit->author, g_free);
  g_clear_pointer (&hit->code, g_free);
  g_clear_pointer (&hit->snippet, dwell_snippet_free);
  g_free (hit);
}

/* The columns of the one row of @id; none without an error where there is none. */
static gboolean
read_two (DwellRecords *self, const char *sql, const char *id, GBytes **first, GBytes **second,
          GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self->database, error, sql, "t", id);
  gboolean there;

  *first = NULL;
  *second = NULL;
  if (statement == NULL || !dwell_statement_step (statement, &there, error))
    return FALSE;
  if (there)
    {
      *first = dwell_statement_get_bytes (statement, 0);
      *second = dwell_statement_get_bytes (statement, 1);
    }

  return TRUE;
}

/* In bytes that are wiped rather than in guarded pages, of which a search would map and unmap
 * thousands. */
static GBytes *
unseal_key (DwellRecords *self, const char *id, GBytes *sealed)
{
  g_autoptr (GBytes) plain =
      sealed ? dwell_unseal (dwell_vault_get_key (self->vault), "session", id, sealed, NULL) : NULL;

  return plain && g_bytes_get_size (plain) == DWELL_KEY_SIZE ? g_steal_pointer (&plain) : NULL;
}

/* When a session started; NULL where it cannot be read. */
static gboolean
read_started (DwellRecords *self, const char *id, GDateTime **started, GError **error)
{
  g_autoptr (GBytes) sealed_key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (DwellSummary) summary = NULL;
  g_autoptr (DwellHeader) header = NULL;

  *started = NULL;
  if (!read_two (self,
                 "SELECT key, body FROM session LEFT JOIN summary ON session = id WHERE id = ?",
                 id, &sealed_key, &sealed, error))
    return FALSE;

  key = unseal_key (self, id, sealed_key);
  plain = key && sealed
              ? dwell_unseal (g_bytes_get_data (key, NULL), "summary", id, sealed, NULL)
              : NULL;
  summary = plain ? dwell_summary_new_from_bytes (plain) : NULL;
  if (summary == NULL && key)
    header = _dwell_records_read_header (self, id, g_bytes_get_data (key, NULL), NULL);
  if (summary && summary->header->started)
    *started = g_date_time_ref (summary->header->started);
  else if (header && header->started)
    *started = g_date_time_ref (header->started);

  return TRUE;
}

typedef struct
{
  char *id;
  gint64 started;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *place_a = a;
  const Place *place_b = b;

  if (place_a->started != place_b->started)
    return place_a->started > place_b->started ? -1 : 1;

  return g_strcmp0 (place_a->id, place_b->id);
}

static GPtrArray *
list_ids (DwellRecords *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error, "SELECT id FROM session", "");
  gboolean there;

  while (statement && dwell_statement_step (statement, &there, error))
    {
      if (!there)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, dwell_statement_dup_text (statement, 0));
    }

  return NULL;
}

/* Lets events through that wait to be written. The database may be another one afterwards. */
static gboolean
breathe (DwellRecords *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  _dwell_records_breathe (self);

  return _dwell_records_ensure (self, error);
}

static GPtrArray *
make_order (DwellRecords *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = list_ids (self, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GDateTime) started = NULL;
      Place place = { g_ptr_array_index (ids, i), G_MININT64 };

      if (!breathe (self, cancellable, error)
          || !read_started (self, place.id, &started, error))
        return NULL;
      if (started)
        place.started = g_date_time_to_unix (started) * G_USEC_PER_SEC
                        + g_date_time_get_microsecond (started);
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < ids->len; i++)
    ids->pdata[i] = g_array_index (places, Place, i).id;

  return g_steal_pointer (&ids);
}

/* A list has just put nearly all of them in order; those that it could not read come last. */
void
_dwell_records_remember_order (DwellRecords *self, GPtrArray *summaries)
{
  g_autoptr (GPtrArray) ids = list_ids (self, NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);

  if (ids == NULL)
    return;

  for (guint i = 0; i < summaries->len; i++)
    {
      const char *id = ((DwellSummary *) g_ptr_array_index (summaries, i))->header->id;

      g_ptr_array_add (order, g_strdup (id));
      g_hash_table_add (listed, (gpointer) id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (!g_hash_table_contains (listed, g_ptr_array_index (ids, i)))
        g_ptr_array_add (order, g_strdup (g_ptr_array_index (ids, i)));
    }
  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_steal_pointer (&order);
}

/* The ids of all sessions, the newest first. Only ids are remembered, which lie in clear anyway.
 * Returns: (transfer full): one that stays as it is, whatever comes in meanwhile. */
static GPtrArray *
get_order (DwellRecords *self, GCancellable *cancellable, GError **error)
{
  if (self->order == NULL)
    {
      g_autoptr (GPtrArray) order = make_order (self, cancellable, error);

      if (order == NULL)
        return NULL;
      self->order = g_steal_pointer (&order);
    }

  return g_ptr_array_ref (self->order);
}

/* Reads the session as a whole. Returns: FALSE where that cannot be done. */
static gboolean
read_whole (DwellRecords *self, Searched *searched, gboolean *running)
{
  g_autoptr (DwellRecord) record = NULL;

  *running = FALSE;
  if (searched->session)
    return TRUE;

  record = _dwell_records_read_record (self, searched->id, NULL);
  if (record == NULL)
    return FALSE;
  *running = record->running;
  searched->session = _dwell_records_make_session (record->header, record->events, NULL);

  return searched->session != NULL;
}

/* Where no text is stored, or one in another language, it is made of the events, and kept for the
 * next time unless the session is running. Where that fails, the search is right all the same. */
static gboolean
make_text (DwellRecords *self, Searched *searched)
{
  gboolean running;

  if (!read_whole (self, searched, &running))
    return FALSE;
  searched->text = dwell_search_text_new (searched->session);
  if (!running)
    _dwell_records_write_search (self, searched->id, g_bytes_get_data (searched->key, NULL),
                                 searched->session, NULL);

  return TRUE;
}

/* @there: (out): FALSE for a session that was deleted meanwhile. Returns: FALSE where it cannot be
 * read. */
static gboolean
open_searched (DwellRecords *self, Searched *searched, gboolean *there, GError **error)
{
  g_autoptr (GBytes) sealed_key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;

  *there = FALSE;
  if (!read_two (self,
                 "SELECT key, body FROM session LEFT JOIN search ON session = id WHERE id = ?",
                 searched->id, &sealed_key, &sealed, error))
    return FALSE;

  *there = sealed_key != NULL;
  searched->key = unseal_key (self, searched->id, sealed_key);
  if (searched->key == NULL)
    return FALSE;

  plain = sealed ? dwell_unseal (g_bytes_get_data (searched->key, NULL), "search", searched->id,
                                 sealed, NULL)
                 : NULL;
  searched->text = plain ? dwell_search_text_new_from_bytes (plain) : NULL;

  return searched->text || make_text (self, searched);
}

/* An event as it is meant. Returns: (transfer full): NULL where it cannot be read. */
static DwellEvent *
find_effective (DwellSession *session, const DwellSearchEntry *entry)
{
  GPtrArray *events = dwell_session_get_effective (session, entry->author);

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (event->seq == entry->seq)
        return dwell_event_ref (event);
    }

  return NULL;
}

static DwellEvent *
read_event (DwellRecords *self, Searched *searched, const DwellSearchEntry *entry)
{
  gboolean running;

  if (!entry->amended && searched->session == NULL)
    return _dwell_records_read_event (self, searched->id, g_bytes_get_data (searched->key, NULL),
                                      entry->n);
  if (!read_whole (self, searched, &running))
    return NULL;

  return find_effective (searched->session, entry);
}

/* Returns: NULL where the event cannot be read. */
static DwellSearchHit *
make_hit (DwellRecords *self, Searched *searched, const DwellSearchEntry *entry,
          const DwellSearchQuery *query)
{
  g_autoptr (DwellEvent) event = entry->seq ? read_event (self, searched, entry) : NULL;
  const DwellHeader *header = dwell_search_text_get_header (searched->text);
  DwellSearchHit *hit;
  char *shown;

  if (entry->seq && event == NULL)
    return NULL;

  shown = dwell_search_text_dup_shown (header, event, entry->label);
  hit = g_new0 (DwellSearchHit, 1);
  hit->header = dwell_header_copy (header);
  hit->author = event ? g_strdup (entry->author) : NULL;
  hit->seq = entry->seq;
  hit->at = entry->at;
  hit->kind = entry->kind;
  hit->code = g_strdup (entry->code);
  hit->snippet = dwell_search_query_cut (query, shown);
  dwell_secret_free (shown);

  return hit;
}

/* Looks through one session. @room: how many hits are still wanted. */
static GPtrArray *
search_one (DwellRecords *self, Searched *searched, const DwellSearchQuery *query, guint room,
            gboolean *whole, gboolean *more, GCancellable *cancellable)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_search_hit_free);
  g_autoptr (GArray) found = dwell_search_text_find (searched->text, query, cancellable);

  *whole = TRUE;
  for (guint i = 0; i < found->len; i++)
    {
      DwellSearchEntry entry;
      DwellSearchHit *hit;

      if (hits->len == room)
        {
          *more = TRUE;
          break;
        }
      if (i % CANCEL_STEP == CANCEL_STEP - 1 && g_cancellable_is_cancelled (cancellable))
        break;
      dwell_search_text_get_entry (searched->text, g_array_index (found, guint, i), &entry);
      hit = make_hit (self, searched, &entry, query);
      if (hit)
        g_ptr_array_add (hits, hit);
      else
        *whole = FALSE;
    }

  return hits;
}

gboolean
dwell_records_search (DwellRecords *self, const DwellSearchQuery *query, guint limit,
                      GHashTable *only, void (*found) (GPtrArray *hits, gpointer data),
                      gpointer data, guint *damaged, gboolean *more, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) order = NULL;
  guint room = limit ? limit : G_MAXUINT;

  *damaged = 0;
  *more = FALSE;
  if (!_dwell_records_ensure (self, error))
    return FALSE;
  order = get_order (self, cancellable, error);

  for (guint i = 0; order && i < order->len && !*more; i++)
    {
      g_auto (Searched) searched = { .id = g_ptr_array_index (order, i) };
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (GError) reason = NULL;
      gboolean there;
      gboolean whole = TRUE;

      if (only && !g_hash_table_contains (only, searched.id))
        continue;
      if (!breathe (self, cancellable, error))
        return FALSE;
      if (!open_searched (self, &searched, &there, &reason))
        {
          if (reason)
            {
              g_propagate_error (error, g_steal_pointer (&reason));
              return FALSE;
            }
          *damaged += there;
          continue;
        }
      hits = search_one (self, &searched, query, room, &whole, more, cancellable);
      *damaged += !whole;
      room -= hits->len;
      found (hits, data);
    }

  return order != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error);
}
