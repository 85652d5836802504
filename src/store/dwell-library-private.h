/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-vault.h"
#include "dwell-writer.h"

G_BEGIN_DECLS

/** The worker. (transfer none). */
DwellWriter *_dwell_library_get_writer (DwellLibrary *self);

/** For tests: what a new passphrase slot costs, so that they need not wait for the real one. */
void _dwell_library_set_cost (DwellLibrary *self, const DwellKdfCost *cost);
/** For tests: how long a failed write waits until it is tried again. */
void _dwell_library_set_retry (DwellLibrary *self, guint milliseconds);
/** For tests: a full disk: lets the unlocked database grow to @pages pages at most. */
void _dwell_library_set_page_limit (DwellLibrary *self, guint pages);
/** For tests: where journals may be put, the library's directory first. */
void _dwell_library_set_journal_places (DwellLibrary *self, const char *const *places);

G_END_DECLS
