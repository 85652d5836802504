/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-vault-private.h"

#include "dwell-sealer.h"

DwellLetterbox *
dwell_vault_new_letterbox (DwellVault *self)
{
  g_return_val_if_fail (self->key != NULL, NULL);

  return dwell_letterbox_new (self->library_id, self->public_key, self->key);
}

GBytes *
dwell_vault_open_letter (DwellVault *self, const DwellLetter *letter)
{
  g_autofree char *row = _dwell_vault_get_pair_row (self);
  g_autoptr (GBytes) secret = dwell_unseal (self->key, "pair", row, self->secret_key, NULL);
  g_autoptr (GBytes) padded = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (letter->box, &size);
  guint8 *buffer;

  if (secret == NULL || g_bytes_get_size (secret) != crypto_box_SECRETKEYBYTES
      || size < crypto_box_SEALBYTES)
    return NULL;

  buffer = g_malloc (MAX (size - crypto_box_SEALBYTES, 1));
  padded = dwell_secret_bytes_new_take (buffer, size - crypto_box_SEALBYTES,
                                        size - crypto_box_SEALBYTES);
  if (crypto_box_seal_open (buffer, data, size, self->public_key,
                            g_bytes_get_data (secret, NULL))
      != 0)
    return NULL;

  return _dwell_sealer_unpad (padded);
}
