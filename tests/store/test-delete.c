/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-library-clients.h"
#include "dwell-library-delete.h"
#include "dwell-library-search.h"
#include "dwell-store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

/* An ended session with enough events to fill pages. */
static DwellSession *
add_ended (Fixture *fixture, const char *client, guint n_notes)
{
  DwellSession *session = fixture_session (fixture, client);
  g_autofree char *note = g_strnfill (300, 'x');

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (session, DWELL_KIND_STATE, "image", NULL);
  for (guint i = 0; i < n_notes; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", note);
  fixture_append (session, DWELL_KIND_NOTE, "seen", client);
  fixture_append (session, DWELL_KIND_MEDICINE, "mdma", "80 mg");
  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  fixture_flush (fixture);

  return session;
}

static const char *
get_id (DwellSession *session)
{
  return dwell_session_get_header (session)->id;
}

/* All sealed rows of a session, as they lie in the file. (element-type GBytes) */
static GPtrArray *
read_rows (Fixture *fixture, const char *id)
{
  static const char *const queries[] = {
    "SELECT key FROM session WHERE id = ?",      "SELECT body FROM header WHERE session = ?",
    "SELECT body FROM summary WHERE session = ?", "SELECT body FROM search WHERE session = ?",
    "SELECT body FROM event WHERE session = ?",
  };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *path = fixture_path (fixture, "library.db");
  sqlite3 *handle;

  dwell_library_lock (fixture->library);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement;
      guint before = rows->len;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, queries[i], -1, &statement, NULL), ==,
                       SQLITE_OK);
      sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
      while (sqlite3_step (statement) == SQLITE_ROW)
        g_ptr_array_add (rows, g_bytes_new (sqlite3_column_blob (statement, 0),
                                            sqlite3_column_bytes (statement, 0)));
      sqlite3_finalize (statement);
      g_assert_cmpuint (rows->len, >, before);
    }
  sqlite3_close (handle);
  fixture_reopen (fixture);

  return rows;
}

/* How many of @rows have left any trace in the library's files: a stretch of 16 bytes of theirs. */
static guint
count_traces (Fixture *fixture, GPtrArray *rows)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = fixture_path (fixture, name);
      g_autofree char *data = NULL;
      gsize size;

      if (!g_file_get_contents (path, &data, &size, NULL))
        continue;
      for (guint i = 0; i < rows->len; i++)
        {
          gsize length;
          const char *row = g_bytes_get_data (g_ptr_array_index (rows, i), &length);
          gboolean found = FALSE;

          for (gsize at = 1; at + 16 <= length && !found; at += 16)
            found = memmem (data, size, row + at, 16) != NULL;
          n += found;
        }
    }

  return n;
}

static void
assert_gone (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = dwell_library_load (fixture->library, id, NULL, &error);

  g_assert_null (record);
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
}

static guint
count_found (Fixture *fixture, const char *words)
{
  g_autoptr (GPtrArray) hits =
      dwell_library_search (fixture->library, words, 0, NULL, NULL, NULL, NULL);

  return hits->len;
}

static void
test_session (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) first = add_ended (fixture, "K-01", 40);
  g_autoptr (DwellSession) second = add_ended (fixture, "K-02", 70);
  g_autoptr (DwellSession) third = add_ended (fixture, "K-03", 40);
  g_autoptr (GPtrArray) rows = read_rows (fixture, get_id (second));
  g_autoptr (GPtrArray) others = read_rows (fixture, get_id (first));
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_traces (fixture, rows), >=, rows->len);
  g_assert_cmpuint (count_found (fixture, "k-02"), >, 0);

  dwell_library_delete_session (fixture->library, get_id (second), NULL, &error);
  g_assert_no_error (error);
  /* With the library still open: the log of what was written is empty too. */
  g_assert_cmpuint (count_traces (fixture, rows), ==, 0);
  g_assert_cmpuint (count_traces (fixture, others), >=, others->len);

  assert_gone (fixture, get_id (second));
  g_assert_cmpuint (count_found (fixture, "k-02"), ==, 0);
  summaries = dwell_library_list (fixture->library, NULL, NULL, NULL);
  g_assert_cmpuint (summaries->len, ==, 2);
  fixture_assert_stored (fixture, first);
  fixture_assert_stored (fixture, third);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, first);
  fixture_assert_stored (fixture, third);
}

