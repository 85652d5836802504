/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-schema.h"
#include "dwell-sealer.h"

char *
_dwell_records_get_event_row (const char *id, guint64 n)
{
  return g_strdup_printf ("%s/%" G_GUINT64_FORMAT, id, n);
}

void
_dwell_records_damaged (GError **error, const char *id, const char *what)
{
  /* Translators: the id of a session, and a sentence that says what is wrong */
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("The session %s is damaged: %s"), id, what);
}

/* The one column of the one row of @id. Returns: NULL without an error where there is none. */
static GBytes *
read_column (DwellRecords *self, const char *sql, const char *id, gboolean *there, GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self->database, error, sql, "t", id);

  *there = FALSE;
  if (statement == NULL || !dwell_statement_step (statement, there, error) || !*there)
    return NULL;

  return dwell_statement_get_bytes (statement, 0);
}

/* Unseals the one row that a session must have in a table. */
static GBytes *
read_sealed (DwellRecords *self, const char *sql, const char *table, const char *id,
             const DwellKey *key, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean there;
  g_autoptr (GBytes) sealed = read_column (self, sql, id, &there, &reason);
  g_autoptr (GBytes) plain = NULL;

  if (reason == NULL && !there)
    {
      _dwell_records_damaged (error, id, _("A part of it is missing."));
      return NULL;
    }

  if (reason == NULL)
    plain = dwell_unseal (key, table, id, sealed, &reason);
  if (plain)
    return g_steal_pointer (&plain);

  if (reason->code == DWELL_STORE_ERROR_DAMAGED)
    _dwell_records_damaged (error, id, reason->message);
  else
    g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static DwellKey *
take_key (GBytes *plain)
{
  DwellKey *key;

  if (plain == NULL || g_bytes_get_size (plain) != DWELL_KEY_SIZE)
    return NULL;
  key = dwell_key_new ();
  memcpy (key, g_bytes_get_data (plain, NULL), DWELL_KEY_SIZE);

  return key;
}

static DwellKey *
unseal_key (DwellRecords *self, const char *id, GBytes *sealed)
{
  g_autoptr (GBytes) plain =
      dwell_unseal (dwell_vault_get_key (self->vault), "session", id, sealed, NULL);

  return take_key (plain);
}

DwellKey *
_dwell_records_read_key (DwellRecords *self, const char *id, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean there;
  g_autoptr (GBytes) sealed =
      read_column (self, "SELECT key FROM session WHERE id = ?", id, &there, &reason);
  DwellKey *key;

  if (reason)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  if (!there)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND,
                   _("There is no session %s in the library."), id);
      return NULL;
    }

  key = unseal_key (self, id, sealed);
  if (key == NULL)
    _dwell_records_damaged (error, id, _("Its key cannot be read."));

  return key;
}

gboolean
_dwell_records_read_tally (DwellRecords *self, const char *id, const DwellKey *key,
                           DwellTally *tally, GError **error)
{
  g_autoptr (GBytes) plain =
      read_sealed (self,
                   "SELECT body FROM event WHERE session = ? AND n = " DWELL_SCHEMA_TALLY,
                   "tally", id, key, error);

  if (plain == NULL)
    return FALSE;
  if (dwell_codec_read_tally (plain, tally))
    return TRUE;
  _dwell_records_damaged (error, id, _("A part of it cannot be read."));

  return FALSE;
}

DwellHeader *
_dwell_records_read_header (DwellRecords *self, const char *id, const DwellKey *key, GError **error)
{
  g_autoptr (GBytes) plain =
      read_sealed (self, "SELECT body FROM header WHERE session = ?", "header", id, key, error);
  DwellHeader *header;

  if (plain == NULL)
    return NULL;
  header = dwell_codec_read_header (plain);
  if (header == NULL)
    _dwell_records_damaged (error, id, _("A part of it cannot be read."));

  return header;
}

static DwellEvent *
unseal_event (const char *id, const DwellKey *key, guint64 n, GBytes *sealed)
{
  g_autofree char *row = _dwell_records_get_event_row (id, n);
  g_autoptr (GBytes) plain = dwell_unseal (key, "event", row, sealed, NULL);

  return plain ? dwell_codec_read_event (plain) : NULL;
}

DwellEvent *
_dwell_records_read_event (DwellRecords *self, const char *id, const DwellKey *key, guint64 n)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (
      self->database, NULL, "SELECT body FROM event WHERE session = ? AND n = ?", "ti", id,
      (gint64) n);
  g_autoptr (GBytes) sealed = NULL;
  gboolean there;

  if (statement == NULL || !dwell_statement_step (statement, &there, NULL) || !there)
    return NULL;
  sealed = dwell_statement_get_bytes (statement, 0);

  return unseal_event (id, key, n, sealed);
}

