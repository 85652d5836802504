/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "dwell-database.h"

G_BEGIN_DECLS

struct _DwellDatabaseCopy;

struct _DwellDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  gint64 version;
  gboolean suspect;
  gboolean full;
  /* The copy that is made of it, not owned. */
  struct _DwellDatabaseCopy *copy;
};

/** Connects to a file as it is. @flags: SQLITE_OPEN_READONLY or READWRITE. (transfer full). */
DwellDatabase *_dwell_database_connect (const char *path, int flags, GError **error);
/** That it is a database of this application id, and its schema is known. */
gboolean _dwell_database_check_version (DwellDatabase *self, gint64 wanted, GError **error);
/** Runs SQL without parameters or rows. */
gboolean _dwell_database_execute (DwellDatabase *self, const char *sql, GError **error);
/** The first column of the first row, as a number; 0 where there is none. */
gboolean _dwell_database_get_pragma (DwellDatabase *self, const char *sql, gint64 *value,
                                     GError **error);
/** Turns what SQLite says into a sentence for the user. Returns: FALSE. */
gboolean _dwell_database_fail (DwellDatabase *self, int code, GError **error);
/** The database goes: the copy of it ends. */
void _dwell_database_copy_detach (struct _DwellDatabaseCopy *copy);

G_END_DECLS
