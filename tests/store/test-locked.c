/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <sqlite3.h>

#include "dwell-library-notices.h"
#include "dwell-store-fixture.h"
#include "dwell-write.h"

#define CHILD_OPTION "--record-locked"
#define CANARY "the heron stands in the reeds"
#define N_EVENTS 12

static void
assert_done (Fixture *fixture)
{
  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (fixture->library)), ==, DWELL_SAVING_DONE);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
}

static void
unlock (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_notices (Fixture *fixture, const char *part)
{
  g_auto (GStrv) notices = dwell_library_take_notices (fixture->library);
  guint n = 0;

  for (guint i = 0; notices && notices[i]; i++)
    n += strstr (notices[i], part) != NULL;

  return n;
}

/* A number of the database's, looked up without the key. */
static int
look_up (Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_path (fixture, "library.db");
  sqlite3_stmt *statement;
  sqlite3 *handle;
  int number;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return number;
}

static DwellRecord *
load (Fixture *fixture, DwellSession *session)
{
  g_autoptr (GError) error = NULL;
  DwellRecord *record =
      dwell_library_load (fixture->library, dwell_session_get_header (session)->id, NULL, &error);

  g_assert_no_error (error);

  return record;
}

/* A session that was begun unlocked goes on locked, and one that is begun locked is there too. */
static void
test_goes_on (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) before = fixture_session (fixture, "K-07");
  g_autoptr (DwellSession) after = NULL;
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (DwellRecord) closed = NULL;
  DwellStore *store = DWELL_STORE (fixture->library);

  fixture_append (before, DWELL_KIND_CLOCK, "start", NULL);
  dwell_library_lock (fixture->library);
  fixture_append (before, DWELL_KIND_NOTE, "said", "one");
  after = fixture_session (fixture, "K-08");
  fixture_append (after, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (before, DWELL_KIND_NOTE, "said", "two");
  dwell_library_set_history (fixture->library, "K-08", DWELL_HISTORY_DEVELOPMENTAL);
  dwell_store_save_draft (store, dwell_session_get_header (before)->id, "half a");
  dwell_store_pulse (store, dwell_session_get_header (before)->id, 9000);
  fixture_close (fixture, after);
  fixture_flush (fixture);
  assert_done (fixture);
  g_assert_false (dwell_library_is_unlocked (fixture->library));

  unlock (fixture);
  fixture_assert_stored (fixture, before);
  fixture_assert_stored (fixture, after);
  record = load (fixture, before);
  g_assert_true (record->running);
  g_assert_cmpstr (record->draft, ==, "half a");
  g_assert_cmpint (record->pulse, ==, 9000);
  closed = load (fixture, after);
  g_assert_false (closed->running);
  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-08", NULL, NULL), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);
  fixture_append (before, DWELL_KIND_NOTE, "said", "three");
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, before);
  g_assert_cmpuint (count_notices (fixture, ""), ==, 0);
}

/* Of half-typed notes and signs of life only the newest lies there. */
static void
test_replaced (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellRecord) record = NULL;

  dwell_library_lock (fixture->library);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("half %u", i);

      dwell_store_save_draft (DWELL_STORE (fixture->library), id, text);
      dwell_store_pulse (DWELL_STORE (fixture->library), id, i);
      fixture_append (session, DWELL_KIND_NOTE, "said", "whole");
      fixture_flush (fixture);
    }
  dwell_library_lock (fixture->library);
  g_assert_cmpint (look_up (fixture, "SELECT count (*) FROM pending"), ==, N_EVENTS + 2);

  unlock (fixture);
  record = load (fixture, session);
  g_assert_cmpstr (record->draft, ==, "half 11");
  g_assert_cmpint (record->pulse, ==, 11);
  fixture_assert_stored (fixture, session);
  g_assert_cmpuint (count_notices (fixture, ""), ==, 0);
  dwell_library_lock (fixture->library);
  g_assert_cmpint (look_up (fixture, "SELECT count (*) FROM pending"), ==, 0);
}

static gboolean
contains (const char *path, const char *words)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, words, strlen (words)) != NULL;
}

static void
test_sealed (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  g_autofree char *database = fixture_path (fixture, "library.db");
  g_autofree char *log = fixture_path (fixture, "library.db-wal");

  dwell_library_lock (fixture->library);
  fixture_append (session, DWELL_KIND_NOTE, "said", CANARY);
  fixture_flush (fixture);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (contains (log, "heron"));
  g_assert_false (contains (database, "heron"));
  unlock (fixture);
  fixture_assert_stored (fixture, session);
}

