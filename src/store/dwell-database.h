/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "dwell-store-error.h"

G_BEGIN_DECLS

/**
 * DwellDatabase:
 *
 * library.db: an SQLite database in WAL mode that one connection holds exclusively. What lies in
 * its columns is no business of this class. Used by one thread at a time. All errors are
 * DWELL_STORE_ERROR: BUSY, DAMAGED, NEWER or IO.
 */
typedef struct _DwellDatabase DwellDatabase;

/** Makes a new file, readable by its owner only, with the newest schema. A file that is there is an
 * error. Returns: (transfer full). */
DwellDatabase *dwell_database_create (const char *path, GError **error);
/** Opens a file and brings its schema up to date. What is no library is left as it is. Returns:
 * (transfer full). */
DwellDatabase *dwell_database_open (const char *path, GError **error);
/** Closes. */
void dwell_database_free (DwellDatabase *self);
/** Whether reading or writing failed in such a way that this connection must not be trusted: close
 * it, open it again and look what is there. */
gboolean dwell_database_is_suspect (DwellDatabase *self);
/** Whether the disk was full since this was last asked. */
gboolean dwell_database_take_full (DwellDatabase *self);
/** Whether the file that is open is still the one at its path; where not, what was written last may
 * be lost. */
gboolean dwell_database_check_place (DwellDatabase *self, GError **error);
/** For tests: lets the file grow to @pages pages at most; what is there stays. */
void dwell_database_set_page_limit (DwellDatabase *self, guint pages);

/** A prepared statement; it belongs to its database, which keeps it for the next time. */
typedef struct _DwellStatement DwellStatement;

/**
 * Prepares @sql and binds its parameters. @format has a letter for each: t a string, i a gint64,
 * b a GBytes; a NULL string or GBytes is an SQL NULL. Do not have the same text open twice.
 */
DwellStatement *dwell_database_query (DwellDatabase *self, GError **error, const char *sql,
                                      const char *format, ...);
/** As dwell_database_query(), and runs it to its end. */
gboolean dwell_database_run (DwellDatabase *self, GError **error, const char *sql,
                             const char *format, ...);
/** Goes to the next row. @row: (out): whether there is one. */
gboolean dwell_statement_step (DwellStatement *self, gboolean *row, GError **error);
/** A column as a number. */
gint64 dwell_statement_get_int (DwellStatement *self, int column);
/** A column as bytes; NULL for an SQL NULL. Returns: (transfer full). */
GBytes *dwell_statement_get_bytes (DwellStatement *self, int column);
/** A column as text, empty for an SQL NULL. Returns: (transfer full). */
char *dwell_statement_dup_text (DwellStatement *self, int column);
/** Gives it back to its database. */
void dwell_statement_release (DwellStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellDatabase, dwell_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellStatement, dwell_statement_release)

/** A transaction: what goes out of scope without dwell_transaction_commit() never was. */
typedef struct _DwellTransaction DwellTransaction;

/** Begins a transaction, or a part of the one that is open, which can be undone by itself. Returns: (transfer full). */
DwellTransaction *dwell_transaction_begin (DwellDatabase *database, GError **error);
/** Commits; on failure the transaction is rolled back. @transaction: (transfer full). */
gboolean dwell_transaction_commit (DwellTransaction *transaction, GError **error);
/** Rolls back. */
void dwell_transaction_free (DwellTransaction *transaction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellTransaction, dwell_transaction_free)

G_END_DECLS
