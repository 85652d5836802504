/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-check-report.h"
#include "dwell-records-work.h"

G_BEGIN_DECLS

/** Looks through everything that @reader can read: SQLite's own check, every record, every tally,
 * the ledger. Returns: (transfer full): NULL with an error only where it was cancelled or cannot be
 * read at all. */
DwellCheckReport *_dwell_records_inspect (DwellRecords *reader, DwellWork *work, GError **error);
/** Looks through the library as it is now, in a copy of it that goes again. */
DwellCheckReport *_dwell_records_check (DwellRecords *self, DwellWork *work, GError **error);

G_END_DECLS
