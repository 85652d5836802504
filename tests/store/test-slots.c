/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "dwell-library-notices.h"
#include "dwell-library-slots.h"
#include "dwell-store-fixture.h"

#define OTHER "quite another one"

static int
try_unlock (Fixture *fixture, const char *secret)
{
  g_autoptr (GError) error = NULL;

  dwell_library_lock (fixture->library);
  if (dwell_library_unlock (fixture->library, secret, NULL, &error))
    return -1;
  g_assert_true (error->domain == DWELL_STORE_ERROR);

  return error->code;
}

static void
assert_opens (Fixture *fixture, const char *secret)
{
  g_assert_cmpint (try_unlock (fixture, secret), ==, -1);
}

static void
assert_refused (Fixture *fixture, const char *secret)
{
  g_assert_cmpint (try_unlock (fixture, secret), ==, DWELL_STORE_ERROR_PASSPHRASE);
}

static void
assert_kinds (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = dwell_library_list_slots (fixture->library, NULL, &error);
  g_autoptr (GString) kinds = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < slots->len; i++)
    {
      DwellSlotInfo *info = g_ptr_array_index (slots, i);

      g_assert_nonnull (info->created);
      g_string_append_printf (kinds, "%s ", dwell_slot_kind_to_string (info->kind));
    }
  g_assert_cmpstr (kinds->str, ==, expected);
}

static char *
read_vault (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "vault.json");
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
damage_vault (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "vault.json");

  dwell_library_lock (fixture->library);
  g_assert_true (g_file_set_contents (path, "{ \"format\" : \"dwell-vau", -1, NULL));
}

static void
assert_notice (Fixture *fixture, const char *words)
{
  g_auto (GStrv) notices = dwell_library_take_notices (fixture->library);
  g_autofree char *all = notices ? g_strjoinv ("\n", notices) : g_strdup ("");

  if (words == NULL)
    g_assert_cmpstr (all, ==, "");
  else
    g_assert_nonnull (strstr (all, words));
  g_strfreev (notices);
  notices = dwell_library_take_notices (fixture->library);
  g_assert_cmpuint (g_strv_length (notices), ==, 0);
}

static void
test_passphrase (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  g_autoptr (GError) error = NULL;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  assert_kinds (fixture, "passphrase recovery ");
  g_assert_true (
      dwell_library_change_passphrase (fixture->library, PASSPHRASE, OTHER, NULL, &error));
  g_assert_no_error (error);
  assert_kinds (fixture, "recovery passphrase ");

  assert_refused (fixture, PASSPHRASE);
  assert_opens (fixture, fixture->code);
  assert_opens (fixture, OTHER);
  fixture_assert_stored (fixture, session);
  assert_notice (fixture, NULL);
}