static DwellSession *
record_locked (Fixture *fixture)
{
  DwellSession *session = fixture_session (fixture, "K-07");

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  dwell_library_lock (fixture->library);
  for (guint i = 1; i < N_EVENTS; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", CANARY);
  fixture_flush (fixture);

  return session;
}

/* Rows that were exchanged come back into their order. */
static void
test_exchanged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = record_locked (fixture);

  fixture_tamper (fixture, "UPDATE pending SET n = n + 100; UPDATE pending SET n = 200 - n");
  unlock (fixture);
  fixture_assert_stored (fixture, session);
}

/* One that is taken out of the middle is missed; what stands before is there, what came after is
 * kept. */
static void
test_dropped (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = record_locked (fixture);
  g_autoptr (DwellRecord) record = NULL;

  fixture_tamper (fixture, "DELETE FROM pending WHERE n = 5");
  unlock (fixture);
  record = load (fixture, session);
  g_assert_cmpuint (record->events->len, ==, 5);
  g_assert_cmpuint (count_notices (fixture, "is missing"), ==, 1);
  dwell_library_lock (fixture->library);
  g_assert_cmpint (look_up (fixture, "SELECT count (*) FROM pending WHERE n < 0"), ==,
                   N_EVENTS - 6);
}

/* What somebody without the key made is set aside, told once, and blocks nothing. */
static void
test_forged (const char *sql, guint n_aside)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = record_locked (fixture);
  g_autoptr (DwellSession) more = NULL;
  g_auto (GStrv) notices = NULL;

  fixture_tamper (fixture, sql);
  unlock (fixture);
  fixture_assert_stored (fixture, session);
  notices = dwell_library_take_notices (fixture->library);
  g_assert_cmpuint (g_strv_length (notices), ==, 1);
  g_assert_nonnull (strstr (notices[0], "kept aside"));
  more = fixture_session (fixture, "K-08");
  fixture_append (more, DWELL_KIND_CLOCK, "start", NULL);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, more);
  g_assert_cmpuint (count_notices (fixture, ""), ==, 0);
  dwell_library_lock (fixture->library);
  g_assert_cmpint (look_up (fixture, "SELECT count (*) FROM pending WHERE n < 0"), ==, n_aside);
}

static void
test_garbage (void)
{
  test_forged ("INSERT INTO pending (n, body) VALUES (1000, x'0102'), (1001, zeroblob (400))", 2);
}

/* A copy of one that was cut, or had a bit changed. */
static void
test_changed_copy (void)
{
  test_forged ("INSERT INTO pending (n, body) SELECT 1000, substr (body, 1, length (body) - 1)"
               " FROM pending WHERE n = 3;"
               "INSERT INTO pending (n, body) SELECT 1001, CAST (substr (body, 1, 90) ||"
               " CASE substr (body, 91, 1) WHEN x'00' THEN x'01' ELSE x'00' END ||"
               " substr (body, 92) AS BLOB) FROM pending WHERE n = 4",
               2);
}

/* A copy that is true stands for nothing new. */
static void
test_doubled (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = record_locked (fixture);

  fixture_tamper (fixture, "INSERT INTO pending (n, body) SELECT 100 + n, body FROM pending");
  unlock (fixture);
  fixture_assert_stored (fixture, session);
}

/* Letters of another library mean nothing here. */
static void
test_foreign (void)
{
  g_autoptr (Fixture) one = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new_library ();
  g_autoptr (DwellSession) session = record_locked (one);
  g_autofree char *path = fixture_path (one, "library.db");
  g_autofree char *sql = g_strdup_printf ("ATTACH '%s' AS other;"
                                          "INSERT INTO main.pending SELECT * FROM other.pending",
                                          path);
  g_autoptr (GPtrArray) summaries = NULL;

  dwell_library_lock (one->library);
  fixture_tamper (other, sql);
  unlock (other);
  summaries = dwell_library_list (other->library, NULL, NULL, NULL);
  g_assert_cmpuint (summaries->len, ==, 0);
  g_assert_cmpuint (count_notices (other, "kept aside"), ==, 1);
  unlock (one);
  fixture_assert_stored (one, session);
}

/* A database that was put in the place of the locked one gets nothing. */
static void
test_exchanged_database (void)
{
  g_autoptr (Fixture) one = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (one, "K-07");
  g_autofree char *here = fixture_path (one, "library.db");
  g_autofree char *there = fixture_path (other, "library.db");
  g_autofree char *kept = fixture_path (one, "kept");
  g_autoptr (GError) error = NULL;

  dwell_library_lock (one->library);
  dwell_library_lock (other->library);
  g_assert_cmpint (rename (here, kept), ==, 0);
  g_assert_cmpint (rename (there, here), ==, 0);
  fixture_append (session, DWELL_KIND_NOTE, "said", CANARY);
  g_assert_false (dwell_library_flush (one->library, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (one->library)), ==, DWELL_SAVING_FAILED);
  g_assert_cmpint (rename (kept, here), ==, 0);
  fixture_wait_saving (one, DWELL_SAVING_DONE);
  unlock (one);
  fixture_assert_stored (one, session);
}

