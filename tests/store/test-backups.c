/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups that are made by themselves, of sound libraries and of damaged ones. */
#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dwell-library-backup.h"
#include "dwell-library-notices.h"
#include "dwell-library-repair.h"
#include "dwell-store-fixture.h"

/* A session that is over. Returns: (transfer full): its id. */
static char *
add_session (Fixture *fixture, const char *client)
{
  g_autoptr (DwellSession) session = fixture_session (fixture, client);

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  for (guint i = 0; i < 3; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", "a white room, grün");
  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  fixture_flush (fixture);

  return g_strdup (dwell_session_get_header (session)->id);
}

/* @ending: (nullable): only files whose names end so */
static guint
count_files (Fixture *fixture, const char *folder, const char *ending)
{
  g_autofree char *path = fixture_path (fixture, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += ending == NULL || g_str_has_suffix (name, ending);

  return n;
}

/* Times in names are whole seconds. */
static void
keep (Fixture *fixture, const DwellBackupPlan *plan)
{
  g_autoptr (GError) error = NULL;

  g_usleep (1100000);
  dwell_library_keep_backups (fixture->library, plan, NULL, &error);
  g_assert_no_error (error);
}

/* How many notices there are of damage that a backup found. */
static guint
count_notices (Fixture *fixture)
{
  g_auto (GStrv) notices = dwell_library_take_notices (fixture->library);
  guint n = 0;

  for (guint i = 0; notices[i]; i++)
    n += strstr (notices[i], "Backups go on") != NULL;

  return n;
}

static void
damage (Fixture *fixture, const char *id)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM event WHERE n = 2 AND session = '%s'", id);

  fixture_tamper (fixture, sql);
  fixture_reopen (fixture);
}

static DwellBackupInfo *
get_newest (GPtrArray *infos)
{
  return g_ptr_array_index (infos, 0);
}

/* By themselves: one when something changed, none when not, a second place, no more than wanted. */
static void
test_by_itself (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, "K-07");
  g_autofree char *second_path = fixture_path (fixture, "second");
  g_autoptr (GFile) second = g_file_new_for_path (second_path);
  g_autofree char *alien = fixture_path (
      fixture, "second/dwell-00000000-2020-01-01-000000.dwell-backup");
  DwellBackupPlan plan = { { 1, 0, 0 }, FALSE, second };
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  /* The second place is not there: the first backup is made all the same, and it is said. */
  g_assert_false (dwell_library_keep_backups (fixture->library, &plan, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture, "backups", NULL), ==, 1);

  g_assert_cmpint (g_mkdir (second_path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (alien, "not ours", -1, NULL));
  /* Times in names are whole seconds. */
  g_usleep (1100000);
  for (guint i = 0; i < 2; i++)
    {
      dwell_library_keep_backups (fixture->library, &plan, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_files (fixture, "backups", NULL), ==, 1);
  g_assert_cmpuint (count_files (fixture, "second", NULL), ==, 2);

  g_free (add_session (fixture, "K-07"));
  g_usleep (1100000);
  plan.daily = TRUE;
  dwell_library_keep_backups (fixture->library, &plan, NULL, &error);
  infos = dwell_library_list_backups (fixture->library, NULL, &error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_cmpuint (((DwellBackupInfo *) infos->pdata[0])->n_sessions, ==, 1);
  g_clear_pointer (&infos, g_ptr_array_unref);

  plan.daily = FALSE;
  dwell_library_keep_backups (fixture->library, &plan, NULL, &error);
  g_assert_no_error (error);
  infos = dwell_library_list_backups (fixture->library, NULL, &error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_cmpuint (((DwellBackupInfo *) infos->pdata[0])->n_sessions, ==, 2);
  g_assert_cmpuint (count_files (fixture, "second", NULL), ==, 2);
  g_assert_true (g_file_test (alien, G_FILE_TEST_EXISTS));
}

/* It goes on, beside the last sound one, and is told once for each session. */
static void
test_damaged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *first = add_session (fixture, "K-07");
  g_autofree char *second = add_session (fixture, "K-07");
  g_autofree char *second_path = fixture_path (fixture, "second");
  g_autoptr (GFile) folder = g_file_new_for_path (second_path);
  const DwellBackupPlan plan = { { 1, 0, 0 }, FALSE, folder };
  g_autoptr (DwellExamination) found = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (second_path, 0700), ==, 0);
  keep (fixture, &plan);
  damage (fixture, first);
  g_assert_cmpuint (count_notices (fixture), ==, 0);
  keep (fixture, &plan);
  g_assert_cmpuint (count_notices (fixture), ==, 1);

  /* Limits of one, and a later one of its kind takes the place of only that. */
  g_free (add_session (fixture, "R-02"));
  keep (fixture, &plan);
  g_assert_cmpuint (count_notices (fixture), ==, 0);
  g_assert_cmpuint (count_files (fixture, "backups", NULL), ==, 2);
  g_assert_cmpuint (count_files (fixture, "backups", "-damaged.dwell-backup"), ==, 1);
  g_assert_cmpuint (count_files (fixture, "second", NULL), ==, 2);
  g_assert_cmpuint (count_files (fixture, "second", "-damaged.dwell-backup"), ==, 1);
  infos = dwell_library_list_backups (fixture->library, NULL, &error);
  g_assert_cmpuint (get_newest (infos)->n_sessions, ==, 3);
  g_assert_cmpuint (get_newest (infos)->n_damaged, ==, 1);

  damage (fixture, second);
  keep (fixture, &plan);
  g_assert_cmpuint (count_notices (fixture), ==, 1);

  /* What a damaged library is offered is the sound one. */
  found = dwell_library_examine (fixture->library, PASSPHRASE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (found->backup->is_sound);
  g_assert_cmpuint (found->backup->n_damaged, ==, 0);
  g_assert_cmpuint (found->backup->n_sessions, ==, 2);
}

static gboolean
restore (Fixture *fixture, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return dwell_library_restore (fixture->library, file, PASSPHRASE, NULL, NULL, NULL, error);
}

/* With the damage that it was made with, and with no more. */
static void
test_damaged_restored (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *first = add_session (fixture, "K-07");
  g_autofree char *second = add_session (fixture, "K-07");
  const DwellBackupPlan plan = { { 7, 4, 12 }, FALSE, NULL };
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (DwellRecord) record = NULL;
  g_auto (GStrv) notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  const char *path;
  sqlite3 *handle;

  damage (fixture, first);
  keep (fixture, &plan);
  infos = dwell_library_list_backups (fixture->library, NULL, &error);
  path = get_newest (infos)->path;

  restore (other, path, &error);
  g_assert_no_error (error);
  notices = dwell_library_take_notices (other->library);
  g_assert_cmpuint (g_strv_length (notices), ==, 1);
  g_assert_nonnull (strstr (notices[0], "damaged already"));
  record = dwell_library_load (other->library, second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->events->len, ==, 5);
  g_assert_null (dwell_library_load (other->library, first, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  sql = g_strdup_printf ("DELETE FROM event WHERE n = 2 AND session = '%s'", second);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_false (restore (other, path, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backups/by-itself", test_by_itself);
  g_test_add_func ("/backups/damaged", test_damaged);
  g_test_add_func ("/backups/damaged-restored", test_damaged_restored);

  return g_test_run ();
}
