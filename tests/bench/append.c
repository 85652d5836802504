/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From an event appended to a session until it is committed, against a bare SQLite insert.
 *   append DIRECTORY ROUNDS
 * Each round does both, in turns, in the same directory, and prints three numbers in microseconds:
 * the bare insert, append until "saved", and how long the call itself held the caller. */

#include <sqlite3.h>
#include <stdlib.h>

#include "dwell-library.h"

#define NOTE "the left hand is very still; the breath has gone shallow and even"

/* What a row of the library holds for such a note: sealed, padded, with its overhead. */
#define BARE_SIZE 256

static sqlite3 *
open_bare (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "bare.db", NULL);
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK
      || sqlite3_exec (db,
                       "PRAGMA locking_mode = EXCLUSIVE;"
                       "PRAGMA journal_mode = WAL;"
                       "PRAGMA synchronous = FULL;"
                       "CREATE TABLE event (session TEXT NOT NULL, n INTEGER NOT NULL,"
                       " body BLOB NOT NULL, PRIMARY KEY (session, n)) WITHOUT ROWID;",
                       NULL, NULL, NULL)
             != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));

  return db;
}

static gint64
insert_bare (sqlite3 *db, sqlite3_stmt *insert, const char *id, int n)
{
  guint8 body[BARE_SIZE];
  gint64 start;

  for (guint i = 0; i < sizeof body; i++)
    body[i] = (guint8) g_random_int ();

  start = g_get_monotonic_time ();
  sqlite3_bind_text (insert, 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 2, n);
  sqlite3_bind_blob (insert, 3, body, sizeof body, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("bare.db: %s", sqlite3_errmsg (db));
  sqlite3_reset (insert);

  return g_get_monotonic_time () - start;
}

static gint64
append_event (DwellSession *session, DwellStore *store, gint64 *held)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_NOTE, "seen");
  g_autoptr (GError) error = NULL;
  gint64 start;

  dwell_event_set_text (event, NOTE);
  event->at = dwell_session_get_now (session);

  start = g_get_monotonic_time ();
  if (!dwell_session_append (session, event, &error))
    g_error ("append: %s", error->message);
  *held = g_get_monotonic_time () - start;

  while (dwell_store_get_saving (store) == DWELL_SAVING_BUSY)
    g_main_context_iteration (NULL, TRUE);
  if (dwell_store_get_saving (store) == DWELL_SAVING_FAILED)
    g_error ("saving: %s", dwell_store_get_trouble (store));

  return g_get_monotonic_time () - start;
}

static DwellHeader *
make_header (DwellProtocol *protocol, DwellClock *clock)
{
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup ("K-07");
  header->number = 1;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = dwell_clock_dup_now (clock);
  header->anchor_boot_id = g_strdup (dwell_clock_get_boot_id (clock));
  header->anchor_boottime = dwell_clock_get_boottime (clock);

  return header;
}

static void
run_rounds (DwellSession *session, DwellStore *store, sqlite3 *db, int rounds)
{
  const char *id = dwell_session_get_header (session)->id;
  sqlite3_stmt *insert = NULL;

  if (sqlite3_prepare_v2 (db, "INSERT INTO event VALUES (?, ?, ?)", -1, &insert, NULL) != SQLITE_OK)
    g_error ("bare.db: %s", sqlite3_errmsg (db));

  for (int i = 0; i < rounds; i++)
    {
      gint64 bare = 0;
      gint64 held = 0;
      gint64 dwell;

      if (i % 2 == 0)
        bare = insert_bare (db, insert, id, i);
      dwell = append_event (session, store, &held);
      if (i % 2 == 1)
        bare = insert_bare (db, insert, id, i);
      g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", bare, dwell, held);
    }
  sqlite3_finalize (insert);
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellLibrary) library = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GError) error = NULL;
  DwellHeader *header;
  char *code;
  sqlite3 *db;

  if (argc != 3 || atoi (argv[2]) < 1)
    {
      g_printerr ("append DIRECTORY ROUNDS\n");
      return 2;
    }

  directory = g_file_new_build_filename (argv[1], "library", NULL);
  library = dwell_library_new (directory, clock);
  code = dwell_library_create (library, "correct horse battery staple", NULL, &error);
  if (!code)
    g_error ("%s", error->message);
  dwell_secret_free (code);

  header = make_header (protocol, clock);
  dwell_library_add_session (library, header);
  session = dwell_session_new (header, protocol, clock, DWELL_STORE (library));

  db = open_bare (argv[1]);
  run_rounds (session, DWELL_STORE (library), db, atoi (argv[2]));
  sqlite3_close (db);
  dwell_library_lock (library);

  return 0;
}
