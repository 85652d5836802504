/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-schema.h"
#include "dwell-sealer.h"

/* What is sealed in a row, when it is not NULL. */
static GBytes *
seal (const DwellKey *key, const char *table, const char *row, GBytes *plain)
{
  return plain ? dwell_seal (key, table, row, plain) : NULL;
}

gboolean
_dwell_records_write_tally (DwellRecords *self, const char *id, const DwellKey *key,
                            const DwellTally *tally, GError **error)
{
  g_autoptr (GBytes) plain = dwell_codec_write_tally (tally);
  g_autoptr (GBytes) sealed = dwell_seal (key, "tally", id, plain);

  return dwell_database_run (self->database, error,
                             "INSERT INTO event (session, n, body)"
                             " VALUES (?, " DWELL_SCHEMA_TALLY ", ?)"
                             " ON CONFLICT DO UPDATE SET body = excluded.body",
                             "tb", id, sealed);
}

gboolean
_dwell_records_write_summary (DwellRecords *self, const char *id, const DwellKey *key,
                              GBytes *summary, GError **error)
{
  g_autoptr (GBytes) sealed = dwell_seal (key, "summary", id, summary);

  return dwell_database_run (self->database, error,
                             "INSERT OR REPLACE INTO summary (session, body) VALUES (?, ?)", "tb",
                             id, sealed);
}

gboolean
_dwell_records_insert_event (DwellRecords *self, const char *id, const DwellKey *key,
                             DwellTally *tally, const DwellEvent *event, GError **error)
{
  g_autofree char *row = _dwell_records_get_event_row (id, tally->count + 1);
  g_autoptr (GBytes) plain = dwell_codec_write_event (event);
  g_autoptr (GBytes) sealed = dwell_seal (key, "event", row, plain);

  dwell_tally_add (tally, sealed);

  return dwell_database_run (self->database, error,
                             "INSERT INTO event (session, n, body) VALUES (?, ?, ?)", "tib", id,
                             (gint64) tally->count, sealed);
}

static gboolean
insert_header (DwellRecords *self, const DwellHeader *header, const DwellKey *key, GError **error)
{
  g_autoptr (GBytes) plain = dwell_codec_write_header (header);
  g_autoptr (GBytes) sealed = dwell_seal (key, "header", header->id, plain);

  return dwell_database_run (self->database, error,
                             "INSERT INTO header (session, body) VALUES (?, ?)", "tb", header->id,
                             sealed);
}

DwellKey *
_dwell_records_insert_session (DwellRecords *self, const DwellHeader *header, GError **error)
{
  g_autoptr (DwellKey) key = dwell_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static (key, DWELL_KEY_SIZE);
  g_autoptr (GBytes) sealed =
      dwell_seal (dwell_vault_get_key (self->vault), "session", header->id, plain);
  const DwellTally tally = { 0 };

  if (!dwell_database_run (self->database, error, "INSERT INTO session (id, key) VALUES (?, ?)",
                           "tb", header->id, sealed)
      || !insert_header (self, header, key, error)
      || !_dwell_records_write_tally (self, header->id, key, &tally, error))
    return NULL;

  return g_steal_pointer (&key);
}

static gboolean
has_row (DwellRecords *self, const char *sql, const char *id, gboolean *there, GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self->database, error, sql, "t", id);

  return statement != NULL && dwell_statement_step (statement, there, error);
}

gboolean
dwell_records_add_session (DwellRecords *self, const DwellHeader *header, GError **error)
{
  g_autoptr (DwellTransaction) transaction = NULL;
  g_autoptr (DwellKey) key = NULL;
  gboolean there;

  if (!_dwell_records_ensure (self, error)
      || !has_row (self, "SELECT 1 FROM session WHERE id = ?", header->id, &there, error))
    return FALSE;

  /* A commit that was reported as failed may have come through after all. */
  if (there)
    return TRUE;

  transaction = dwell_transaction_begin (self->database, error);
  if (transaction == NULL)
    return FALSE;
  key = _dwell_records_insert_session (self, header, error);

  return key != NULL
         && dwell_database_run (self->database, error, "INSERT INTO running (session) VALUES (?)",
                                "t", header->id)
         && dwell_transaction_commit (g_steal_pointer (&transaction), error);
}

static DwellOpenSession *
read_open_session (DwellRecords *self, const char *id, GError **error)
{
  g_autoptr (DwellKey) key = _dwell_records_read_key (self, id, error);
  DwellOpenSession *session;
  DwellTally tally;
  gboolean running;

  if (key == NULL || !_dwell_records_read_tally (self, id, key, &tally, error)
      || !has_row (self, "SELECT 1 FROM running WHERE session = ?", id, &running, error))
    return NULL;

  session = g_new0 (DwellOpenSession, 1);
  session->key = g_steal_pointer (&key);
  session->tally = tally;
  session->running = running;
  g_hash_table_insert (self->open_sessions, g_strdup (id), session);

  return session;
}

DwellOpenSession *
_dwell_records_open_session (DwellRecords *self, const char *id, GError **error)
{
  DwellOpenSession *session = g_hash_table_lookup (self->open_sessions, id);

  return session ? session : read_open_session (self, id, error);
}

/* In its own transaction, so that a commit is one event. @tally: (inout) */
static gboolean
insert_alone (DwellRecords *self, const char *id, DwellOpenSession *session, DwellTally *tally,
              const DwellEvent *event, GError **error)
{
  g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self->database, error);

  if (transaction == NULL
      || !_dwell_records_insert_event (self, id, session->key, tally, event, error)
      || !_dwell_records_write_tally (self, id, session->key, tally, error))
    return FALSE;

  /* What is added to a session that is over makes its summary old; the next list sums it up. */
  if (!session->running
      && !dwell_database_run (self->database, error, "DELETE FROM summary WHERE session = ?", "t",
                              id))
    return FALSE;

  return dwell_transaction_commit (g_steal_pointer (&transaction), error);
}

