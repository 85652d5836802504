/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "dwell-library-backup.h"
#include "dwell-store-fixture.h"

#define TALLY "9223372036854775807"

static char *
add_session (Fixture *fixture, gboolean over)
{
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (session, DWELL_KIND_NOTE, "said", "words");
  if (over)
    fixture_close (fixture, session);
  fixture_flush (fixture);

  return g_strdup (dwell_session_get_header (session)->id);
}

static void
tamper (Fixture *fixture, const char *sql, const char *id)
{
  g_autoptr (GString) text = g_string_new (sql);

  g_string_replace (text, "$A", id, 0);
  fixture_tamper (fixture, text->str);
}

static void
add_comment (Fixture *fixture, const char *id, guint seq)
{
  g_autoptr (DwellEvent) comment = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_text (comment, "later");
  comment->seq = seq;
  dwell_store_append (DWELL_STORE (fixture->library), id, comment);
  fixture_flush (fixture);
}

static void
assert_whole (Fixture *fixture, guint n_sessions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellCheckReport) report
      = dwell_library_check (fixture->library, NULL, NULL, &error);
  g_autofree char *copy = fixture_path (fixture, "library.db.check");

  g_assert_no_error (error);
  g_assert_cmpstr (dwell_check_report_get_first (report), ==, NULL);
  g_assert_true (dwell_check_report_is_whole (report));
  g_assert_cmpuint (report->n_sessions, ==, n_sessions);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* Whatever may be done to a library leaves it whole. */
static void
test_kept_up (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *over = NULL;
  g_autofree char *running = NULL;
  g_autoptr (DwellSession) other = NULL;
  g_autoptr (GError) error = NULL;

  assert_whole (fixture, 0);
  over = add_session (fixture, TRUE);
  assert_whole (fixture, 1);
  running = add_session (fixture, FALSE);
  assert_whole (fixture, 2);
  add_comment (fixture, over, 3);
  add_comment (fixture, running, 3);
  assert_whole (fixture, 2);
  fixture_reopen (fixture);
  assert_whole (fixture, 2);

  other = dwell_session_new (fixture_header ("R-02", "2026-03-12T10:04:00+01:00"),
                             dwell_protocol_new_shipped (), fixture->clock, NULL);
  fixture_append (other, DWELL_KIND_CLOCK, "start", NULL);
  dwell_library_merge (fixture->library, other, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_whole (fixture, 3);
  fixture_append (other, DWELL_KIND_NOTE, "said", "more");
  dwell_library_merge (fixture->library, other, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_whole (fixture, 3);
  /* A close that is told twice is one. */
  fixture_close (fixture, other);
  fixture_close (fixture, other);
  fixture_flush (fixture);
  assert_whole (fixture, 3);
  fixture_reopen (fixture);
}

static void
assert_not_opened (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
}

/* What somebody without the key can do to whole sessions, seen at the next opening. */
static void
test_dropped (void)
{
  const char *const tricks[] = {
    "DELETE FROM session WHERE id = '$A'; DELETE FROM event WHERE session = '$A';"
    "DELETE FROM header WHERE session = '$A'; DELETE FROM summary WHERE session = '$A'",
    "UPDATE session SET id = '00000000-0000-4000-8000-000000000000' WHERE id = '$A'",
    "INSERT INTO session SELECT '00000000-0000-4000-8000-000000000000', key FROM session",
    "DELETE FROM meta WHERE name = 'ledger'",
    "UPDATE meta SET body = (SELECT body FROM meta WHERE name = 'library') WHERE name = 'ledger'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_library ();
      g_autofree char *id = add_session (fixture, TRUE);

      tamper (fixture, tricks[i], id);
      assert_not_opened (fixture);
    }
}

/* A session that was dropped together with the ledger of that time is found out by the other's. */
static void
test_old_ledger (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *first = add_session (fixture, TRUE);
  g_autofree char *second = NULL;

  tamper (fixture, "CREATE TABLE old_meta AS SELECT * FROM meta", first);
  fixture_reopen (fixture);
  second = add_session (fixture, TRUE);
  tamper (fixture,
          "UPDATE meta SET body = (SELECT body FROM old_meta WHERE name = 'ledger')"
          " WHERE name = 'ledger'",
          second);
  assert_not_opened (fixture);
}

static void
assert_found (Fixture *fixture, gboolean in_ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellCheckReport) report = NULL;
  g_autofree char *text = NULL;

  fixture_reopen (fixture);
  report = dwell_library_check (fixture->library, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dwell_check_report_is_whole (report));
  g_assert_true ((report->fault != NULL) == in_ledger);
  text = dwell_check_report_to_text (report);
  g_assert_nonnull (strstr (text, dwell_check_report_get_first (report)));
}

/* All rows of a session as they were yesterday agree with each other; only the ledger knows. */
static void
test_rolled_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, TRUE);

  tamper (fixture, "CREATE TABLE old_event AS SELECT * FROM event WHERE session = '$A'", id);
  fixture_reopen (fixture);
  add_comment (fixture, id, 3);
  assert_whole (fixture, 1);
  tamper (fixture,
          "DELETE FROM event WHERE session = '$A'; INSERT INTO event SELECT * FROM old_event", id);
  assert_found (fixture, TRUE);
}

