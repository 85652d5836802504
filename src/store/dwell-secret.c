/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-secret.h"

#include <string.h>

#include <sodium.h>

#include "dwell-library.h"

typedef struct
{
  gpointer data;
  gsize size;
} Buffer;

DwellKey *
dwell_key_new (void)
{
  DwellKey *key;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");

  /* Where the pages cannot be locked (a low RLIMIT_MEMLOCK), libsodium goes on without; only a
   * lack of memory gives NULL, and then g_malloc() would have given up too. */
  key = sodium_malloc (DWELL_KEY_SIZE);
  if (key == NULL)
    g_error ("out of memory");

  return key;
}

DwellKey *
dwell_key_new_random (void)
{
  DwellKey *key = dwell_key_new ();

  randombytes_buf (key, DWELL_KEY_SIZE);

  return key;
}

void
dwell_key_free (DwellKey *key)
{
  sodium_free (key);
}

static void
buffer_free (gpointer data)
{
  Buffer *buffer = data;

  dwell_secret_wipe (buffer->data, buffer->size);
  g_free (buffer);
}

GBytes *
dwell_secret_bytes_new_take (gpointer data, gsize size, gsize allocated)
{
  Buffer *buffer = g_new (Buffer, 1);

  buffer->data = data;
  buffer->size = allocated;

  return g_bytes_new_with_free_func (data, size, buffer_free, buffer);
}

void
dwell_secret_wipe (gpointer data, gsize size)
{
  if (data)
    explicit_bzero (data, size);
  g_free (data);
}

void
dwell_secret_free (char *secret)
{
  if (secret)
    dwell_secret_wipe (secret, strlen (secret));
}