typedef enum
{
  EVENT_FAULTY = -1,
  EVENT_NEW,
  EVENT_THERE,
} EventPlace;

static EventPlace
compare (const char *id, const DwellEvent *here, const DwellEvent *event, GError **error)
{
  if (dwell_event_equal (here, event))
    return EVENT_THERE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT,
               /* Translators: a number, who wrote it, and the id of a session */
               _("Event %u of “%s” is another one in the session %s."), event->seq, event->author,
               id);
  return EVENT_FAULTY;
}

static EventPlace
compare_previous (const char *id, guint previous, const DwellEvent *event, GError **error)
{
  if (event->seq == previous + 1)
    return EVENT_NEW;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT,
               /* Translators: a number, who wrote it, and the id of a session */
               _("Event %u of “%s” does not follow on what the session %s has."), event->seq,
               event->author, id);
  return EVENT_FAULTY;
}

/* Looks back for @event, or for the one of the same author before it. */
static EventPlace
look_back (DwellRecords *self, const char *id, DwellOpenSession *session, const DwellEvent *event,
           GError **error)
{
  for (guint64 n = session->tally.count; n > 0; n--)
    {
      g_autoptr (DwellEvent) here = _dwell_records_read_event (self, id, session->key, n);

      if (here == NULL)
        {
          _dwell_records_damaged (error, id, _("A part of it cannot be read."));
          return EVENT_FAULTY;
        }
      if (g_strcmp0 (here->author, event->author) != 0 || here->seq > event->seq)
        continue;
      session->behind = n;

      return here->seq == event->seq ? compare (id, here, event, error)
                                     : compare_previous (id, here->seq, event, error);
    }

  return compare_previous (id, 0, event, error);
}

/* A commit that was reported as failed may have come through after all, and what was kept elsewhere
 * may have been taken in before. */
static EventPlace
find_place (DwellRecords *self, const char *id, DwellOpenSession *session, const DwellEvent *event,
            GError **error)
{
  if (event->seq == session->seq + 1 && g_strcmp0 (event->author, session->author) == 0)
    return EVENT_NEW;

  /* They mostly come one after another. */
  if (session->behind > 0 && session->behind < session->tally.count)
    {
      g_autoptr (DwellEvent) next =
          _dwell_records_read_event (self, id, session->key, session->behind + 1);

      if (next && dwell_event_equal (next, event))
        {
          session->behind++;
          return EVENT_THERE;
        }
    }

  return look_back (self, id, session, event, error);
}

gboolean
dwell_records_add_event (DwellRecords *self, const char *id, const DwellEvent *event,
                         GError **error)
{
  DwellOpenSession *session;
  EventPlace place;
  DwellTally tally;

  if (!_dwell_records_ensure (self, error))
    return FALSE;

  session = _dwell_records_open_session (self, id, error);
  if (session == NULL)
    return FALSE;

  place = find_place (self, id, session, event, error);
  if (place != EVENT_NEW)
    return place == EVENT_THERE;

  tally = session->tally;
  if (!insert_alone (self, id, session, &tally, event, error))
    {
      g_hash_table_remove (self->open_sessions, id);
      return FALSE;
    }
  session->tally = tally;
  session->seq = event->seq;
  if (g_strcmp0 (session->author, event->author) != 0)
    {
      g_free (session->author);
      session->author = g_strdup (event->author);
    }

  return TRUE;
}

gboolean
dwell_records_is_running (DwellRecords *self, const char *id, gboolean *running, GError **error)
{
  return _dwell_records_ensure (self, error)
         && has_row (self, "SELECT 1 FROM running WHERE session = ?", id, running, error);
}

gboolean
dwell_records_close_session (DwellRecords *self, const char *id, GBytes *summary, GError **error)
{
  g_autoptr (DwellTransaction) transaction = NULL;
  g_autoptr (DwellKey) key = NULL;

  if (!_dwell_records_ensure (self, error))
    return FALSE;

  g_hash_table_remove (self->open_sessions, id);
  key = _dwell_records_read_key (self, id, error);
  if (key == NULL)
    return FALSE;

  transaction = dwell_transaction_begin (self->database, error);

  return transaction != NULL && _dwell_records_write_summary (self, id, key, summary, error)
         && dwell_database_run (self->database, error, "DELETE FROM running WHERE session = ?", "t",
                                id)
         && dwell_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
update_running (DwellRecords *self, const char *id, const char *sql, const char *table,
                GBytes *plain, GError **error)
{
  DwellOpenSession *session;
  g_autoptr (GBytes) sealed = NULL;

  if (!_dwell_records_ensure (self, error))
    return FALSE;

  session = _dwell_records_open_session (self, id, error);
  if (session == NULL)
    return FALSE;
  sealed = seal (session->key, table, id, plain);

  return dwell_database_run (self->database, error, sql, "bt", sealed, id);
}

gboolean
dwell_records_save_draft (DwellRecords *self, const char *id, const char *text, GError **error)
{
  g_autoptr (GBytes) plain = text && *text ? dwell_codec_write_text (text) : NULL;

  return update_running (self, id, "UPDATE running SET draft = ? WHERE session = ?", "draft", plain,
                         error);
}

gboolean
dwell_records_save_pulse (DwellRecords *self, const char *id, gint64 at, GError **error)
{
  g_autoptr (GBytes) plain = dwell_codec_write_number (at);

  return update_running (self, id, "UPDATE running SET pulse = ? WHERE session = ?", "pulse", plain,
                         error);
}
