/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, DwellSession *session, const char *what)
{
  /* Translators: the id of a session, and a sentence that says what is wrong */
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT,
               _("The session %s contradicts the one in the library: %s"),
               dwell_session_get_header (session)->id, what);
  return FALSE;
}

static char *
get_name (const DwellEvent *event)
{
  return g_strdup_printf ("%s/%u", event->author, event->seq);
}

/* (element-type utf8 DwellEvent): by author and number */
static GHashTable *
index_events (GPtrArray *events)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      g_hash_table_insert (index, get_name (event), event);
    }

  return index;
}

/* All times of a session count from its start; files may give that in whole seconds. */
static gboolean
check_start (const DwellRecord *record, DwellSession *session, GError **error)
{
  GDateTime *here = record->header->started;
  GDateTime *there = dwell_session_get_header (session)->started;

  if (here && there && g_date_time_to_unix (here) != g_date_time_to_unix (there))
    return refuse (error, session, _("It started at another time."));

  return TRUE;
}

static gboolean
check_new (const DwellRecord *record, DwellSession *session, const DwellEvent *event,
           GError **error)
{
  /* The one who records it gives the next number to their own next mark. */
  if (record->running && g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0)
    return refuse (error, session, _("It is being recorded here."));

  return TRUE;
}

/* What @session has and @record has not.
 * Returns: (element-type DwellEvent) (transfer full): NULL where one contradicts. */
static GPtrArray *
find_new (const DwellRecord *record, DwellSession *session, GError **error)
{
  g_autoptr (GHashTable) index = index_events (record->events);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);
      g_autofree char *name = get_name (event);
      const DwellEvent *here = g_hash_table_lookup (index, name);

      if (here == NULL)
        {
          if (!check_new (record, session, event, error))
            return NULL;
          g_ptr_array_add (added, dwell_event_ref ((DwellEvent *) event));
        }
      else if (!dwell_event_equal (here, event))
        {
          g_autofree char *what =
              g_strdup_printf (_("Event %u of “%s” is another one."), event->seq, event->author);

          refuse (error, session, what);
          return NULL;
        }
    }

  return g_steal_pointer (&added);
}

gboolean
_dwell_records_insert_events (DwellRecords *self, const char *id, const DwellKey *key,
                              DwellTally *tally, GPtrArray *events, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      if (!_dwell_records_insert_event (self, id, key, tally, g_ptr_array_index (events, i), error))
        return FALSE;
    }

  return _dwell_records_write_tally (self, id, key, tally, error);
}

gboolean
_dwell_records_sum_up (DwellRecords *self, const char *id, const DwellKey *key,
                       DwellSession *session, GError **error)
{
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) bytes = dwell_summary_to_bytes (summary);

  return _dwell_records_write_summary (self, id, key, bytes, error)
         && _dwell_records_write_search (self, id, key, session, error);
}

static GPtrArray *
get_all (DwellSession *session)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    g_ptr_array_add (events, dwell_event_ref ((DwellEvent *) dwell_session_get_event (session, i)));

  return events;
}

static gboolean
merge_new (DwellRecords *self, DwellSession *session, guint *added, GError **error)
{
  const DwellHeader *header = dwell_session_get_header (session);
  g_autoptr (GPtrArray) events = get_all (session);
  g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self->database, error);
  g_autoptr (DwellKey) key = NULL;
  DwellTally tally = { 0 };

  if (transaction == NULL)
    return FALSE;

  key = _dwell_records_insert_session (self, header, error);
  if (key == NULL || !_dwell_records_insert_events (self, header->id, key, &tally, events, error)
      || !_dwell_records_sum_up (self, header->id, key, session, error)
      || !dwell_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *added = events->len;

  return TRUE;
}

/* The session as it will be; what it cannot be is a conflict. Returns: (transfer full). */
static DwellSession *
make_union (const DwellRecord *record, DwellSession *session, GPtrArray *added, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GError) reason = NULL;
  DwellSession *united;

  g_ptr_array_extend (all, record->events, NULL, NULL);
  g_ptr_array_extend (all, added, NULL, NULL);
  united = _dwell_records_make_session (record->header, all, &reason);
  if (united == NULL)
    refuse (error, session, reason->message);

  return united;
}

static gboolean
add_to (DwellRecords *self, const DwellRecord *record, DwellSession *united, GPtrArray *events,
        GError **error)
{
  const char *id = record->header->id;
  g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self->database, error);
  g_autoptr (DwellKey) key = NULL;
  DwellTally tally;

  if (transaction == NULL)
    return FALSE;

  key = _dwell_records_read_key (self, id, error);

  return key != NULL && _dwell_records_read_tally (self, id, key, &tally, error)
         && _dwell_records_insert_events (self, id, key, &tally, events, error)
         && (record->running || _dwell_records_sum_up (self, id, key, united, error))
         && dwell_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
merge_into (DwellRecords *self, const DwellRecord *record, DwellSession *session, guint *added,
            GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (DwellSession) united = NULL;

  if (!check_start (record, session, error))
    return FALSE;

  events = find_new (record, session, error);
  if (events == NULL)
    return FALSE;
  if (events->len == 0)
    return TRUE;

  united = make_union (record, session, events, error);
  if (united == NULL || !add_to (self, record, united, events, error))
    return FALSE;

  /* How far its events go is no longer what is remembered. */
  g_hash_table_remove (self->open_sessions, record->header->id);
  *added = events->len;

  return TRUE;
}

gboolean
dwell_records_merge (DwellRecords *self, DwellSession *session, guint *added, GError **error)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) reason = NULL;

  *added = 0;
  if (!_dwell_records_ensure (self, error))
    return FALSE;

  record = dwell_records_load (self, id, &reason);
  if (record)
    return merge_into (self, record, session, added, error);

  if (!g_error_matches (reason, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  return merge_new (self, session, added, error);
}
