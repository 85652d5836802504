/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-secret.h"
#include "dwell-store-error.h"

G_BEGIN_DECLS

/**
 * A sealed record is: one byte of version, 24 random bytes of nonce, and the XChaCha20-Poly1305
 * ciphertext with its tag. What is sealed is padded with zeros and ends in its true length, 4
 * bytes, little endian; its size is 64, 128, 256, 512 or 1024 bytes, or a multiple of 1024. The
 * additional data are the version, the table and the row, so that no record can stand in another's
 * place.
 */
#define DWELL_SEALER_VERSION 1

/** The largest thing that can be sealed, in bytes. */
#define DWELL_SEALER_MAX (64 * 1024 * 1024)

/** Seals @plain as the record @row of @table. Returns: (transfer full). */
GBytes *dwell_seal (const DwellKey *key, const char *table, const char *row, GBytes *plain);
/**
 * Opens the record @row of @table.
 * Returns: (transfer full): what was sealed, aligned for GVariant and wiped with its last
 *   reference; or NULL with DWELL_STORE_ERROR_DAMAGED, or NEWER for an unknown version.
 */
GBytes *dwell_unseal (const DwellKey *key, const char *table, const char *row, GBytes *sealed,
                      GError **error);
/** What is sealed, padded, with its length at the end. @padded: (out). Returns: (transfer full): to
 * be wiped. */
guint8 *_dwell_sealer_pad (GBytes *plain, gsize *padded);
/** Takes the padding off. Returns: (transfer full) (nullable). */
GBytes *_dwell_sealer_unpad (GBytes *padded);
/** The size, in bytes, to which something of @length bytes is padded. */
gsize dwell_sealer_get_padded (gsize length);

G_END_DECLS
