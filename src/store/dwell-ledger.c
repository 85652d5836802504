/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-ledger.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "dwell-sealer.h"

#define LEDGER_SIZE (sizeof (guint64) + 32 + 32)

/* A sum that does not depend on the order: each part is a keyed hash, and adding it twice takes it
 * away. */
static void
fold (guint8 *sum, const DwellKey *key, const char *what, const char *id, const DwellTally *tally)
{
  crypto_generichash_state state;
  guint8 part[32];

  crypto_generichash_init (&state, key, DWELL_KEY_SIZE, sizeof part);
  crypto_generichash_update (&state, (const guint8 *) what, strlen (what) + 1);
  crypto_generichash_update (&state, (const guint8 *) id, strlen (id) + 1);
  if (tally)
    {
      guint64 count = GUINT64_TO_LE (tally->count);

      crypto_generichash_update (&state, (const guint8 *) &count, sizeof count);
      crypto_generichash_update (&state, tally->hash, sizeof tally->hash);
    }
  crypto_generichash_final (&state, part, sizeof part);

  for (guint i = 0; i < sizeof part; i++)
    sum[i] ^= part[i];
}

void
dwell_ledger_change (DwellLedger *ledger, const DwellKey *key, const char *id,
                     const DwellTally *before, const DwellTally *after)
{
  if (before)
    fold (ledger->tallies, key, "dwell ledger tally", id, before);
  if (after)
    fold (ledger->tallies, key, "dwell ledger tally", id, after);
}

void
dwell_ledger_add (DwellLedger *ledger, const DwellKey *key, const char *id, const DwellTally *tally)
{
  ledger->count++;
  fold (ledger->ids, key, "dwell ledger id", id, NULL);
  dwell_ledger_change (ledger, key, id, NULL, tally);
}

void
dwell_ledger_remove (DwellLedger *ledger, const DwellKey *key, const char *id,
                     const DwellTally *tally)
{
  ledger->count--;
  fold (ledger->ids, key, "dwell ledger id", id, NULL);
  dwell_ledger_change (ledger, key, id, tally, NULL);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED, message);
  return FALSE;
}

static gboolean
take (DwellLedger *ledger, GBytes *plain)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);

  if (size != LEDGER_SIZE)
    return FALSE;
  memcpy (&ledger->count, data, sizeof ledger->count);
  memcpy (ledger->ids, data + sizeof ledger->count, sizeof ledger->ids);
  memcpy (ledger->tallies, data + sizeof ledger->count + sizeof ledger->ids,
          sizeof ledger->tallies);
  ledger->count = GUINT64_FROM_LE (ledger->count);

  return TRUE;
}

gboolean
dwell_ledger_read (DwellLedger *ledger, DwellDatabase *database, DwellVault *vault, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (database, error, "SELECT body FROM meta WHERE name = 'ledger'", "");
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, error))
    return FALSE;

  sealed = row ? dwell_statement_get_bytes (statement, 0) : NULL;
  plain = sealed ? dwell_unseal (dwell_vault_get_key (vault), "meta", "ledger", sealed, NULL) : NULL;
  if (plain && take (ledger, plain))
    return TRUE;

  return refuse (error, _("The library’s count of its own sessions is damaged."));
}

gboolean
dwell_ledger_write (const DwellLedger *ledger, DwellDatabase *database, DwellVault *vault,
                    GError **error)
{
  guint64 count = GUINT64_TO_LE (ledger->count);
  g_autoptr (GByteArray) data = g_byte_array_sized_new (LEDGER_SIZE);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;

  g_byte_array_append (data, (const guint8 *) &count, sizeof count);
  g_byte_array_append (data, ledger->ids, sizeof ledger->ids);
  g_byte_array_append (data, ledger->tallies, sizeof ledger->tallies);
  plain = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  sealed = dwell_seal (dwell_vault_get_key (vault), "meta", "ledger", plain);

  return dwell_database_run (database, error,
                             "INSERT OR REPLACE INTO meta (name, body) VALUES ('ledger', ?)", "b",
                             sealed);
}

static gboolean
sum_ids (DwellLedger *found, DwellDatabase *database, DwellVault *vault, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (database, error, "SELECT id FROM session", "");
  gboolean row = TRUE;

  while (statement && row)
    {
      g_autofree char *id = NULL;

      if (!dwell_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = dwell_statement_dup_text (statement, 0);
      dwell_ledger_add (found, dwell_vault_get_key (vault), id, NULL);
    }

  return FALSE;
}

gboolean
dwell_ledger_check_ids (DwellDatabase *database, DwellVault *vault, GError **error)
{
  DwellLedger stored;
  DwellLedger found = { 0 };

  if (!dwell_ledger_read (&stored, database, vault, error)
      || !sum_ids (&found, database, vault, error))
    return FALSE;

  if (stored.count != found.count)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The library is damaged: it has %" PRIu64 " of %" PRIu64
                     " sessions."),
                   found.count, stored.count);
      return FALSE;
    }

  if (memcmp (stored.ids, found.ids, sizeof found.ids) != 0)
    return refuse (error, _("The library is damaged: its sessions are not those that were "
                            "written."));

  return TRUE;
}