static void
test_marked_running (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, TRUE);

  tamper (fixture, "INSERT INTO running (session) VALUES ('$A')", id);
  assert_found (fixture, TRUE);
}

static void
test_damaged_session (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, TRUE);
  g_autofree char *other = add_session (fixture, TRUE);
  g_autoptr (DwellCheckReport) report = NULL;
  const DwellCheckSession *session;
  g_autofree char *text = NULL;

  tamper (fixture, "DELETE FROM event WHERE session = '$A' AND n = 1", id);
  fixture_reopen (fixture);
  report = dwell_library_check (fixture->library, NULL, NULL, NULL);
  g_assert_cmpuint (report->n_sessions, ==, 2);
  g_assert_cmpuint (report->damaged->len, ==, 1);
  session = g_ptr_array_index (report->damaged, 0);
  g_assert_cmpstr (session->id, ==, id);
  g_assert_cmpuint (session->n_readable, ==, 1);
  g_assert_nonnull (strstr (session->title, "K-07"));
  text = dwell_check_report_to_text (report);
  g_assert_nonnull (strstr (text, "K-07"));
}

/* Each library of a past version opens, after a backup of it, and has what was written. */
static void
open_fixture (const char *version)
{
  const char *const names[] = { "vault.json", "library.db" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_auto (GStrv) running = NULL;
  g_autoptr (DwellRecord) record = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "libraries",
                                                     version, names[i], NULL);
      g_autofree char *to = fixture_path (fixture, names[i]);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents (to, bytes, size, NULL));
    }

  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  assert_whole (fixture, 2);
  running = dwell_library_list_running (fixture->library, NULL, &error);
  g_assert_cmpuint (g_strv_length (running), ==, 1);
  record = dwell_library_load (fixture->library, running[0], NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->draft, ==, "half a sen");
  g_assert_cmpint (record->pulse, ==, 60000);
  g_assert_cmpuint (record->events->len, ==, 2);
  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-07", NULL, &error), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);

  backups = dwell_library_list_backups (fixture->library, NULL, &error);
  g_assert_cmpuint (backups->len, ==, g_str_equal (version, "v1") ? 1 : 0);
  if (backups->len > 0)
    {
      const DwellBackupInfo *info = g_ptr_array_index (backups, 0);
      g_autoptr (GFile) file = g_file_new_for_path (info->path);

      g_assert_nonnull (strstr (info->path, "before-schema-2-"));
      dwell_library_restore (fixture->library, file, PASSPHRASE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_whole (fixture, 2);
    }
}

static void
test_fixtures (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "fixtures", "libraries", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *version;
  guint n = 0;

  while ((version = g_dir_read_name (dir)))
    {
      open_fixture (version);
      n++;
    }
  g_assert_cmpuint (n, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ledger/kept-up", test_kept_up);
  g_test_add_func ("/ledger/dropped", test_dropped);
  g_test_add_func ("/ledger/old-ledger", test_old_ledger);
  g_test_add_func ("/ledger/rolled-back", test_rolled_back);
  g_test_add_func ("/ledger/marked-running", test_marked_running);
  g_test_add_func ("/ledger/damaged-session", test_damaged_session);
  g_test_add_func ("/ledger/fixtures", test_fixtures);

  return g_test_run ();
}
