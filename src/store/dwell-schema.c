/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-schema.h"

/* In clear are ids, the order of events and which sessions are running; every other column is a
 * sealed record. `summary` and `header` are tables of their own, because SQLite rewrites a whole
 * row: an event then costs no copy of the protocol's text, and a list reads none. A session's tally
 * is the row of `event` behind its last one, DWELL_SCHEMA_TALLY: it changes with every event, and so
 * lies on the page that is written anyway. */
static const char *const steps[] = {
  "CREATE TABLE meta (name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE session (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE header (session TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;"
  "CREATE TABLE summary (session TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;"
  "CREATE TABLE running (session TEXT PRIMARY KEY, pulse BLOB, draft BLOB) STRICT;"
  "CREATE TABLE event (session TEXT NOT NULL, n INTEGER NOT NULL, body BLOB NOT NULL,"
  " PRIMARY KEY (session, n)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE client (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;",

  /* `pending` holds, in their order, the writes that came while the library was locked, each sealed
   * for the vault's public key; `search` the text of an ended session, so that a search costs one
   * record a session. */
  "CREATE TABLE pending (n INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;"
  "CREATE TABLE search (session TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;",
  NULL,
};

const char *const *
dwell_schema_get_steps (void)
{
  return steps;
}

gint64
dwell_schema_get_version (void)
{
  return G_N_ELEMENTS (steps) - 1;
}
