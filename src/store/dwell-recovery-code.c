/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-recovery-code.h"

#include <string.h>

#include <sodium.h>

#include "dwell-secret.h"

#define N_RANDOM 26
#define N_CHECK 2
#define N_ALL (N_RANDOM + N_CHECK)
#define GROUP DWELL_CODE_GROUP

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Two letters by which a slip of the pen is told from a wrong code. */
static void
get_check (const char *letters, char *check)
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, (const guint8 *) letters, N_RANDOM, NULL, 0);
  check[0] = alphabet[hash[0] & 31];
  check[1] = alphabet[hash[1] & 31];
}

char *
dwell_recovery_code_new (void)
{
  char letters[N_ALL];
  char *code = g_malloc0 (N_ALL + N_ALL / GROUP);
  char *end = code;

  for (guint i = 0; i < N_RANDOM; i++)
    letters[i] = alphabet[randombytes_uniform (sizeof alphabet - 1)];
  get_check (letters, letters + N_RANDOM);

  for (guint i = 0; i < N_ALL; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *end++ = '-';
      *end++ = letters[i];
    }
  explicit_bzero (letters, sizeof letters);

  return code;
}

static char
read_letter (char letter)
{
  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    return '0';
  if (letter == 'I' || letter == 'L')
    return '1';

  return letter != '\0' && strchr (alphabet, letter) ? letter : '\0';
}

static gboolean
read_letters (const char *text, char *letters)
{
  guint n = 0;

  for (; *text; text++)
    {
      if (*text == '-' || g_ascii_isspace (*text))
        continue;
      if (n == N_ALL)
        return FALSE;
      letters[n] = read_letter (*text);
      if (letters[n++] == '\0')
        return FALSE;
    }

  return n == N_ALL;
}

char *
dwell_recovery_code_normalize (const char *text)
{
  char *letters = g_malloc0 (N_ALL + 1);
  char check[N_CHECK];

  if (read_letters (text, letters))
    {
      get_check (letters, check);
      if (memcmp (check, letters + N_RANDOM, N_CHECK) == 0)
        return letters;
    }

  dwell_secret_wipe (letters, N_ALL + 1);

  return NULL;
}
