/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library-clients.h"
#include "dwell-library-delete.h"
#include "dwell-library-search.h"
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
 * meantime are written and do not wait for its end; and what it asks to know whether somebody waits
 * for a call. */
void dwell_records_set_breather (DwellRecords *self, void (*breathe) (gpointer data),
                                 gboolean (*is_wanted) (gpointer data), gpointer data);
/** For tests: the program dies at that step of a switch; 0 for never. */
void dwell_records_set_switch_dies_at (DwellRecords *self, guint step);
/** For tests: @watch is called on the worker's thread between two slices of long work. */
void dwell_records_set_step_watch (DwellRecords *self, void (*watch) (gpointer data),
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
/** Adds an event, unless it is there already. Returns: FALSE with CONFLICT where another one is
 * there under its number, or where those before it are missing. */
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
/** See dwell_library_set_client_notes(). */
gboolean dwell_records_set_notes (DwellRecords *self, const char *client, const char *notes,
                                  GError **error);

/** Whether a session runs; one that is not there does not. */
gboolean dwell_records_is_running (DwellRecords *self, const char *id, gboolean *running,
                                   GError **error);

/**
 * Keeps a write that came while the library is locked, in the database, sealed. It is made with
 * the next unlock, before anything is read.
 * @slot: (nullable): what it replaces that has the same name
 */
gboolean dwell_records_post (DwellRecords *self, GBytes *write, const char *slot, GError **error);
/** Opens the database where it is not open or not to be trusted, and makes first what was posted or
 * kept. */
gboolean dwell_records_settle (DwellRecords *self, GError **error);
/** Makes what was posted or kept in journals. */
gboolean dwell_records_drain (DwellRecords *self, GError **error);
/** Whether writes can be posted while the library is locked. */
gboolean dwell_records_can_post (DwellRecords *self);
/**
 * Keeps writes that the database does not take in a journal, in the first place that can be
 * written. Where that fails another place has its turn with the next call, which must give all of
 * them.
 * @writes: (element-type GBytes)
 * Returns: (nullable): the journal's path; owned by the records.
 */
const char *dwell_records_keep (DwellRecords *self, GPtrArray *writes);
/** Removes the journal, when all that is in it has been written. */
void dwell_records_forget_kept (DwellRecords *self);
/** For tests: where journals may be put. @places: NULL-terminated. */
void dwell_records_set_journal_places (DwellRecords *self, const char *const *places);
/** After a write failed: gives up the reserve when the disk is full. Returns: TRUE where trying
 * again is worth it. */
gboolean dwell_records_give_room (DwellRecords *self);
/** After a write went well: makes the reserve anew when there is room. */
void dwell_records_take_room (DwellRecords *self);
/** Whether writing goes on from the reserve. On any thread. */
gboolean dwell_records_is_on_reserve (DwellRecords *self);
/** Whether the database is still in its place. */
gboolean dwell_records_check_place (DwellRecords *self, GError **error);
/** What the user should be told, each once. On any thread. Returns: (transfer full). */
char **dwell_records_take_notices (DwellRecords *self);

/** The head of the list of a large library: the summaries of what came into it last, the newest first.
 * Returns: (transfer full) (nullable): NULL where the whole list is as quickly read. */
GPtrArray *dwell_records_list_head (DwellRecords *self);
/** See dwell_library_list(). */
GPtrArray *dwell_records_list (DwellRecords *self, guint *damaged, GCancellable *cancellable,
                               GError **error);
/** See dwell_library_load(). */
DwellRecord *dwell_records_load (DwellRecords *self, const char *id, GError **error);
/** See dwell_library_list_running(). */
char **dwell_records_list_running (DwellRecords *self, GError **error);
/** Keeps @text under @name with @client, or with the practice where @client is NULL; "" or NULL for
 * none. */
gboolean dwell_records_set_paper (DwellRecords *self, const char *client, const char *name,
                                  const char *text, GError **error);
/** See dwell_library_get_papers(). */
GHashTable *dwell_records_get_papers (DwellRecords *self, const char *client, GError **error);
/** See dwell_library_get_history(). */
gboolean dwell_records_get_history (DwellRecords *self, const char *client, DwellHistory *history,
                                    GError **error);
/** See dwell_library_list_clients(). */
GPtrArray *dwell_records_list_clients (DwellRecords *self, GCancellable *cancellable,
                                       GError **error);
/** See dwell_library_delete_session(). */
gboolean dwell_records_delete_session (DwellRecords *self, const char *id, GError **error);
/** See dwell_library_delete_part(). */
gboolean dwell_records_delete_part (DwellRecords *self, const char *id, DwellPart part,
                                    GError **error);
/** See dwell_library_delete_client(). */
gboolean dwell_records_delete_client (DwellRecords *self, const char *client, guint *n_sessions,
                                      GCancellable *cancellable, GError **error);
/** See dwell_library_list_backups_with(). */
GPtrArray *dwell_records_list_backups_with (DwellRecords *self, const char *const *ids,
                                            GCancellable *cancellable, GError **error);
/** See dwell_library_delete_backups(). */
gboolean dwell_records_delete_backups (DwellRecords *self, const char *const *paths,
                                       GError **error);

/**
 * Searches the library, see dwell_library_search().
 * @only: (nullable): a set of the ids of the sessions in which it looks, NULL for all
 * @found: called after each session: with its hits, which may be none
 * @more: (out): whether there were more than @limit
 */
gboolean dwell_records_search (DwellRecords *self, const DwellSearchQuery *query, guint limit,
                               GHashTable *only, void (*found) (GPtrArray *hits, gpointer data),
                               gpointer data, guint *damaged, gboolean *more,
                               GCancellable *cancellable, GError **error);

/** See dwell_library_merge(). */
gboolean dwell_records_merge (DwellRecords *self, DwellSession *session, guint *added,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellRecords, dwell_records_free)

G_END_DECLS
