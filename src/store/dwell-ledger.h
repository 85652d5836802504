/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-codec.h"
#include "dwell-database.h"
#include "dwell-vault.h"

G_BEGIN_DECLS

/**
 * DwellLedger:
 * @count: sessions of the library
 * @ids: over their ids, whatever their order
 * @tallies: over the tallies of those that are over
 *
 * By which a session that was dropped, added or rolled back as a whole is found out. It lies sealed
 * in the row `ledger` of `meta`, and is written in the same transaction as what it tells of. The
 * sums are keyed, so that nobody without the library's key can make two that are the same.
 */
typedef struct
{
  guint64 count;
  guint8 ids[32];
  guint8 tallies[32];
} DwellLedger;

/** Counts a session in. @tally: (nullable): NULL for one that is running. */
void dwell_ledger_add (DwellLedger *ledger, const DwellKey *key, const char *id,
                       const DwellTally *tally);
/** Counts a session out. @tally: (nullable): as it was counted in. */
void dwell_ledger_remove (DwellLedger *ledger, const DwellKey *key, const char *id,
                          const DwellTally *tally);
/** Exchanges the tally of a session. Either may be NULL: of one that is running. */
void dwell_ledger_change (DwellLedger *ledger, const DwellKey *key, const char *id,
                          const DwellTally *before, const DwellTally *after);

/** Reads the ledger; DAMAGED where it is missing or cannot be read. */
gboolean dwell_ledger_read (DwellLedger *ledger, DwellDatabase *database, DwellVault *vault,
                            GError **error);
/** Writes the ledger, within the caller's transaction. */
gboolean dwell_ledger_write (const DwellLedger *ledger, DwellDatabase *database,
                             DwellVault *vault, GError **error);
/** Whether the sessions' ids are those of the ledger. Reads no sealed record but the ledger.
 * Returns: FALSE with DAMAGED where they are not. */
gboolean dwell_ledger_check_ids (DwellDatabase *database, DwellVault *vault, GError **error);

G_END_DECLS
