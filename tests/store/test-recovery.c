/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib.h>

#include "dwell-library.h"
#include "dwell-recovery-code.h"
#include "dwell-vault.h"

static const DwellKdfCost cheap = { 1, 8192 };

static void
test_fixed (void)
{
  static const struct
  {
    const char *text;
    DwellCodeFault fault;
    guint group;
  } cases[] = {
    { "", DWELL_CODE_OTHER, 0 },
    { "a passphrase of some other kind", DWELL_CODE_OTHER, 0 },
    { "this-very-long-word-list-1-2", DWELL_CODE_OTHER, 0 },
    { "\xff\xfe", DWELL_CODE_OTHER, 0 },
    { "1234-5678-9ABC-DEFG-HJKM-NPQR-STV", DWELL_CODE_SHORT, 7 },
    { "1234-5678-9ABC-DEF-HJKM-NPQR-STVW", DWELL_CODE_SHORT, 4 },
    { "1234-5678-9ABC-DEFGG-HJKM-NPQR-STVW", DWELL_CODE_LONG, 4 },
    { "123456789ABCDEFGHJKMNPQRSTV", DWELL_CODE_SHORT, 0 },
    { "123456789ABCDEFGHJKMNPQRSTVWX", DWELL_CODE_LONG, 0 },
    { "1234-5678-9ABC-DEFG-HJKM-NPQR", DWELL_CODE_SHORT, 0 },
    { "1234-5678-9AUC-DEFG-HJKM-NPQR-STVW", DWELL_CODE_LETTER, 3 },
    { "1234 5678 9ABC DEFG HJKM NPQR ST\xc3\xa4W", DWELL_CODE_LETTER, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint group;

      g_test_message ("case %u", i);
      g_assert_cmpint (dwell_recovery_code_check (cases[i].text, &group), ==, cases[i].fault);
      g_assert_cmpuint (group, ==, cases[i].group);
    }
}

/* Where a group is named it is the right one, for a wrong letter and for two exchanged ones; the
 * right code is always among the candidates. */
static void
test_named (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint named = 0, plain = 0;

  for (guint i = 0; i < 300; i++)
    {
      char *code = dwell_recovery_code_new ();
      char *letters = dwell_recovery_code_normalize (code);
      guint place = g_rand_int_range (rand, 0, 33);
      char before = code[place];
      guint group;

      if (before != '-')
        {
          g_autoptr (GPtrArray) candidates = NULL;

          code[place] = before == '7' ? '8' : '7';
          if (dwell_recovery_code_check (code, &group) == DWELL_CODE_TYPO)
            {
              candidates = dwell_recovery_code_list_candidates (code);
              g_assert_true (g_ptr_array_find_with_equal_func (candidates, letters, g_str_equal,
                                                               NULL));
              g_assert_true (group == 0 || group == place / 5 + 1);
              named += group > 0;
              plain += group == 0;
            }
        }
      dwell_secret_free (letters);
      dwell_secret_free (code);
    }
  g_test_message ("%u named, %u not", named, plain);
  g_assert_cmpuint (named, >, 60);
}

/* With the vault at hand it is known, whatever chance has put around it. */
static void
test_located (void)
{
  char *code;
  g_autoptr (DwellVault) vault = dwell_vault_new ("a passphrase", &cheap, &code, NULL);

  for (guint i = 0; code[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = g_strdup_printf ("group %u of", i / 5 + 1);
      char before = code[i];

      if (before == '-')
        continue;
      code[i] = before == '7' ? '8' : '7';
      /* One in a thousand has a right checksum. */
      if (!dwell_vault_unlock (vault, code, &error) && strstr (error->message, "slip"))
        g_assert_nonnull (strstr (error->message, expected));
      g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
      code[i] = before;
    }
  g_assert_true (dwell_vault_unlock (vault, code, NULL));
  dwell_secret_free (code);
}

static void
test_other_code (void)
{
  char *code;
  char *other = dwell_recovery_code_new ();
  g_autoptr (DwellVault) vault = dwell_vault_new ("a passphrase", &cheap, &code, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_vault_unlock (vault, other, &error));
  g_assert_cmpstr (error->message, ==, "This recovery code does not open the library.");
  dwell_secret_free (other);
  dwell_secret_free (code);
}

/* A passphrase may look like a recovery code. */
static void
test_passphrase_like_code (void)
{
  const char *passphrase = "1234-5678-9ABC-DEFG-HJKM-NPQR-STVW";
  char *code;
  g_autoptr (DwellVault) vault = dwell_vault_new (passphrase, &cheap, &code, NULL);

  g_assert_true (dwell_vault_unlock (vault, passphrase, NULL));
  dwell_secret_free (code);
}

static void
assert_compared (const char *typed, const char *expected)
{
  const guint groups[] = { 3, 6, 0 };
  g_autofree char *fault =
      dwell_recovery_code_compare ("1234-5678-9ABC-DEFG-HJKM-NPQR-STVW", typed, groups);

  if (expected)
    g_assert_nonnull (strstr (fault ? fault : "", expected));
  else
    g_assert_null (fault);
}

static void
test_compare (void)
{
  assert_compared ("9ABCNPQR", NULL);
  assert_compared ("9abc npqr", NULL);
  assert_compared ("9ab", "So far");
  assert_compared ("9abx", "Group 3");
  assert_compared ("9abc npqs", "Group 6");
  assert_compared ("I234 5678 9abc defg hjkm npqr stvw", NULL);
  assert_compared ("1234 5678 9abc defg hjkn npqr stvw", "Group 5");
  assert_compared ("1234 5678 9abc", "So far");
  assert_compared ("1234 5678 9abc defg hjkm npqr stvw x", "too long");
  assert_compared ("", "So far");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery/fixed", test_fixed);
  g_test_add_func ("/recovery/named", test_named);
  g_test_add_func ("/recovery/located", test_located);
  g_test_add_func ("/recovery/other-code", test_other_code);
  g_test_add_func ("/recovery/passphrase-like-code", test_passphrase_like_code);
  g_test_add_func ("/recovery/compare", test_compare);

  return g_test_run ();
}
