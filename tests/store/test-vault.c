/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dwell-library.h"
#include "dwell-recovery-code.h"
#include "dwell-vault-private.h"

#define PASSPHRASE "correct horse"

static const DwellKdfCost cheap = { 1, 8192 };

typedef struct
{
  char *directory;
  char *path;
  char *code;
  char *text;
  gsize length;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellVault) vault = dwell_vault_new (PASSPHRASE, &cheap, &fixture->code, &error);

  g_assert_no_error (error);
  fixture->directory = g_dir_make_tmp ("dwell-vault-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "vault.json", NULL);
  g_assert_true (dwell_vault_save (vault, fixture->path, &error));
  g_assert_true (g_file_get_contents (fixture->path, &fixture->text, &fixture->length, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->text);
  dwell_secret_free (fixture->code);
}

static void
write_text (Fixture *fixture, const char *text, gssize length)
{
  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
}

/* Whether the file opens with the passphrase; where it does not, it must be said why. */
static gboolean
try_file (Fixture *fixture, const char *secret, DwellStoreError *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (fixture->path, &error);

  if (vault && dwell_vault_unlock (vault, secret, &error))
    {
      g_assert_nonnull (dwell_vault_get_key (vault));
      return TRUE;
    }

  g_assert_nonnull (error);
  g_assert_true (error->domain == DWELL_STORE_ERROR);
  g_assert_true (vault == NULL || dwell_vault_get_key (vault) == NULL);
  *code = error->code;

  return FALSE;
}

static void
assert_refused (Fixture *fixture, const char *secret, DwellStoreError expected)
{
  DwellStoreError code;

  g_assert_false (try_file (fixture, secret, &code));
  g_assert_cmpint (code, ==, expected);
}

static void
test_slots (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellVault) first = dwell_vault_new_from_file (fixture->path, NULL);
  g_autoptr (DwellVault) second = dwell_vault_new_from_file (fixture->path, NULL);
  g_autoptr (GString) sloppy = g_string_new (fixture->code);
  GStatBuf status;

  g_assert_null (dwell_vault_get_key (first));
  g_string_replace (sloppy, "-", " ", 0);
  g_string_replace (sloppy, "0", "o", 0);
  g_string_replace (sloppy, "1", "l", 0);
  g_string_ascii_down (sloppy);
  g_assert_true (dwell_vault_unlock (first, PASSPHRASE, NULL));
  g_assert_true (dwell_vault_unlock (second, sloppy->str, NULL));
  g_assert_cmpmem (dwell_vault_get_key (first), DWELL_KEY_SIZE, dwell_vault_get_key (second),
                   DWELL_KEY_SIZE);

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_null (strstr (fixture->text, PASSPHRASE));
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  char *other = dwell_recovery_code_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (fixture->path, NULL);

  assert_refused (fixture, "correct hors", DWELL_STORE_ERROR_PASSPHRASE);
  assert_refused (fixture, "", DWELL_STORE_ERROR_PASSPHRASE);
  assert_refused (fixture, other, DWELL_STORE_ERROR_PASSPHRASE);
  g_assert_false (dwell_vault_unlock (vault, "no", &error));
  g_assert_cmpstr (error->message, ==, "This passphrase does not open the library.");
  dwell_secret_free (other);
}

/* A letter is one however it was composed. */
static void
test_composed (void)
{
  char *code;
  g_autoptr (DwellVault) vault = dwell_vault_new ("caf\xc3\xa9", &cheap, &code, NULL);

  g_assert_true (dwell_vault_unlock (vault, "cafe\xcc\x81", NULL));
  dwell_secret_free (code);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  g_assert_null (dwell_vault_new ("", &cheap, &code, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
}

/* Whatever byte is damaged: the vault is refused, or (blanks) nothing was damaged. Never is a right
 * passphrase called a wrong one. */
static void
test_flips (Fixture *fixture, gconstpointer data)
{
  guint refused = 0;

  for (gsize i = 0; i < fixture->length; i++)
    {
      g_autofree char *copy = g_memdup2 (fixture->text, fixture->length);
      DwellStoreError code;

      copy[i] ^= 1;
      write_text (fixture, copy, fixture->length);
      if (try_file (fixture, PASSPHRASE, &code))
        continue;
      g_assert_true (code == DWELL_STORE_ERROR_VAULT || code == DWELL_STORE_ERROR_NEWER);
      refused++;
    }
  /* The few that may pass are blanks, the last bits of a base64 word, and when a slot was made. */
  g_assert_cmpuint (refused, >, fixture->length * 8 / 10);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  for (gsize length = 0; length < fixture->length - 2; length += 7)
    {
      write_text (fixture, fixture->text, length);
      assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
    }
}

/* A thousand of each, anywhere and anyhow; the seed is the same each time. */
static void
test_random_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260312);
  guint refused = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *copy = g_memdup2 (fixture->text, fixture->length);
      DwellStoreError code;

      copy[g_rand_int_range (rand, 0, fixture->length)] ^= 1 << g_rand_int_range (rand, 0, 8);
      write_text (fixture, copy, fixture->length);
      if (try_file (fixture, PASSPHRASE, &code))
        continue;
      g_assert_true (code == DWELL_STORE_ERROR_VAULT || code == DWELL_STORE_ERROR_NEWER);
      refused++;
    }
  /* When a slot was made is not checked: it decides nothing. */
  g_assert_cmpuint (refused, >, 850);

  for (guint i = 0; i < 1000; i++)
    {
      write_text (fixture, fixture->text, g_rand_int_range (rand, 0, fixture->length - 2));
      assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
    }
}