/* In the child: records while locked, and tells each event after its commit. */
static int
record_until_killed (const char *directory)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = dwell_library_new (file, clock);
  Fixture fixture = { .clock = clock, .library = library };
  g_autoptr (DwellSession) session = NULL;
  const char *id;

  if (!dwell_library_unlock (library, PASSPHRASE, NULL, NULL))
    return 1;

  session = fixture_session (&fixture, "K-07");
  id = dwell_session_get_header (session)->id;
  dwell_library_lock (library);
  printf ("%s\n", id);
  for (guint i = 0; i < 100000; i++)
    {
      guint seq = fixture_append (session, DWELL_KIND_NOTE, "said", CANARY);
      g_autofree char *draft = g_strdup_printf ("%u", seq);

      dwell_store_save_draft (DWELL_STORE (library), id, draft);
      if (!dwell_library_flush (library, NULL))
        return 1;
      printf ("%u\n", seq);
      fflush (stdout);
    }

  return 0;
}

static guint
kill_after (GSubprocess *child, guint n, char **id)
{
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  guint last = 0;

  *id = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert_nonnull (*id);
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, NULL);

      if (line == NULL)
        return last;
      last = atoi (line);
      if (last == n)
        g_subprocess_force_exit (child);
    }
}

/* kill -9 while locked: the next program takes all of it in, the half-typed note too. */
static void
test_killed (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;

  for (guint n = 3; n < 60; n += 19)
    {
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (DwellRecord) record = NULL;
      g_autofree char *id = NULL;
      guint acknowledged;

      dwell_library_lock (fixture->library);
      child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, CHILD_OPTION,
                                fixture->directory, NULL);
      g_assert_no_error (error);
      acknowledged = kill_after (child, n, &id);
      g_subprocess_wait (child, NULL, NULL);

      unlock (fixture);
      record = dwell_library_load (fixture->library, id, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (record->running);
      g_assert_cmpuint (record->events->len, >=, acknowledged);
      g_assert_cmpuint (record->events->len, <=, acknowledged + 1);
      g_assert_nonnull (record->draft);
      g_assert_cmpint (atoi (record->draft), >=, acknowledged);
      g_assert_cmpuint (count_notices (fixture, ""), ==, 0);
    }
}

/* Every kind of write comes back from its bytes; nothing else does. */
static void
test_bytes (void)
{
  g_autoptr (DwellHeader) header = fixture_header ("K-07", "2026-03-12T10:04:00.250+01:00");
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_NOTE, "said");
  DwellWrite *writes[] = {
    dwell_write_new_session (header),
    dwell_write_new_event (header->id, event),
    dwell_write_new_close (header->id, g_bytes_new_static ("summary", 7)),
    dwell_write_new_draft (header->id, CANARY),
    dwell_write_new_draft (header->id, NULL),
    dwell_write_new_pulse (header->id, 77),
    dwell_write_new_history ("K-07", DWELL_HISTORY_DEVELOPMENTAL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autoptr (DwellWrite) write = writes[i];
      g_autoptr (GBytes) bytes = dwell_write_to_bytes (write);
      g_autoptr (DwellWrite) back = dwell_write_new_from_bytes (bytes);
      g_autoptr (GBytes) again = NULL;

      g_assert_nonnull (back);
      again = dwell_write_to_bytes (back);
      g_assert_true (g_bytes_equal (bytes, again));
      for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);
          g_autoptr (DwellWrite) none = dwell_write_new_from_bytes (cut);

          g_assert_null (none);
        }
    }
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], CHILD_OPTION) == 0)
    return record_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/locked/bytes", test_bytes);
  g_test_add_func ("/locked/goes-on", test_goes_on);
  g_test_add_func ("/locked/replaced", test_replaced);
  g_test_add_func ("/locked/sealed", test_sealed);
  g_test_add_func ("/locked/exchanged", test_exchanged);
  g_test_add_func ("/locked/dropped", test_dropped);
  g_test_add_func ("/locked/garbage", test_garbage);
  g_test_add_func ("/locked/changed-copy", test_changed_copy);
  g_test_add_func ("/locked/doubled", test_doubled);
  g_test_add_func ("/locked/foreign", test_foreign);
  g_test_add_func ("/locked/exchanged-database", test_exchanged_database);
  g_test_add_func ("/locked/killed", test_killed);

  return g_test_run ();
}
