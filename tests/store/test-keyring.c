/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Run by test-keyring.sh, on a bus of its own, with a keyring whose process id is in the
 * environment, or (DWELL_NO_KEYRING) without one. */
#include <signal.h>
#include <stdlib.h>

#include "dwell-keyring.h"
#include "dwell-library-slots.h"
#include "dwell-store-fixture.h"

#define ID "3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11"

static gboolean
has_keyring (Fixture *fixture)
{
  g_autoptr (GPtrArray) slots = dwell_library_list_slots (fixture->library, NULL, NULL);

  for (guint i = 0; i < slots->len; i++)
    {
      DwellSlotInfo *info = g_ptr_array_index (slots, i);

      if (info->kind == DWELL_SLOT_KEYRING)
        return TRUE;
    }

  return FALSE;
}

static void
test_none (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_keyring_lookup (ID, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (dwell_library_set_keyring (fixture->library, TRUE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_assert_false (has_keyring (fixture));
  fixture_reopen (fixture);
}

static void
test_entry (void)
{
  g_autoptr (GError) error = NULL;
  char *secret = dwell_keyring_new_secret ();
  char *other = dwell_keyring_new_secret ();
  char *found;

  g_assert_null (strchr (secret, '\n'));
  g_assert_cmpstr (secret, !=, other);
  g_assert_null (dwell_keyring_lookup (ID, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (dwell_keyring_store (ID, other, NULL, &error));
  g_assert_true (dwell_keyring_store (ID, secret, NULL, &error));
  found = dwell_keyring_lookup (ID, NULL, &error);
  g_assert_cmpstr (found, ==, secret);
  g_assert_true (dwell_keyring_clear (ID, NULL, &error));
  g_assert_true (dwell_keyring_clear (ID, NULL, &error));
  g_assert_null (dwell_keyring_lookup (ID, NULL, NULL));

  dwell_secret_free (found);
  dwell_secret_free (other);
  dwell_secret_free (secret);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static gboolean
set_keyring (Fixture *fixture, gboolean on, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwell_library_set_keyring_async (fixture->library, on, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return dwell_library_set_keyring_finish (fixture->library, result, error);
}

static gboolean
unlock (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwell_library_lock (fixture->library);
  dwell_library_unlock_keyring_async (fixture->library, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return dwell_library_unlock_keyring_finish (fixture->library, result, error);
}

static void
test_library (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_false (unlock (fixture, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_reopen (fixture);

  g_assert_true (set_keyring (fixture, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (has_keyring (fixture));
  g_assert_true (unlock (fixture, &error));
  g_assert_no_error (error);
  g_assert_true (dwell_library_is_unlocked (fixture->library));
  fixture_reopen (fixture);
  dwell_library_lock (fixture->library);
  g_assert_true (dwell_library_unlock_keyring (fixture->library, NULL, &error));

  g_assert_true (set_keyring (fixture, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (has_keyring (fixture));
  g_assert_false (unlock (fixture, NULL));
  fixture_reopen (fixture);
}

/* The entry was removed by another program: the passphrase is asked for. */
static void
test_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "vault.json");
  g_autoptr (DwellVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_library_set_keyring (fixture->library, TRUE, NULL, NULL));
  vault = dwell_vault_new_from_file (path, NULL);
  g_assert_true (dwell_keyring_clear (dwell_vault_get_library_id (vault), NULL, NULL));
  g_assert_false (unlock (fixture, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* One that opens something else is no better. */
  g_assert_true (dwell_keyring_store (dwell_vault_get_library_id (vault), "what", NULL, NULL));
  g_assert_false (unlock (fixture, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  fixture_reopen (fixture);
  g_assert_true (dwell_library_set_keyring (fixture->library, FALSE, NULL, NULL));
}

/* It comes to an end, and meanwhile the main loop goes on. */
static void
test_hung (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  GPid keyring = atoi (g_getenv ("DWELL_KEYRING_PID"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint turns = 0;

  g_assert_true (dwell_library_set_keyring (fixture->library, TRUE, NULL, NULL));
  dwell_library_lock (fixture->library);
  g_assert_cmpint (kill (keyring, SIGSTOP), ==, 0);
  dwell_library_unlock_keyring_async (fixture->library, NULL, done_cb, &result);
  fixture_reopen (fixture);
  while (result == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      turns++;
    }
  kill (keyring, SIGCONT);
  g_assert_false (dwell_library_unlock_keyring_finish (fixture->library, result, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_assert_cmpstr (error->message, ==, "The login keyring does not answer.");
  g_assert_cmpuint (turns, >, 100);
  g_assert_true (dwell_library_is_unlocked (fixture->library));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("DWELL_NO_KEYRING"))
    {
      g_test_add_func ("/keyring/none", test_none);
      return g_test_run ();
    }
  g_test_add_func ("/keyring/entry", test_entry);
  g_test_add_func ("/keyring/library", test_library);
  g_test_add_func ("/keyring/lost", test_lost);
  g_test_add_func ("/keyring/hung", test_hung);

  return g_test_run ();
}