/* Open or not, it needs somebody who knows. The recovery code is as good. */
static void
test_proof (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *before = read_vault (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DwellLibrary *library = fixture->library;

  g_assert_false (dwell_library_change_passphrase (library, "wrong", OTHER, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (dwell_library_begin_recovery (library, "wrong", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (dwell_library_remove_slot (library, "wrong", DWELL_SLOT_RECOVERY, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (dwell_library_change_passphrase (library, PASSPHRASE, "", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  after = read_vault (fixture);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (dwell_library_change_passphrase (library, fixture->code, OTHER, NULL, &error));
  assert_opens (fixture, OTHER);

  dwell_library_lock (library);
  g_assert_false (dwell_library_change_passphrase (library, OTHER, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
}

static void
test_recovery (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;
  char *given_up = dwell_library_begin_recovery (fixture->library, PASSPHRASE, NULL, &error);
  char *code;

  /* Both, until the new one is confirmed; also after a crash in between. */
  g_assert_no_error (error);
  assert_kinds (fixture, "passphrase recovery recovery-new ");
  assert_opens (fixture, given_up);
  assert_opens (fixture, fixture->code);

  g_assert_true (dwell_library_end_recovery (fixture->library, FALSE, NULL, &error));
  assert_refused (fixture, given_up);
  assert_opens (fixture, fixture->code);
  assert_kinds (fixture, "passphrase recovery ");
  g_assert_false (dwell_library_end_recovery (fixture->library, TRUE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* One that was begun and never ended does not add up. */
  dwell_secret_free (given_up);
  given_up = dwell_library_begin_recovery (fixture->library, PASSPHRASE, NULL, &error);
  code = dwell_library_begin_recovery (fixture->library, fixture->code, NULL, &error);
  g_assert_no_error (error);
  assert_kinds (fixture, "passphrase recovery recovery-new ");
  g_assert_true (dwell_library_end_recovery (fixture->library, TRUE, NULL, &error));
  assert_kinds (fixture, "passphrase recovery ");
  assert_opens (fixture, code);
  assert_refused (fixture, fixture->code);
  assert_refused (fixture, given_up);
  assert_opens (fixture, PASSPHRASE);

  dwell_secret_free (given_up);
  dwell_secret_free (code);
}

static void
test_remove (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  DwellLibrary *library = fixture->library;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      dwell_library_remove_slot (library, PASSPHRASE, DWELL_SLOT_KEYRING, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (
      dwell_library_remove_slot (library, PASSPHRASE, DWELL_SLOT_PASSPHRASE, NULL, &error));
  assert_refused (fixture, PASSPHRASE);
  assert_opens (fixture, fixture->code);

  g_assert_false (
      dwell_library_remove_slot (library, fixture->code, DWELL_SLOT_RECOVERY, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  assert_opens (fixture, fixture->code);

  g_assert_true (
      dwell_library_change_passphrase (library, fixture->code, OTHER, NULL, &error));
  g_assert_true (dwell_library_remove_slot (library, OTHER, DWELL_SLOT_RECOVERY, NULL, &error));
  assert_refused (fixture, fixture->code);
  assert_opens (fixture, OTHER);
  g_assert_false (
      dwell_library_remove_slot (library, OTHER, DWELL_SLOT_PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
}

/* A library of version 1 stays one for the programs of its time as long as it has no new slots. */
static void
test_version (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *plain = read_vault (fixture);
  g_autofree char *both = NULL;
  char *code = dwell_library_begin_recovery (fixture->library, PASSPHRASE, NULL, NULL);

  both = read_vault (fixture);
  g_assert_true (g_regex_match_simple ("\"version\" ?: 1,", plain, 0, 0));
  g_assert_true (g_regex_match_simple ("\"version\" ?: 2,", both, 0, 0));
  dwell_secret_free (code);
}

static void
test_mirror_missing (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "vault.json");
  g_autofree char *before = read_vault (fixture);
  g_autofree char *after = NULL;

  dwell_library_lock (fixture->library);
  g_unlink (path);
  g_assert_true (dwell_library_exists (fixture->library));
  assert_refused (fixture, OTHER);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_opens (fixture, PASSPHRASE);
  assert_notice (fixture, "was missing");
  after = read_vault (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* What was there is kept, and kept again. */
static void
test_mirror_damaged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *before = read_vault (fixture);

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("vault.json.damaged-%u", i);
      g_autofree char *aside = fixture_path (fixture, name);
      g_autofree char *kept = NULL;
      g_autofree char *after = NULL;

      damage_vault (fixture);
      assert_opens (fixture, fixture->code);
      assert_notice (fixture, "was damaged");
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, "{ \"format\" : \"dwell-vau");
      after = read_vault (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_mirror_is_new (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  dwell_library_change_passphrase (fixture->library, PASSPHRASE, OTHER, NULL, NULL);
  damage_vault (fixture);
  assert_refused (fixture, PASSPHRASE);
  assert_opens (fixture, OTHER);
}

/* A mirror from before a change, as a crash or a wrong hand may leave it, is put right by the next
 * unlocking, and is never tried as long as the file is whole. */
static void
test_mirror_stale (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *old = read_vault (fixture);
  g_autofree char *hex = g_malloc0 (strlen (old) * 2 + 1);
  g_autofree char *sql = NULL;

  for (gsize i = 0; old[i]; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", (guint8)old[i]);
  sql = g_strdup_printf ("UPDATE meta SET body = x'%s' WHERE name = 'vault'", hex);

  dwell_library_change_passphrase (fixture->library, PASSPHRASE, OTHER, NULL, NULL);
  fixture_tamper (fixture, sql);
  assert_refused (fixture, PASSPHRASE);
  assert_opens (fixture, OTHER);
  damage_vault (fixture);
  assert_refused (fixture, PASSPHRASE);
  assert_opens (fixture, OTHER);
}

/* A library from before there was one gets it by being unlocked. */
static void
test_mirror_made (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  fixture_tamper (fixture, "DELETE FROM meta WHERE name = 'vault'");
  assert_opens (fixture, PASSPHRASE);
  damage_vault (fixture);
  assert_opens (fixture, PASSPHRASE);
}

/* The slot that went is in no file any more, the log included. */
static void
test_forgotten (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *old = read_vault (fixture);
  const char *salt = strstr (old, "\"salt\" : \"");
  g_autofree char *canary = g_strndup (salt + 10, 22);
  const char *const names[] = { "vault.json", "library.db", "library.db-wal" };

  g_assert_true (
      dwell_library_change_passphrase (fixture->library, PASSPHRASE, OTHER, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      if (g_file_get_contents (path, &bytes, &size, NULL))
        g_assert_null (g_strstr_len (bytes, size, canary));
    }
}

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_lstat (path, &status), ==, 0);

  return status.st_mode & 0777;
}

static void
test_modes (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *vault = fixture_path (fixture, "vault.json");
  g_autofree char *database = fixture_path (fixture, "library.db");
  g_autofree char *other = fixture_path (fixture, "not-ours");

  dwell_library_lock (fixture->library);
  g_assert_true (g_file_set_contents (other, "", -1, NULL));
  g_chmod (other, 0644);
  g_chmod (vault, 0644);
  g_chmod (database, 0660);
  g_chmod (fixture->directory, 0755);
  assert_opens (fixture, PASSPHRASE);
  g_assert_cmpuint (get_mode (vault), ==, 0600);
  g_assert_cmpuint (get_mode (database), ==, 0600);
  g_assert_cmpuint (get_mode (fixture->directory), ==, 0700);
  g_assert_cmpuint (get_mode (other), ==, 0644);
  assert_notice (fixture, "could be read by other users");
  assert_opens (fixture, PASSPHRASE);
  assert_notice (fixture, NULL);

  /* A looser mode is not handed on. */
  g_chmod (vault, 0666);
  g_assert_true (
      dwell_library_change_passphrase (fixture->library, PASSPHRASE, OTHER, NULL, NULL));
  g_assert_cmpuint (get_mode (vault), ==, 0600);
}

static void
stop_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
test_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  DwellLibrary *library = fixture->library;
  GAsyncResult *results[6] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  char *code;

  dwell_library_list_slots_async (library, NULL, stop_cb, &results[0]);
  slots = dwell_library_list_slots_finish (library, wait_for (&results[0]), &error);
  g_assert_cmpuint (slots->len, ==, 2);
  dwell_library_change_passphrase_async (library, PASSPHRASE, OTHER, NULL, stop_cb, &results[1]);
  g_assert_true (
      dwell_library_change_passphrase_finish (library, wait_for (&results[1]), &error));
  dwell_library_begin_recovery_async (library, OTHER, NULL, stop_cb, &results[2]);
  code = dwell_library_begin_recovery_finish (library, wait_for (&results[2]), &error);
  g_assert_nonnull (code);
  dwell_library_end_recovery_async (library, TRUE, NULL, stop_cb, &results[3]);
  g_assert_true (dwell_library_end_recovery_finish (library, wait_for (&results[3]), &error));
  dwell_library_remove_slot_async (library, code, DWELL_SLOT_PASSPHRASE, NULL, stop_cb,
                                   &results[4]);
  g_assert_true (dwell_library_remove_slot_finish (library, wait_for (&results[4]), &error));
  dwell_library_unlock_keyring_async (library, NULL, stop_cb, &results[5]);
  g_assert_false (dwell_library_unlock_keyring_finish (library, wait_for (&results[5]), &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
  assert_refused (fixture, OTHER);
  assert_opens (fixture, code);
  dwell_secret_free (code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slots/passphrase", test_passphrase);
  g_test_add_func ("/slots/proof", test_proof);
  g_test_add_func ("/slots/recovery", test_recovery);
  g_test_add_func ("/slots/remove", test_remove);
  g_test_add_func ("/slots/version", test_version);
  g_test_add_func ("/slots/mirror-missing", test_mirror_missing);
  g_test_add_func ("/slots/mirror-damaged", test_mirror_damaged);
  g_test_add_func ("/slots/mirror-is-new", test_mirror_is_new);
  g_test_add_func ("/slots/mirror-stale", test_mirror_stale);
  g_test_add_func ("/slots/mirror-made", test_mirror_made);
  g_test_add_func ("/slots/forgotten", test_forgotten);
  g_test_add_func ("/slots/modes", test_modes);
  g_test_add_func ("/slots/async", test_async);

  return g_test_run ();
}
