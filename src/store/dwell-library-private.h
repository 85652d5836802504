/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-vault.h"
#include "dwell-writer.h"

G_BEGIN_DECLS

/** The worker. (transfer none). */
DwellWriter *_dwell_library_get_writer (DwellLibrary *self);
/** Queues a write and tells the change. @write: (transfer full). */
void _dwell_library_queue (DwellLibrary *self, DwellWrite *write);
/** Where vault.json lies; NULL where the library has no path. */
const char *_dwell_library_get_vault_path (DwellLibrary *self);

/** The time. (transfer none). */
DwellClock *_dwell_library_get_clock (DwellLibrary *self);

/** For tests: the program dies at that step of putting one library in another's place. */
void _dwell_library_set_switch_dies_at (DwellLibrary *self, guint step);
/** For tests: @watch is called on the worker's thread between two slices of long work, which waits
 * for it. */
void _dwell_library_set_step_watch (DwellLibrary *self, void (*watch) (gpointer data),
                                    gpointer data);
/** For tests: what a new passphrase slot costs, so that they need not wait for the real one. */
void _dwell_library_set_cost (DwellLibrary *self, const DwellKdfCost *cost);
/** For tests: how long a failed write waits until it is tried again. */
void _dwell_library_set_retry (DwellLibrary *self, guint milliseconds);
/** For tests: a full disk: lets the unlocked database grow to @pages pages at most. */
void _dwell_library_set_page_limit (DwellLibrary *self, guint pages);
/** For tests: the unlocked database no longer waits for the disk, so that a harness which says that
 * nothing is lost by a power cut can be shown to find a loss. */
void _dwell_library_set_synchronous_off (DwellLibrary *self);
/** For tests: where journals may be put, the library's directory first. */
void _dwell_library_set_journal_places (DwellLibrary *self, const char *const *places);

G_END_DECLS
