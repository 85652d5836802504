/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-codec.h"
#include "dwell-database.h"
#include "dwell-journal.h"
#include "dwell-ledger.h"
#include "dwell-records.h"
#include "dwell-reserve.h"

G_BEGIN_DECLS

/* A session that is written to: its key and how far its events go. `author` and `seq` are those of
 * the event that was added last; what was queued may also be there already, and `behind` is the
 * last of those that were. */
typedef struct
{
  DwellKey *key;
  DwellTally tally;
  gboolean running;
  char *author;
  guint seq;
  guint64 behind;
} DwellOpenSession;

struct _DwellRecords
{
  char *directory;
  char *vault_path;
  char *database_path;
  DwellKdfCost *cost;

  DwellVault *vault;
  DwellDatabase *database;
  GHashTable *open_sessions;
  GPtrArray *order; /* ids, the newest session first; NULL until a search needs it */
  int unlocked;

  /* These stay after locking, so that writing goes on. */
  DwellLetterbox *letterbox;
  GBytes *seal_of_library;
  DwellLetterChain chain;
  GHashTable *slots;
  DwellJournal *journal;
  char **journal_places;
  DwellReserve *reserve;
  gboolean must_drain;

  GMutex notices_lock;
  GPtrArray *notices;

  void (*breathe) (gpointer data);
  gboolean (*is_wanted) (gpointer data);
  gpointer breathe_data;

  /* For tests: the step of a switch at which the program dies, or 0. */
  guint switch_dies_at;
  /* For tests: called between two slices of long work, before writes are let through. */
  void (*step_watch) (gpointer data);
  gpointer step_data;
};

/** Opens the database where it is not, or not to be trusted, also while locked. */
gboolean _dwell_records_ensure_database (DwellRecords *self, GError **error);
/** Adds something that the user should be told once. On any thread. @text: (transfer full). */
void _dwell_records_notice (DwellRecords *self, char *text);
/** Makes what was posted while the library was locked. */
gboolean _dwell_records_drain_pending (DwellRecords *self, GError **error);
/** Makes what lies in this library's journals, and removes them. */
gboolean _dwell_records_drain_journals (DwellRecords *self, GError **error);
/** Applies a letter and, where @delete_row is not 0, deletes it from the table of pending ones, in
 * one transaction. What cannot be applied is set aside there. Returns: FALSE where neither could be
 * done. */
gboolean _dwell_records_take_letter (DwellRecords *self, GBytes *sealed, gint64 row,
                                     gboolean *set_aside, GError **error);
/** Checks that the library is unlocked, and opens the database anew where it was not to be
 * trusted. */
gboolean _dwell_records_ensure (DwellRecords *self, GError **error);
/**
 * Lets waiting writes through in the middle of long work. No statement, transaction or backup may
 * be open then, and afterwards the database may be another: call _dwell_records_ensure() again.
 */
void _dwell_records_breathe (DwellRecords *self);
/** Reads a session's key, NOT_FOUND where there is none. Returns: (transfer full). */
DwellKey *_dwell_records_read_key (DwellRecords *self, const char *id, GError **error);
/** The session for writing; read anew after every failure. (transfer none). */
DwellOpenSession *_dwell_records_open_session (DwellRecords *self, const char *id, GError **error);
/** Within a transaction: seals and adds one event. @tally: moves on. */
gboolean _dwell_records_insert_event (DwellRecords *self, const char *id, const DwellKey *key,
                                      DwellTally *tally, const DwellEvent *event, GError **error);
/** Within a transaction: stores the tally. */
gboolean _dwell_records_write_tally (DwellRecords *self, const char *id, const DwellKey *key,
                                     const DwellTally *tally, GError **error);
/** Within a transaction: adds a session without events. Returns: (transfer full): its key. */
DwellKey *_dwell_records_insert_session (DwellRecords *self, const DwellHeader *header,
                                         GError **error);
