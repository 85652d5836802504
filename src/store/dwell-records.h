/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-vault.h"

G_BEGIN_DECLS

/**
 * DwellRecords:
 *
 * The vault and the database of a library, and what is read from and written to them. Everything
 * blocks and belongs to the worker thread, except where said. Each write is one transaction, and
 * may be repeated after a failure without being done twice. Errors are DWELL_STORE_ERROR; LOCKED
 * wherever the library is not unlocked.
 */
typedef struct _DwellRecords DwellRecords;

/** @directory: (nullable): where the library lies; NULL is refused when it is used. */
DwellRecords *dwell_records_new (const char *directory);
/** Locks and frees. */
void dwell_records_free (DwellRecords *self);
/** What new passphrase slots cost, instead of what is measured. Before the first use. */
void dwell_records_set_cost (DwellRecords *self, const DwellKdfCost *cost);
/** What long work calls between its steps, on the worker's thread, so that events which came in the
 * meantime are written and do not wait for its end. */
void dwell_records_set_breather (DwellRecords *self, void (*breathe) (gpointer data),
                                 gpointer data);
/** See dwell_database_set_page_limit(). */
void dwell_records_set_page_limit (DwellRecords *self, guint pages);
/** See dwell_database_set_synchronous_off(). */
void dwell_records_set_synchronous_off (DwellRecords *self);

/** See dwell_library_create(). */
char *dwell_records_create (DwellRecords *self, const char *passphrase, GError **error);
/** See dwell_library_unlock(). */
gboolean dwell_records_unlock (DwellRecords *self, const char *secret, GError **error);
/** Closes the database and wipes all keys. */
void dwell_records_lock (DwellRecords *self);
/** On any thread. */
gboolean dwell_records_is_unlocked (DwellRecords *self);

/** Adds a session that runs; one that is there already is left as it is. */
gboolean dwell_records_add_session (DwellRecords *self, const DwellHeader *header, GError **error);
/** Adds an event, unless it is the last one there already. */
gboolean dwell_records_add_event (DwellRecords *self, const char *id, const DwellEvent *event,
                                  GError **error);
/** Stores the summary of a session, which no longer runs then. */
gboolean dwell_records_close_session (DwellRecords *self, const char *id, GBytes *summary,
                                      GError **error);
/** Keeps a half-typed note with a running session; NULL drops it. */
gboolean dwell_records_save_draft (DwellRecords *self, const char *id, const char *text,
                                   GError **error);
/** Keeps a sign of life with a running session. */
gboolean dwell_records_save_pulse (DwellRecords *self, const char *id, gint64 at, GError **error);
/** See dwell_library_set_history(). */
gboolean dwell_records_set_history (DwellRecords *self, const char *client, DwellHistory history,
                                    GError **error);

/** See dwell_library_list(). */
GPtrArray *dwell_records_list (DwellRecords *self, guint *damaged, GCancellable *cancellable,
                               GError **error);
/** See dwell_library_load(). */
DwellRecord *dwell_records_load (DwellRecords *self, const char *id, GError **error);
/** See dwell_library_list_running(). */
char **dwell_records_list_running (DwellRecords *self, GError **error);
/** See dwell_library_get_history(). */
gboolean dwell_records_get_history (DwellRecords *self, const char *client, DwellHistory *history,
                                    GError **error);
/** See dwell_library_merge(). */
gboolean dwell_records_merge (DwellRecords *self, DwellSession *session, guint *added,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellRecords, dwell_records_free)

G_END_DECLS
