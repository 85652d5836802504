/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-sealer.h"

/* Clients are few, and their codes are sealed: finding one is reading all.
 * @row: (out): its id, or NULL where there is none */
static gboolean
find_client (DwellRecords *self, const char *client, char **row, DwellHistory *history,
             gboolean *unreadable, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error, "SELECT id, body FROM client", "");
  gboolean there;

  *row = NULL;
  *unreadable = FALSE;
  while (statement && dwell_statement_step (statement, &there, error))
    {
      g_autofree char *id = NULL;
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) plain = NULL;
      char *code = NULL;
      gboolean same;

      if (!there)
        return TRUE;

      id = dwell_statement_dup_text (statement, 0);
      sealed = dwell_statement_get_bytes (statement, 1);
      plain = dwell_unseal (dwell_vault_get_key (self->vault), "client", id, sealed, NULL);
      if (plain == NULL || !dwell_codec_read_client (plain, &code, history))
        {
          *unreadable = TRUE;
          continue;
        }
      same = g_strcmp0 (code, client) == 0;
      dwell_secret_free (code);
      if (same)
        {
          *row = g_steal_pointer (&id);
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
dwell_records_set_history (DwellRecords *self, const char *client, DwellHistory history,
                           GError **error)
{
  g_autofree char *row = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;
  DwellHistory before;
  gboolean unreadable;

  if (!_dwell_records_ensure (self, error)
      || !find_client (self, client, &row, &before, &unreadable, error))
    return FALSE;

  if (row == NULL)
    row = g_uuid_string_random ();
  plain = dwell_codec_write_client (client, history);
  sealed = dwell_seal (dwell_vault_get_key (self->vault), "client", row, plain);

  return dwell_database_run (self->database, error,
                             "INSERT OR REPLACE INTO client (id, body) VALUES (?, ?)", "tb", row,
                             sealed);
}

gboolean
dwell_records_get_history (DwellRecords *self, const char *client, DwellHistory *history,
                           GError **error)
{
  g_autofree char *row = NULL;
  gboolean unreadable;

  if (!_dwell_records_ensure (self, error)
      || !find_client (self, client, &row, history, &unreadable, error))
    return FALSE;

  if (row)
    return TRUE;

  /* "Unknown" would be said of somebody of whom something may be known. */
  if (unreadable)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("What is known of a client cannot be read."));
      return FALSE;
    }
  *history = DWELL_HISTORY_UNKNOWN;

  return TRUE;
}