static void
replace (Fixture *fixture, const char *old, const char *new)
{
  g_autoptr (GString) text = g_string_new (fixture->text);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  write_text (fixture, text->str, text->len);
}

/* Refused before a byte of it is allocated or a pass run: this would take hours. */
static void
test_absurd (Fixture *fixture, gconstpointer data)
{
  const char *const costs[][2] = {
    { "\"memory\" : 8192", "\"memory\" : 1099511627776" },
    { "\"memory\" : 8192", "\"memory\" : 9223372036854775807" },
    { "\"memory\" : 8192", "\"memory\" : -1" },
    { "\"memory\" : 8192", "\"memory\" : 0" },
    { "\"memory\" : 8192", "\"memory\" : \"8192\"" },
    { "\"ops\" : 1", "\"ops\" : 21" },
    { "\"ops\" : 1", "\"ops\" : 4000000000" },
    { "\"ops\" : 1", "\"ops\" : 0" },
    { "argon2id", "scrypt" },
  };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      replace (fixture, costs[i][0], costs[i][1]);
      assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_not_a_vault (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nested = g_strnfill (DWELL_VAULT_MAX_SIZE - 1, '[');
  g_autofree char *long_one = g_strnfill (DWELL_VAULT_MAX_SIZE + 1, ' ');
  const char *const texts[] = { "[]",   "{}",    "null", "\"\xff\"", "{\"format\":\"dwell-vault\"}",
                                nested, long_one };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      write_text (fixture, texts[i], -1);
      assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
    }

  replace (fixture, "\"version\" : 1", "\"version\" : 3");
  assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_NEWER);
  g_unlink (fixture->path);
  assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
}

/* Of two members with one name another reader might take the other. */
static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  const char *const members[][2] = {
    { "\"version\" : 1", "\"version\" : 1, \"version\" : 1" },
    { "\"ops\" : 1", "\"ops\" : 1, \"ops\" : 1" },
    { "\"slots\" : [", "\"slots\" : [], \"slots\" : [" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      replace (fixture, members[i][0], members[i][1]);
      assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
    }
}

/* Neither waited for nor read without end. */
static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
  g_unlink (fixture->path);
  g_assert_cmpint (symlink ("/dev/zero", fixture->path), ==, 0);
  assert_refused (fixture, PASSPHRASE, DWELL_STORE_ERROR_VAULT);
}

/* What is measured on this machine is never below libsodium's floor. */
static void
test_measured (void)
{
  char *code;
  g_autoptr (DwellVault) vault = dwell_vault_new (PASSPHRASE, NULL, &code, NULL);

  for (guint i = 0; i < vault->slots->len; i++)
    {
      DwellSlot *slot = g_ptr_array_index (vault->slots, i);

      g_assert_cmpuint (slot->cost.ops, >=, 2);
      g_assert_cmpuint (slot->cost.memory, >=, 64 * 1024 * 1024);
      g_assert_cmpuint (slot->cost.ops, <=, DWELL_KDF_MAX_OPS);
      g_assert_cmpuint (slot->cost.memory, <=, DWELL_KDF_MAX_MEMORY);
    }
  dwell_secret_free (code);
}

static void
test_recovery_code (void)
{
  for (guint i = 0; i < 200; i++)
    {
      char *code = dwell_recovery_code_new ();
      char *other = dwell_recovery_code_new ();
      char *letters = dwell_recovery_code_normalize (code);

      g_assert_true (
          g_regex_match_simple ("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$", code, 0, 0));
      g_assert_cmpstr (code, !=, other);
      g_assert_cmpuint (strlen (letters), ==, 28);
      dwell_secret_free (letters);
      dwell_secret_free (other);
      dwell_secret_free (code);
    }

  g_assert_null (dwell_recovery_code_normalize (""));
  g_assert_null (dwell_recovery_code_normalize ("a passphrase of some other kind"));
}

/* A slip of the pen is found out before anything slow is done with it. */
static void
test_recovery_slip (void)
{
  char *code = dwell_recovery_code_new ();
  guint found = 0;

  for (guint i = 0; code[i]; i++)
    {
      char before = code[i];
      char *letters;

      if (before == '-')
        continue;
      code[i] = before == '7' ? '8' : '7';
      letters = dwell_recovery_code_normalize (code);
      found += letters == NULL;
      dwell_secret_free (letters);
      code[i] = before;
    }
  g_assert_cmpuint (found, >=, 26);
  dwell_secret_free (code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/vault/slots", Fixture, NULL, set_up, test_slots, tear_down);
  g_test_add ("/vault/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/vault/flips", Fixture, NULL, set_up, test_flips, tear_down);
  g_test_add ("/vault/random-damage", Fixture, NULL, set_up, test_random_damage, tear_down);
  g_test_add ("/vault/duplicates", Fixture, NULL, set_up, test_duplicates, tear_down);
  g_test_add ("/vault/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add ("/vault/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/vault/absurd", Fixture, NULL, set_up, test_absurd, tear_down);
  g_test_add ("/vault/not-a-vault", Fixture, NULL, set_up, test_not_a_vault, tear_down);
  g_test_add_func ("/vault/composed", test_composed);
  g_test_add_func ("/vault/empty", test_empty);
  g_test_add_func ("/vault/measured", test_measured);
  g_test_add_func ("/vault/recovery-code", test_recovery_code);
  g_test_add_func ("/vault/recovery-slip", test_recovery_slip);

  return g_test_run ();
}
