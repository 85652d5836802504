/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-letterbox.h"

#include <string.h>

#include <sodium.h>

#include "dwell-sealer.h"

#define VERSION 1
#define KDF_CONTEXT "DwellLtr"
#define KDF_ID 1

/* A letter: the version, the chain, whether it is loose, its number in little endian, the MAC of
 * the one before, the sealed box, and the MAC over all that. */
#define CHAIN_AT 1
#define LOOSE_AT (CHAIN_AT + DWELL_LETTER_CHAIN_SIZE)
#define N_AT (LOOSE_AT + 1)
#define BEFORE_AT (N_AT + sizeof (guint64))
#define BOX_AT (BEFORE_AT + DWELL_LETTER_MAC_SIZE)

G_STATIC_ASSERT (DWELL_KEY_SIZE == crypto_kdf_KEYBYTES);

struct _DwellLetterbox
{
  char *library_id;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  DwellKey *mac_key;
};

DwellLetterbox *
dwell_letterbox_new (const char *library_id, const guint8 *public_key, const DwellKey *vault_key)
{
  DwellLetterbox *self = g_new0 (DwellLetterbox, 1);

  self->library_id = g_strdup (library_id);
  memcpy (self->public_key, public_key, sizeof self->public_key);
  self->mac_key = dwell_key_new ();
  crypto_kdf_derive_from_key (self->mac_key, DWELL_KEY_SIZE, KDF_ID, KDF_CONTEXT, vault_key);

  return self;
}

void
dwell_letterbox_free (DwellLetterbox *self)
{
  g_clear_pointer (&self->mac_key, dwell_key_free);
  g_free (self->library_id);
  g_free (self);
}

const char *
dwell_letterbox_get_library_id (DwellLetterbox *self)
{
  return self->library_id;
}

const guint8 *
dwell_letterbox_get_public_key (DwellLetterbox *self)
{
  return self->public_key;
}

void
dwell_letter_chain_init (DwellLetterChain *chain)
{
  memset (chain, 0, sizeof *chain);
  randombytes_buf (chain->id, sizeof chain->id);
}

static void
compute_mac (DwellLetterbox *self, const guint8 *data, gsize size, guint8 *mac)
{
  crypto_generichash (mac, DWELL_LETTER_MAC_SIZE, data, size, self->mac_key, DWELL_KEY_SIZE);
}

/* @padded: how much of it */
static guint8 *
make_letter (DwellLetterbox *self, const DwellLetterChain *chain, gboolean loose,
             const guint8 *plain, gsize padded, gsize *size)
{
  guint64 n = GUINT64_TO_LE (chain->n);
  guint8 *data;

  *size = BOX_AT + crypto_box_SEALBYTES + padded + DWELL_LETTER_MAC_SIZE;
  data = g_malloc0 (*size);
  data[0] = VERSION;
  memcpy (data + CHAIN_AT, chain->id, sizeof chain->id);
  data[LOOSE_AT] = loose != FALSE;
  memcpy (data + N_AT, &n, sizeof n);
  if (!loose)
    memcpy (data + BEFORE_AT, chain->mac, sizeof chain->mac);
  crypto_box_seal (data + BOX_AT, plain, padded, self->public_key);
  compute_mac (self, data, *size - DWELL_LETTER_MAC_SIZE, data + *size - DWELL_LETTER_MAC_SIZE);

  return data;
}

GBytes *
dwell_letterbox_seal (DwellLetterbox *self, DwellLetterChain *chain, gboolean loose, GBytes *plain)
{
  gsize padded;
  gsize size;
  guint8 *buffer = _dwell_sealer_pad (plain, &padded);
  guint8 *data;

  chain->n++;
  data = make_letter (self, chain, loose, buffer, padded, &size);
  dwell_secret_wipe (buffer, padded);
  if (!loose)
    memcpy (chain->mac, data + size - DWELL_LETTER_MAC_SIZE, DWELL_LETTER_MAC_SIZE);

  return g_bytes_new_take (data, size);
}

DwellLetter *
dwell_letterbox_read (DwellLetterbox *self, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 mac[DWELL_LETTER_MAC_SIZE];
  gsize before_mac;
  DwellLetter *letter;

  if (size < BOX_AT + crypto_box_SEALBYTES + DWELL_LETTER_MAC_SIZE || data[0] != VERSION)
    return NULL;

  before_mac = size - DWELL_LETTER_MAC_SIZE;
  compute_mac (self, data, before_mac, mac);
  if (sodium_memcmp (mac, data + before_mac, sizeof mac) != 0)
    return NULL;

  letter = g_new0 (DwellLetter, 1);
  memcpy (letter->chain, data + CHAIN_AT, sizeof letter->chain);
  letter->loose = data[LOOSE_AT];
  memcpy (&letter->n, data + N_AT, sizeof letter->n);
  letter->n = GUINT64_FROM_LE (letter->n);
  memcpy (letter->before, data + BEFORE_AT, sizeof letter->before);
  memcpy (letter->mac, mac, sizeof mac);
  letter->box = g_bytes_new_from_bytes (bytes, BOX_AT, before_mac - BOX_AT);

  return letter;
}

void
dwell_letter_free (DwellLetter *letter)
{
  g_clear_pointer (&letter->box, g_bytes_unref);
  g_free (letter);
}
