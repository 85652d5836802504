/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-sealer.h"

/* The practice's own papers lie with a client of this code, which nobody can type. */
#define PRACTICE "\x1fpractice"

/* Takes the row that @statement stands on. @id: (out). Returns: NULL where it cannot be read. */
static DwellClientRecord *
read_client (DwellRecords *self, DwellStatement *statement, char **id)
{
  g_autoptr (GBytes) sealed = dwell_statement_get_bytes (statement, 1);
  g_autoptr (GBytes) plain = NULL;

  *id = dwell_statement_dup_text (statement, 0);
  plain = dwell_unseal (dwell_vault_get_key (self->vault), "client", *id, sealed, NULL);

  return plain ? dwell_codec_read_client (plain) : NULL;
}

/* Clients are few, and their codes are sealed: finding one is reading all.
 * @row: (out): its id, or NULL where there is none
 * @record: (out): what is known, or NULL */
static gboolean
find_client (DwellRecords *self, const char *client, char **row, DwellClientRecord **record,
             gboolean *unreadable, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error, "SELECT id, body FROM client", "");
  gboolean there;

  *row = NULL;
  *record = NULL;
  *unreadable = FALSE;
  while (statement && dwell_statement_step (statement, &there, error))
    {
      g_autofree char *id = NULL;
      g_autoptr (DwellClientRecord) read = NULL;

      if (!there)
        return TRUE;

      read = read_client (self, statement, &id);
      if (read == NULL)
        {
          *unreadable = TRUE;
        }
      else if (g_strcmp0 (read->code, client) == 0)
        {
          *row = g_steal_pointer (&id);
          *record = g_steal_pointer (&read);
          return TRUE;
        }
    }

  return FALSE;
}

/* What is known of a client, for changing it; a client of whom nothing is known gets a row. */
static DwellClientRecord *
open_client (DwellRecords *self, const char *client, char **row, GError **error)
{
  DwellClientRecord *record;
  gboolean unreadable;

  if (!_dwell_records_ensure (self, error)
      || !find_client (self, client, row, &record, &unreadable, error))
    return NULL;

  if (record == NULL)
    {
      *row = g_uuid_string_random ();
      record = g_new0 (DwellClientRecord, 1);
      record->code = g_strdup (client);
    }

  return record;
}

static gboolean
save_client (DwellRecords *self, const char *row, const DwellClientRecord *record, GError **error)
{
  g_autoptr (GBytes) plain = dwell_codec_write_client (record);
  g_autoptr (GBytes) sealed =
      dwell_seal (dwell_vault_get_key (self->vault), "client", row, plain);

  return dwell_database_run (self->database, error,
                             "INSERT OR REPLACE INTO client (id, body) VALUES (?, ?)", "tb", row,
                             sealed);
}

gboolean
dwell_records_set_history (DwellRecords *self, const char *client, DwellHistory history,
                           GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record = open_client (self, client, &row, error);

  if (record == NULL)
    return FALSE;
  record->history = history;

  return save_client (self, row, record, error);
}

gboolean
_dwell_records_put_client (DwellRecords *self, const DwellClientRecord *client, GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) before = open_client (self, client->code, &row, error);

  return before != NULL && save_client (self, row, client, error);
}

gboolean
dwell_records_set_notes (DwellRecords *self, const char *client, const char *notes, GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record = open_client (self, client, &row, error);

  if (record == NULL)
    return FALSE;
  dwell_secret_free (record->notes);
  record->notes = notes && *notes ? g_strdup (notes) : NULL;

  return save_client (self, row, record, error);
}

gboolean
dwell_records_set_paper (DwellRecords *self, const char *client, const char *name,
                         const char *text, GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record =
      open_client (self, client ? client : PRACTICE, &row, error);

  if (record == NULL)
    return FALSE;

  if (record->papers == NULL)
    record->papers = dwell_papers_new ();
  if (text && *text)
    g_hash_table_replace (record->papers, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (record->papers, name);

  return save_client (self, row, record, error);
}

gboolean
_dwell_records_forget_paper (DwellRecords *self, const char *name, GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record = NULL;
  gboolean unreadable;

  if (!find_client (self, PRACTICE, &row, &record, &unreadable, error))
    return FALSE;
  if (record == NULL || record->papers == NULL || !g_hash_table_remove (record->papers, name))
    return TRUE;

  return save_client (self, row, record, error);
}

GHashTable *
dwell_records_get_papers (DwellRecords *self, const char *client, GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record = NULL;
  gboolean unreadable;

  if (!_dwell_records_ensure (self, error)
      || !find_client (self, client ? client : PRACTICE, &row, &record, &unreadable, error))
    return NULL;

  /* Nothing would be said to be entered where something may be. */
  if (record == NULL && unreadable)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("What is known of a client cannot be read."));
      return NULL;
    }

  return record && record->papers ? g_steal_pointer (&record->papers) : dwell_papers_new ();
}

