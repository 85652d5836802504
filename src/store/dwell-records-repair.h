/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library-repair.h"
#include "dwell-records-work.h"

G_BEGIN_DECLS

/** See dwell_library_examine(). */
DwellExamination *_dwell_records_examine (DwellRecords *self, const char *secret, DwellWork *work,
                                          GError **error);
/** See dwell_library_repair(). */
DwellCheckReport *_dwell_records_repair (DwellRecords *self, const char *secret,
                                         DwellRepair choice, const char *backup, DwellWork *work,
                                         GError **error);

G_END_DECLS