/** Within a transaction or as its own: stores the summary. */
gboolean _dwell_records_write_summary (DwellRecords *self, const char *id, const DwellKey *key,
                                       GBytes *summary, GError **error);
/** Keeps the order of a list, so that a search need not find it out. @summaries: sorted. */
void _dwell_records_remember_order (DwellRecords *self, GPtrArray *summaries);
/** Within a transaction: stores what of @session can be found. */
gboolean _dwell_records_write_search (DwellRecords *self, const char *id, const DwellKey *key,
                                      DwellSession *session, GError **error);
/** Within a transaction: stores all events, and the tally that they come to. */
gboolean _dwell_records_insert_events (DwellRecords *self, const char *id, const DwellKey *key,
                                       DwellTally *tally, GPtrArray *events, GError **error);
/** Keeps all that is known of a client, in place of what was. */
gboolean _dwell_records_put_client (DwellRecords *self, const DwellClientRecord *client,
                                    GError **error);
/** Within a transaction: deletes what is kept of a client. */
gboolean _dwell_records_delete_client_record (DwellRecords *self, const char *client,
                                              GError **error);
/** Within a transaction: stores summary and search text. */
gboolean _dwell_records_sum_up (DwellRecords *self, const char *id, const DwellKey *key,
                                DwellSession *session, GError **error);
/** Reads the sealed tally. */
gboolean _dwell_records_read_tally (DwellRecords *self, const char *id, const DwellKey *key,
                                    DwellTally *tally, GError **error);
/** Reads the header. Returns: (transfer full). */
DwellHeader *_dwell_records_read_header (DwellRecords *self, const char *id, const DwellKey *key,
                                         GError **error);
/** Reads all events and checks them against the tally. Returns: (transfer full). */
GPtrArray *_dwell_records_read_events (DwellRecords *self, const char *id, const DwellKey *key,
                                       GError **error);
/** Reads event @n, NULL without an error where it cannot be read. Returns: (transfer full). */
DwellEvent *_dwell_records_read_event (DwellRecords *self, const char *id, const DwellKey *key,
                                       guint64 n);
/** As dwell_records_load(), with the database as it is: for callers that stand in a query. */
DwellRecord *_dwell_records_read_record (DwellRecords *self, const char *id, GError **error);
/** The session that @header and @events make. Returns: (transfer full): NULL with DWELL_ERROR. */
DwellSession *_dwell_records_make_session (const DwellHeader *header, GPtrArray *events,
                                           GError **error);
/** The name under which event @n of a session is sealed. Returns: (transfer full). */
char *_dwell_records_get_event_row (const char *id, guint64 n);
/**
 * Within the transaction that adds a session: it is in the ledger from then on.
 * @tally: (nullable): NULL for one that is running
 */
gboolean _dwell_ledger_add (DwellRecords *self, const char *id, const DwellTally *tally,
                            GError **error);
/** Within the transaction that removes a session for good. @tally: (nullable): its tally, NULL for
 * one that is running. */
gboolean _dwell_ledger_remove (DwellRecords *self, const char *id, const DwellTally *tally,
                               GError **error);
/** Within the transaction in which a session is closed (@before is NULL), or in which the events of
 * one that is over change. */
gboolean _dwell_ledger_change (DwellRecords *self, const char *id, const DwellTally *before,
                               const DwellTally *after, GError **error);
/** The tally as it counts in the ledger: all zeros where it cannot be read. */
void _dwell_ledger_read_tally (DwellRecords *self, const char *id, DwellTally *tally);
/** The ledger as it would be for what is there. @ledger: all zeros before. */
gboolean _dwell_ledger_sum_up (DwellRecords *self, DwellLedger *ledger, GError **error);
/** Sets DAMAGED, naming the session. */
void _dwell_records_damaged (GError **error, const char *id, const char *what);

/** Within a transaction: the practice keeps no paper of that name any more. */
gboolean _dwell_records_forget_paper (DwellRecords *self, const char *name, GError **error);

G_END_DECLS