gboolean
dwell_records_get_history (DwellRecords *self, const char *client, DwellHistory *history,
                           GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellClientRecord) record = NULL;
  gboolean unreadable;

  if (!_dwell_records_ensure (self, error)
      || !find_client (self, client, &row, &record, &unreadable, error))
    return FALSE;

  /* "Unknown" would be said of somebody of whom something may be known. */
  if (record == NULL && unreadable)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("What is known of a client cannot be read."));
      return FALSE;
    }
  *history = record ? record->history : DWELL_HISTORY_UNKNOWN;

  return TRUE;
}

void
dwell_client_free (DwellClient *client)
{
  dwell_secret_free (client->code);
  dwell_secret_free (client->notes);
  g_clear_pointer (&client->first, g_date_time_unref);
  g_clear_pointer (&client->last, g_date_time_unref);
  g_free (client);
}

static DwellClient *
ensure_client (GPtrArray *clients, GHashTable *index, const char *code)
{
  DwellClient *client = g_hash_table_lookup (index, code);

  if (client == NULL)
    {
      client = g_new0 (DwellClient, 1);
      client->code = g_strdup (code);
      g_ptr_array_add (clients, client);
      g_hash_table_insert (index, client->code, client);
    }

  return client;
}

static void
count_session (DwellClient *client, GDateTime *started)
{
  client->n_sessions++;
  if (started == NULL)
    return;

  if (client->first == NULL || g_date_time_compare (started, client->first) < 0)
    {
      g_clear_pointer (&client->first, g_date_time_unref);
      client->first = g_date_time_ref (started);
    }
  if (client->last == NULL || g_date_time_compare (started, client->last) > 0)
    {
      g_clear_pointer (&client->last, g_date_time_unref);
      client->last = g_date_time_ref (started);
    }
}

static gboolean
add_records (DwellRecords *self, GPtrArray *clients, GHashTable *index, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error, "SELECT id, body FROM client", "");
  gboolean there;

  while (statement && dwell_statement_step (statement, &there, error))
    {
      g_autofree char *id = NULL;
      g_autoptr (DwellClientRecord) record = NULL;
      DwellClient *client;

      if (!there)
        return TRUE;

      record = read_client (self, statement, &id);
      if (record == NULL || g_str_equal (record->code, PRACTICE))
        continue;
      client = ensure_client (clients, index, record->code);
      client->history = record->history;
      client->notes = g_steal_pointer (&record->notes);
    }

  return FALSE;
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const DwellClient *const *) a)->code,
                    (*(const DwellClient *const *) b)->code);
}

GPtrArray *
dwell_records_list_clients (DwellRecords *self, GCancellable *cancellable, GError **error)
{
  guint damaged;
  g_autoptr (GPtrArray) summaries = dwell_records_list (self, &damaged, cancellable, error);
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_client_free);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  if (summaries == NULL)
    return NULL;

  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellHeader *header = ((DwellSummary *) g_ptr_array_index (summaries, i))->header;

      if (header->kind == DWELL_SESSION_LIVE && header->client)
        count_session (ensure_client (clients, index, header->client), header->started);
    }
  if (!add_records (self, clients, index, error))
    return NULL;
  g_ptr_array_sort (clients, compare_clients);

  return g_steal_pointer (&clients);
}

/* Within a transaction: all rows of a client; there is one, but for a library put together by
 * hand. */
gboolean
_dwell_records_delete_client_record (DwellRecords *self, const char *client, GError **error)
{
  for (;;)
    {
      g_autofree char *row = NULL;
      g_autoptr (DwellClientRecord) record = NULL;
      gboolean unreadable;

      if (!find_client (self, client, &row, &record, &unreadable, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      if (!dwell_database_run (self->database, error, "DELETE FROM client WHERE id = ?", "t", row))
        return FALSE;
    }
}
