/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "dwell-store-fixture.h"

/* The place of a session's tally among its events. */
#define TALLY "9223372036854775807"

/* A library with two sessions that are over, of five events each. */
static Fixture *
make_two (char **first, char **second)
{
  Fixture *fixture = fixture_new_library ();
  char **ids[] = { first, second };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

      fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
      for (guint n = 0; n < 3; n++)
        fixture_append (session, DWELL_KIND_NOTE, "said", "words");
      fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
      fixture_close (fixture, session);
      *ids[i] = g_strdup (dwell_session_get_header (session)->id);
    }
  fixture_flush (fixture);

  return fixture;
}

/* What somebody without a key can do to a database; $A and $B are the ids of its sessions. */
static const char *const tricks[] = {
  "DELETE FROM event WHERE session = '$A' AND n = 3",
  "DELETE FROM event WHERE session = '$A' AND n = 5",
  "DELETE FROM event WHERE session = '$A' AND n < " TALLY,
  "DELETE FROM event WHERE session = '$A' AND n = " TALLY,
  "DELETE FROM event WHERE session = '$A'",
  "DELETE FROM header WHERE session = '$A'",
  "UPDATE event SET n = n + 100 WHERE session = '$A' AND n IN (2, 3);"
  "UPDATE event SET n = 105 - n WHERE session = '$A' AND n IN (102, 103)",
  "UPDATE event SET body = (SELECT body FROM event WHERE session = '$A' AND n = 2)"
  " WHERE session = '$A' AND n = 3",
  "UPDATE event SET body = (SELECT body FROM event WHERE session = '$B' AND n = 3)"
  " WHERE session = '$A' AND n = 3",
  "UPDATE event SET body = zeroblob (169) WHERE session = '$A' AND n = 3",
  "UPDATE event SET body = x'' WHERE session = '$A' AND n = 3",
  "INSERT INTO event SELECT session, 6, body FROM event WHERE session = '$A' AND n = 5",
  "UPDATE event SET body = (SELECT body FROM event WHERE session = '$B' AND n = " TALLY ")"
  " WHERE session = '$A' AND n = " TALLY,
  "UPDATE event SET body = (SELECT body FROM event WHERE session = '$A' AND n = 5)"
  " WHERE session = '$A' AND n = " TALLY,
  "UPDATE header SET body = (SELECT body FROM header WHERE session = '$B') WHERE session = '$A'",
  "UPDATE session SET key = (SELECT key FROM session WHERE id = '$B') WHERE id = '$A'",
};

static void
test_tricks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_autoptr (Fixture) fixture = make_two (&first, &second);
      g_autoptr (GString) sql = g_string_new (tricks[i]);
      g_autoptr (DwellRecord) bad = NULL;
      g_autoptr (DwellRecord) good = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", tricks[i]);
      g_string_replace (sql, "$A", first, 0);
      g_string_replace (sql, "$B", second, 0);
      fixture_tamper (fixture, sql->str);
      fixture_reopen (fixture);

      bad = dwell_library_load (fixture->library, first, NULL, &error);
      g_assert_null (bad);
      g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, first));
      g_clear_error (&error);

      good = dwell_library_load (fixture->library, second, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (good->events->len, ==, 5);
    }
}

/* The tally of yesterday, with today's events or without the newest; and a newer tally with events
 * of yesterday. */
static void
test_rolled_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;
  const char *const steps[] = {
    "DELETE FROM event WHERE n = 2",
    "INSERT INTO event SELECT * FROM new_event WHERE n = 2;"
    "UPDATE event SET body = (SELECT body FROM old_tally) WHERE n = " TALLY,
    "UPDATE event SET body = (SELECT body FROM old_tally) WHERE n = " TALLY ";"
    "UPDATE event SET body = (SELECT body FROM event WHERE n = 2) WHERE n = 1",
  };

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_flush (fixture);
  fixture_tamper (fixture, "CREATE TABLE old_tally AS SELECT * FROM event WHERE n = " TALLY);
  fixture_reopen (fixture);
  fixture_append (session, DWELL_KIND_NOTE, "said", "one more");
  fixture_flush (fixture);
  fixture_tamper (fixture, "CREATE TABLE new_event AS SELECT * FROM event");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_tamper (fixture, steps[i]);
      fixture_reopen (fixture);
      g_assert_null (dwell_library_load (fixture->library, id, NULL, &error));
      g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
    }
}

