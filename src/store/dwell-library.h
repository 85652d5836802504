/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-clock.h"
#include "dwell-header.h"
#include "dwell-session.h"
#include "dwell-store-error.h"
#include "dwell-store.h"
#include "dwell-summary.h"

G_BEGIN_DECLS

/**
 * DwellHistory:
 *
 * What is known of where a client's dissociation comes from; kept with the client.
 */
typedef enum
{
  DWELL_HISTORY_UNKNOWN,
  DWELL_HISTORY_SINGLE_EVENT,
  DWELL_HISTORY_DEVELOPMENTAL,
} DwellHistory;

/**
 * DwellRecord:
 * @header: of the session
 * @events: (element-type DwellEvent): in the order in which they were stored
 * @draft: a note that was half typed, or NULL
 * @running: whether the session was never closed here
 * @pulse: `at` of the last sign of life while running, or -1
 *
 * A session as it lies in the library.
 */
typedef struct
{
  DwellHeader *header;
  GPtrArray *events;
  char *draft;
  gboolean running;
  gint64 pulse;
} DwellRecord;

/** Wipes and frees. */
void dwell_record_free (DwellRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellRecord, dwell_record_free)

#define DWELL_TYPE_LIBRARY (dwell_library_get_type ())
G_DECLARE_FINAL_TYPE (DwellLibrary, dwell_library, DWELL, LIBRARY, GObject)

/**
 * The library on disk: vault.json and library.db in @directory, every row a sealed record. It is a
 * #DwellStore. All work on the database is done by one worker thread of its own; what is called
 * "queued" below returns at once, keeps its order, and is watched by get_saving(). The other calls
 * come as a pair: the plain one waits for the worker and is for the command line and for tests, the
 * _async one is for the window. Errors are DWELL_STORE_ERROR.
 */
DwellLibrary *dwell_library_new (GFile *directory, DwellClock *clock);

/** Where it lies. (transfer none). */
GFile *dwell_library_get_directory (DwellLibrary *self);
/** Whether there is a library in that directory, or what is left of one (two files looked for; may
 * be called anywhere). */
gboolean dwell_library_exists (DwellLibrary *self);
/** Whether it is unlocked. */
gboolean dwell_library_is_unlocked (DwellLibrary *self);

/**
 * Creates the directory, the vault and an empty database, and leaves the library unlocked. Nothing
 * that is there is touched: an existing library is an error.
 * Returns: (transfer full): the recovery code, shown once; wipe it with dwell_secret_free().
 */
char *dwell_library_create (DwellLibrary *self, const char *passphrase, GCancellable *cancellable,
                            GError **error);
void dwell_library_create_async (DwellLibrary *self, const char *passphrase,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
char *dwell_library_create_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/** Opens the library with the passphrase or the recovery code. */
gboolean dwell_library_unlock (DwellLibrary *self, const char *secret, GCancellable *cancellable,
                               GError **error);
void dwell_library_unlock_async (DwellLibrary *self, const char *secret, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_unlock_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/** Waits until everything queued is committed. Returns: FALSE when it cannot be. */
gboolean dwell_library_flush (DwellLibrary *self, GError **error);
/**
 * Commits what is queued, closes the database and wipes the keys. What is queued afterwards is
 * sealed so that only the unlocked library can read it, committed as before, and taken in with the
 * next unlock.
 */
void dwell_library_lock (DwellLibrary *self);

/** Queued: adds a new, running session. */
void dwell_library_add_session (DwellLibrary *self, const DwellHeader *header);
/** Queued: the session is over: its summary is stored, and the marks of a running one go. */
void dwell_library_close_session (DwellLibrary *self, const char *session_id,
                                  const DwellSummary *summary);

/** Sums all sessions up, newest first. (element-type DwellSummary) (transfer full). Records that
 * cannot be read are left out and counted in @damaged (optional). */
GPtrArray *dwell_library_list (DwellLibrary *self, guint *damaged, GCancellable *cancellable,
                               GError **error);
void dwell_library_list_async (DwellLibrary *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);

/** Takes the head of a list. @summaries: (element-type DwellSummary) (transfer full). */
typedef void (*DwellListFunc) (GPtrArray *summaries, gpointer user_data);
/**
 * The same; of a large library some of the newest sessions are handed on before the rest is read, as
 * a window can show them so much sooner. They are those that came into the library last; the full
 * list says which are the newest indeed.
 * @first: (nullable): called on the caller's thread, once or never; never after @cancellable was
 *   cancelled or @callback called
 */
void dwell_library_list_early_async (DwellLibrary *self, DwellListFunc first, gpointer first_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *dwell_library_list_finish (DwellLibrary *self, GAsyncResult *result, guint *damaged,
                                      GError **error);

/** Reads one session. (transfer full). */
DwellRecord *dwell_library_load (DwellLibrary *self, const char *session_id,
                                 GCancellable *cancellable, GError **error);
void dwell_library_load_async (DwellLibrary *self, const char *session_id,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
DwellRecord *dwell_library_load_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/** Ids of the sessions that were begun here and never closed, newest first. (transfer full). */
char **dwell_library_list_running (DwellLibrary *self, GCancellable *cancellable, GError **error);
void dwell_library_list_running_async (DwellLibrary *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
char **dwell_library_list_running_finish (DwellLibrary *self, GAsyncResult *result,
                                          GError **error);

/**
 * Takes in a whole session from elsewhere, checked by the caller, in one transaction. Where its id
 * is there already the events that are new are added; an event that is there with other content
 * is DWELL_STORE_ERROR_CONFLICT, and nothing is changed.
 * @added: (out) (optional): how many events were new
 */
gboolean dwell_library_merge (DwellLibrary *self, DwellSession *session, guint *added,
                              GCancellable *cancellable, GError **error);

/** Queued: what is known of a client. */
void dwell_library_set_history (DwellLibrary *self, const char *client, DwellHistory history);
/** What is known of a client, UNKNOWN where nothing is. */
DwellHistory dwell_library_get_history (DwellLibrary *self, const char *client,
                                        GCancellable *cancellable, GError **error);
void dwell_library_get_history_async (DwellLibrary *self, const char *client,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
DwellHistory dwell_library_get_history_finish (DwellLibrary *self, GAsyncResult *result,
                                               GError **error);

/** Wipes and frees a string that was given out as a secret. */
void dwell_secret_free (char *secret);

G_END_DECLS