static gboolean
check_tally (DwellRecords *self, const char *id, const DwellKey *key, const DwellTally *found,
             GError **error)
{
  DwellTally stored;

  if (!_dwell_records_read_tally (self, id, key, &stored, error))
    return FALSE;

  if (stored.count != found->count)
    {
      g_autofree char *what =
          g_strdup_printf (_("It has %" PRIu64 " of %" PRIu64 " events."),
                           found->count, stored.count);

      _dwell_records_damaged (error, id, what);
      return FALSE;
    }

  if (memcmp (stored.hash, found->hash, sizeof stored.hash) != 0)
    {
      _dwell_records_damaged (error, id, _("Its events are not those that were written."));
      return FALSE;
    }

  return TRUE;
}

/* Takes the row that @statement stands on as the next event. */
static gboolean
take_event (DwellStatement *statement, const char *id, const DwellKey *key, DwellTally *tally,
            GPtrArray *events, GError **error)
{
  guint64 n = dwell_statement_get_int (statement, 0);
  g_autoptr (GBytes) sealed = dwell_statement_get_bytes (statement, 1);
  DwellEvent *event;

  if (n != tally->count + 1)
    {
      _dwell_records_damaged (error, id, _("An event is missing."));
      return FALSE;
    }

  event = unseal_event (id, key, n, sealed);
  if (event == NULL)
    {
      g_autofree char *what =
          g_strdup_printf (_("Event %" PRIu64 " cannot be read."), n);

      _dwell_records_damaged (error, id, what);
      return FALSE;
    }
  g_ptr_array_add (events, event);
  dwell_tally_add (tally, sealed);

  return TRUE;
}

GPtrArray *
_dwell_records_read_events (DwellRecords *self, const char *id, const DwellKey *key, GError **error)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  g_autoptr (DwellStatement) statement = dwell_database_query (
      self->database, error,
      "SELECT n, body FROM event WHERE session = ? AND n < " DWELL_SCHEMA_TALLY " ORDER BY n", "t",
      id);
  DwellTally tally = { 0 };
  gboolean there;

  while (statement && dwell_statement_step (statement, &there, error))
    {
      if (!there)
        return check_tally (self, id, key, &tally, error) ? g_steal_pointer (&events) : NULL;
      if (!take_event (statement, id, key, &tally, events, error))
        return NULL;
    }

  return NULL;
}

static gboolean
read_running (DwellRecords *self, DwellRecord *record, const char *id, const DwellKey *key,
              GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (
      self->database, error, "SELECT pulse, draft FROM running WHERE session = ?", "t", id);
  g_autoptr (GBytes) pulse = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GBytes) plain_pulse = NULL;
  g_autoptr (GBytes) plain_draft = NULL;

  record->pulse = -1;
  if (statement == NULL || !dwell_statement_step (statement, &record->running, error))
    return FALSE;
  if (!record->running)
    return TRUE;

  /* Neither is worth refusing a session for. */
  pulse = dwell_statement_get_bytes (statement, 0);
  draft = dwell_statement_get_bytes (statement, 1);
  plain_pulse = pulse ? dwell_unseal (key, "pulse", id, pulse, NULL) : NULL;
  plain_draft = draft ? dwell_unseal (key, "draft", id, draft, NULL) : NULL;
  if (plain_pulse)
    dwell_codec_read_number (plain_pulse, &record->pulse);
  if (plain_draft)
    record->draft = dwell_codec_read_text (plain_draft);

  return TRUE;
}

DwellRecord *
_dwell_records_read_record (DwellRecords *self, const char *id, GError **error)
{
  g_autoptr (DwellRecord) record = g_new0 (DwellRecord, 1);
  g_autoptr (DwellKey) key = _dwell_records_read_key (self, id, error);

  if (key == NULL)
    return NULL;

  record->header = _dwell_records_read_header (self, id, key, error);
  if (record->header == NULL)
    return NULL;

  record->events = _dwell_records_read_events (self, id, key, error);
  if (record->events == NULL || !read_running (self, record, id, key, error))
    return NULL;

  return g_steal_pointer (&record);
}

DwellRecord *
dwell_records_load (DwellRecords *self, const char *id, GError **error)
{
  return dwell_records_settle (self, error) ? _dwell_records_read_record (self, id, error) : NULL;
}

void
dwell_record_free (DwellRecord *record)
{
  g_clear_pointer (&record->header, dwell_header_free);
  g_clear_pointer (&record->events, g_ptr_array_unref);
  dwell_secret_free (record->draft);
  g_free (record);
}

DwellSession *
dwell_record_make_session (DwellRecord *record, DwellProtocol *protocol, DwellClock *clock,
                           DwellStore *store, GError **error)
{
  g_autoptr (DwellProtocol) own = dwell_protocol_new_carried (protocol, record->header->protocol,
                                                              record->header->protocol_text, error);
  g_autoptr (DwellSession) session = NULL;

  if (own == NULL)
    return NULL;

  session = dwell_session_new (g_steal_pointer (&record->header), own, clock, store);
  if (!dwell_session_load (session, record->events, NULL, error))
    return NULL;

  return g_steal_pointer (&session);
}