/* An event that once stood in that very place, and was taken back, in place of the one there. */
static void
test_exchanged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellEvent) other = dwell_event_new (DWELL_KIND_NOTE, "said");
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_flush (fixture);
  fixture_tamper (fixture, "CREATE TABLE old_tally AS SELECT * FROM event WHERE n = " TALLY);
  fixture_reopen (fixture);
  fixture_append (session, DWELL_KIND_NOTE, "said", "taken back");
  fixture_flush (fixture);
  fixture_tamper (fixture, "CREATE TABLE old_event AS SELECT * FROM event WHERE n = 2;"
                           "DELETE FROM event WHERE n = 2;"
                           "UPDATE event SET body = (SELECT body FROM old_tally) WHERE n = " TALLY);
  fixture_reopen (fixture);
  other->seq = 2;
  dwell_store_append (DWELL_STORE (fixture->library), id, other);
  record = dwell_library_load (fixture->library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->events->len, ==, 2);

  fixture_tamper (fixture, "UPDATE event SET body = (SELECT body FROM old_event) WHERE n = 2");
  fixture_reopen (fixture);
  g_assert_null (dwell_library_load (fixture->library, id, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
}

/* One that cannot be read is counted, and hides no other. */
static void
test_list (void)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (Fixture) fixture = make_two (&first, &second);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM summary WHERE session = '%s';"
                                          "DELETE FROM event WHERE session = '%s' AND n = 2",
                                          first, first);
  g_autoptr (GPtrArray) list = NULL;
  guint damaged;

  fixture_tamper (fixture, sql);
  fixture_reopen (fixture);
  list = dwell_library_list (fixture->library, &damaged, NULL, NULL);
  g_assert_cmpuint (damaged, ==, 1);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((DwellSummary *) g_ptr_array_index (list, 0))->header->id, ==, second);
}

/* "Unknown" must not be said where what is known cannot be read. */
static void
test_history (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_DEVELOPMENTAL);
  fixture_flush (fixture);
  fixture_tamper (fixture, "UPDATE client SET body = zeroblob (100)");
  fixture_reopen (fixture);
  dwell_library_get_history (fixture->library, "K-07", NULL, &error);
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
}

static void
assert_not_unlocked (Fixture *fixture, DwellStoreError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_false (dwell_library_is_unlocked (fixture->library));
}

static void
test_missing_database (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "library.db");

  dwell_library_lock (fixture->library);
  g_unlink (path);
  assert_not_unlocked (fixture, DWELL_STORE_ERROR_DAMAGED, "missing");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_missing_vault (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "vault.json");
  g_autoptr (GError) error = NULL;

  /* As in a library of the first version: with the copy in the database it would be put back. */
  fixture_tamper (fixture, "DELETE FROM meta WHERE name = 'vault'");
  g_unlink (path);
  g_assert_true (dwell_library_exists (fixture->library));
  assert_not_unlocked (fixture, DWELL_STORE_ERROR_VAULT, path);

  /* And no new library is made over what is left of the old one. */
  g_assert_null (dwell_library_create (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is no database of ours is refused and left as it is. */
static void
test_no_database (void)
{
  g_autofree char *long_one = g_strnfill (9000, 'x');
  const char *const texts[] = { "", "some text", long_one };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_library ();
      g_autofree char *path = fixture_path (fixture, "library.db");
      g_autofree char *after = NULL;

      dwell_library_lock (fixture->library);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_not_unlocked (fixture, DWELL_STORE_ERROR_DAMAGED, path);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, texts[i]);
    }
}

static void
test_newer (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  fixture_tamper (fixture, "PRAGMA user_version = 1000");
  assert_not_unlocked (fixture, DWELL_STORE_ERROR_NEWER, "newer");
}

static void
test_foreign (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "library.db");
  g_autofree char *other_path = fixture_path (other, "library.db");

  dwell_library_lock (fixture->library);
  dwell_library_lock (other->library);
  g_assert_cmpint (g_rename (other_path, path), ==, 0);
  assert_not_unlocked (fixture, DWELL_STORE_ERROR_DAMAGED, "does not belong");
}

/* A file where the folder should be, and a folder below a file: also root cannot write there. */
static void
test_unwritable (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *below = g_build_filename (fixture->directory, "below", NULL);
  const char *const paths[] = { fixture->directory, below };

  g_assert_true (g_file_set_contents (fixture->directory, "a file", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (DwellLibrary) library = dwell_library_new (file, fixture->clock);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (dwell_library_create (library, PASSPHRASE, NULL, &error));
      g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
      g_assert_nonnull (strstr (error->message, paths[i]));
      g_assert_nonnull (strstr (error->message, g_strerror (ENOTDIR)));
      g_assert_false (dwell_library_exists (library));
      g_assert_true (g_file_get_contents (fixture->directory, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, "a file");
    }
}

/* Something in the way of the database: nothing half made stays. */
static void
test_half_made (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *obstacle = fixture_path (fixture, "library.db.new");
  g_autofree char *inside = g_build_filename (obstacle, "file", NULL);
  g_autofree char *database = fixture_path (fixture, "library.db");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (obstacle, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "", -1, NULL));
  g_assert_null (dwell_library_create (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_assert_false (dwell_library_exists (fixture->library));
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));

  g_unlink (inside);
  g_rmdir (obstacle);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/damage/tricks", test_tricks);
  g_test_add_func ("/damage/rolled-back", test_rolled_back);
  g_test_add_func ("/damage/exchanged", test_exchanged);
  g_test_add_func ("/damage/list", test_list);
  g_test_add_func ("/damage/history", test_history);
  g_test_add_func ("/damage/missing-database", test_missing_database);
  g_test_add_func ("/damage/missing-vault", test_missing_vault);
  g_test_add_func ("/damage/no-database", test_no_database);
  g_test_add_func ("/damage/newer", test_newer);
  g_test_add_func ("/damage/foreign", test_foreign);
  g_test_add_func ("/damage/unwritable", test_unwritable);
  g_test_add_func ("/damage/half-made", test_half_made);

  return g_test_run ();
}