/* Recorded by turns, so that their rows were moved from page to page as the pages filled. */
static void
test_sessions_by_turns (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  DwellSession *sessions[6];
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    sessions[i] = fixture_session (fixture, "K-01");
  for (guint n = 0; n < 60; n++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
        fixture_append (sessions[i], DWELL_KIND_NOTE, "said", n % 3 ? "a note" : "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    fixture_close (fixture, sessions[i]);
  fixture_flush (fixture);
  rows = read_rows (fixture, get_id (sessions[2]));

  dwell_library_delete_session (fixture->library, get_id (sessions[2]), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_traces (fixture, rows), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      if (i != 2)
        fixture_assert_stored (fixture, sessions[i]);
      g_object_unref (sessions[i]);
    }
}

static void
test_running_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-01");
  g_autoptr (GError) error = NULL;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  g_assert_false (
      dwell_library_delete_session (fixture->library, get_id (session), NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (dwell_library_delete_part (fixture->library, get_id (session),
                                             DWELL_PART_PROCESS, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (dwell_library_delete_client (fixture->library, "K-01", NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT);
  fixture_append (session, DWELL_KIND_NOTE, "said", "goes on");
  fixture_flush (fixture);
  fixture_assert_stored (fixture, session);
}

static void
test_unknown (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_library_delete_session (
      fixture->library, "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
}

static void
test_client (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) first = add_ended (fixture, "K-01", 3);
  g_autoptr (DwellSession) second = add_ended (fixture, "K-02", 3);
  g_autoptr (DwellSession) third = add_ended (fixture, "K-01", 3);
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  dwell_library_set_client_notes (fixture->library, "K-01", "a note");
  dwell_library_set_client_notes (fixture->library, "K-02", "another note");
  dwell_library_delete_client (fixture->library, "K-01", &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  assert_gone (fixture, get_id (first));
  assert_gone (fixture, get_id (third));
  fixture_assert_stored (fixture, second);

  clients = dwell_library_list_clients (fixture->library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clients->len, ==, 1);
  g_assert_cmpstr (((DwellClient *) g_ptr_array_index (clients, 0))->notes, ==, "another note");
}

static void
check_part (DwellPart part, guint n_left, const char *stays, const char *goes)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = add_ended (fixture, "K-01", 30);
  g_autoptr (DwellSession) other = add_ended (fixture, "K-02", 30);
  g_autoptr (GPtrArray) rows = read_rows (fixture, get_id (session));
  g_autoptr (DwellSession) rest = NULL;
  g_autoptr (GError) error = NULL;

  dwell_library_delete_part (fixture->library, get_id (session), part, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_traces (fixture, rows), ==, 0);

  rest = dwell_part_new_session (session, dwell_part_get_other (part));
  g_assert_cmpuint (dwell_session_get_n_events (rest), ==, n_left);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, rest);
  fixture_assert_stored (fixture, other);
  g_assert_cmpuint (count_found (fixture, stays), ==, 1);
  g_assert_cmpuint (count_found (fixture, goes), ==, 0);
}

static void
test_process_part (void)
{
  check_part (DWELL_PART_PROCESS, 3, "k-01 mdma", "k-01 image");
}

static void
test_record_part (void)
{
  check_part (DWELL_PART_RECORD, 32, "k-01 image", "k-01 mdma");
}

static char *
make_backup (Fixture *fixture, const char *name)
{
  g_autofree char *from = fixture_path (fixture, "library.db");
  g_autofree char *folder = fixture_path (fixture, "backups");
  char *to = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_mkdir (folder, 0700);
  dwell_library_lock (fixture->library);
  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, size, NULL));
  fixture_reopen (fixture);

  return to;
}

static void
test_backups (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) first = add_ended (fixture, "K-01", 3);
  const char *const first_ids[] = { get_id (first), NULL };
  g_autoptr (GPtrArray) files =
      dwell_library_list_backups_with (fixture->library, first_ids, NULL, NULL);
  g_autoptr (DwellSession) second = NULL;
  g_autofree char *older = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *folder = fixture_path (fixture, "backups");

  /* No folder at all. */
  g_assert_cmpuint (files->len, ==, 0);
  g_clear_pointer (&files, g_ptr_array_unref);

  older = make_backup (fixture, "a.dwell-backup");
  second = add_ended (fixture, "K-02", 3);
  newer = make_backup (fixture, "b.dwell-backup");
  broken = g_build_filename (folder, "c.dwell-backup", NULL);
  g_assert_true (g_file_set_contents (broken, "no database", -1, NULL));

  {
    const char *const ids[] = { get_id (first), get_id (second), NULL };
    const char *const second_ids[] = { get_id (second), NULL };
    const char *const paths[] = { newer, newer, NULL };

    files = dwell_library_list_backups_with (fixture->library, ids, NULL, NULL);
    g_assert_cmpuint (files->len, ==, 2);
    g_clear_pointer (&files, g_ptr_array_unref);

    files = dwell_library_list_backups_with (fixture->library, second_ids, NULL, NULL);
    g_assert_cmpuint (files->len, ==, 1);
    g_assert_cmpstr (((DwellBackupFile *) g_ptr_array_index (files, 0))->path, ==, newer);
    g_assert_nonnull (((DwellBackupFile *) g_ptr_array_index (files, 0))->made);
    g_assert_cmpuint (((DwellBackupFile *) g_ptr_array_index (files, 0))->n_sessions, ==, 1);

    g_assert_true (dwell_library_delete_backups (fixture->library, paths, NULL, NULL));
  }
  g_assert_false (g_file_test (newer, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (older, G_FILE_TEST_EXISTS));

  g_unlink (older);
  g_unlink (broken);
  g_rmdir (folder);
}

static void
test_backup_cannot_be_deleted (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *folder = fixture_path (fixture, "backups");
  g_autofree char *path = g_build_filename (folder, "a.dwell-backup", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  /* A folder of that name cannot be unlinked, not even by root. */
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_false (dwell_library_delete_backups (fixture->library, paths, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_rmdir (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delete/session", test_session);
  g_test_add_func ("/delete/sessions-by-turns", test_sessions_by_turns);
  g_test_add_func ("/delete/running-stays", test_running_stays);
  g_test_add_func ("/delete/unknown", test_unknown);
  g_test_add_func ("/delete/client", test_client);
  g_test_add_func ("/delete/process-part", test_process_part);
  g_test_add_func ("/delete/record-part", test_record_part);
  g_test_add_func ("/delete/backups", test_backups);
  g_test_add_func ("/delete/backup-cannot-be-deleted", test_backup_cannot_be_deleted);

  return g_test_run ();
}
