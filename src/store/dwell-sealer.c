/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sealer.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_SIZE (1 + NONCE_SIZE)
#define LENGTH_SIZE sizeof (guint32)
#define SMALLEST 64
#define STEP 1024

G_STATIC_ASSERT (DWELL_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

gsize
dwell_sealer_get_padded (gsize length)
{
  gsize needed = length + LENGTH_SIZE;
  gsize size = SMALLEST;

  while (size < needed && size < STEP)
    size *= 2;

  return size >= needed ? size : (needed + STEP - 1) / STEP * STEP;
}

static char *
get_additional (const char *table, const char *row)
{
  return g_strdup_printf ("dwell/%d/%s/%s", DWELL_SEALER_VERSION, table, row);
}

guint8 *
_dwell_sealer_pad (GBytes *plain, gsize *padded)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);
  guint32 end = GUINT32_TO_LE ((guint32) length);
  guint8 *buffer;

  *padded = dwell_sealer_get_padded (length);
  buffer = g_malloc0 (*padded);
  if (length > 0)
    memcpy (buffer, data, length);
  /* At the end, so that what was sealed begins where malloc() aligned it. */
  memcpy (buffer + *padded - LENGTH_SIZE, &end, LENGTH_SIZE);

  return buffer;
}

GBytes *
_dwell_sealer_unpad (GBytes *padded)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (padded, &size);
  guint32 length;

  if (size < LENGTH_SIZE)
    return NULL;
  memcpy (&length, data + size - LENGTH_SIZE, LENGTH_SIZE);
  length = GUINT32_FROM_LE (length);
  if (length > size - LENGTH_SIZE)
    return NULL;

  return g_bytes_new_from_bytes (padded, 0, length);
}

GBytes *
dwell_seal (const DwellKey *key, const char *table, const char *row, GBytes *plain)
{
  g_autofree char *additional = get_additional (table, row);
  unsigned long long written;
  guint8 *buffer;
  guint8 *sealed;
  gsize padded;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (plain) <= DWELL_SEALER_MAX, NULL);

  buffer = _dwell_sealer_pad (plain, &padded);
  sealed = g_malloc (HEAD_SIZE + padded + TAG_SIZE);
  sealed[0] = DWELL_SEALER_VERSION;
  randombytes_buf (sealed + 1, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEAD_SIZE, &written, buffer, padded,
                                              (const guint8 *) additional, strlen (additional),
                                              NULL, sealed + 1, key);
  dwell_secret_wipe (buffer, padded);

  return g_bytes_new_take (sealed, HEAD_SIZE + written);
}

static GBytes *
damaged (GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("A record of the library is damaged."));
  return NULL;
}

GBytes *
dwell_unseal (const DwellKey *key, const char *table, const char *row, GBytes *sealed,
              GError **error)
{
  g_autofree char *additional = get_additional (table, row);
  gsize size = 0;
  const guint8 *data = sealed ? g_bytes_get_data (sealed, &size) : NULL;
  g_autoptr (GBytes) padded_bytes = NULL;
  GBytes *plain;
  guint8 *buffer;
  gsize padded;

  g_return_val_if_fail (key != NULL, NULL);

  if (size < HEAD_SIZE + LENGTH_SIZE + TAG_SIZE || data[0] == 0)
    return damaged (error);

  if (data[0] != DWELL_SEALER_VERSION)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NEWER,
                   _("A record of the library was written by a newer version of Dwell."));
      return NULL;
    }

  padded = size - HEAD_SIZE - TAG_SIZE;
  buffer = g_malloc (padded);
  padded_bytes = dwell_secret_bytes_new_take (buffer, padded, padded);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (buffer, NULL, NULL, data + HEAD_SIZE,
                                                  size - HEAD_SIZE, (const guint8 *) additional,
                                                  strlen (additional), data + 1, key)
      != 0)
    return damaged (error);

  plain = _dwell_sealer_unpad (padded_bytes);

  return plain ? plain : damaged (error);
}
