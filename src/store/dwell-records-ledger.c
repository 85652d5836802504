/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-records-private.h"

#include "dwell-ledger.h"

gboolean
_dwell_ledger_add (DwellRecords *self, const char *id, const DwellTally *tally, GError **error)
{
  DwellLedger ledger;

  if (!dwell_ledger_read (&ledger, self->database, self->vault, error))
    return FALSE;
  dwell_ledger_add (&ledger, dwell_vault_get_key (self->vault), id, tally);

  return dwell_ledger_write (&ledger, self->database, self->vault, error);
}

gboolean
_dwell_ledger_remove (DwellRecords *self, const char *id, const DwellTally *tally, GError **error)
{
  DwellLedger ledger;

  if (!dwell_ledger_read (&ledger, self->database, self->vault, error))
    return FALSE;
  dwell_ledger_remove (&ledger, dwell_vault_get_key (self->vault), id, tally);

  return dwell_ledger_write (&ledger, self->database, self->vault, error);
}

gboolean
_dwell_ledger_change (DwellRecords *self, const char *id, const DwellTally *before,
                      const DwellTally *after, GError **error)
{
  DwellLedger ledger;

  if (!dwell_ledger_read (&ledger, self->database, self->vault, error))
    return FALSE;
  dwell_ledger_change (&ledger, dwell_vault_get_key (self->vault), id, before, after);

  return dwell_ledger_write (&ledger, self->database, self->vault, error);
}

/* A session whose tally cannot be read is damaged, and found so when it is read; in the ledger it
 * stands with none, so that the others can go on. */
void
_dwell_ledger_read_tally (DwellRecords *self, const char *id, DwellTally *tally)
{
  g_autoptr (DwellKey) key = _dwell_records_read_key (self, id, NULL);
  const DwellTally none = { 0 };

  if (key == NULL || !_dwell_records_read_tally (self, id, key, tally, NULL))
    *tally = none;
}

gboolean
_dwell_ledger_sum_up (DwellRecords *self, DwellLedger *ledger, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (self->database, error,
                            "SELECT id, running.session IS NULL FROM session"
                            " LEFT JOIN running ON running.session = id",
                            "");
  gboolean row = TRUE;

  while (statement && row)
    {
      g_autofree char *id = NULL;
      DwellTally tally;
      gboolean over;

      if (!dwell_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = dwell_statement_dup_text (statement, 0);
      over = dwell_statement_get_int (statement, 1) != 0;
      if (over)
        _dwell_ledger_read_tally (self, id, &tally);
      dwell_ledger_add (ledger, dwell_vault_get_key (self->vault), id, over ? &tally : NULL);
    }

  return FALSE;
}
