/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-letterbox.h"
#include "dwell-secret.h"
#include "dwell-store-error.h"

G_BEGIN_DECLS

/**
 * DwellKdfCost:
 * @ops: passes of Argon2id
 * @memory: bytes it works on
 *
 * What it costs to try one passphrase.
 */
typedef struct
{
  guint64 ops;
  guint64 memory;
} DwellKdfCost;

/**
 * DwellVault:
 *
 * The library's random key, wrapped by *slots*: one for the passphrase and one for the recovery
 * code. Also a key pair whose public half is in clear. It is made of vault.json, or written there.
 */
typedef struct _DwellVault DwellVault;

/**
 * A new vault, unlocked, not yet on disk.
 * @cost: (nullable): of the passphrase's slot; NULL measures this machine for about half a second
 * @recovery_code: (out) (transfer full): wipe it with dwell_secret_free()
 * Returns: (transfer full): NULL with DWELL_STORE_ERROR_PASSPHRASE for an empty passphrase, or IO
 *   where there is too little memory.
 */
DwellVault *dwell_vault_new (const char *passphrase, const DwellKdfCost *cost, char **recovery_code,
                             GError **error);
/** Reads a vault, which is locked then. Returns: (transfer full): NULL with
 * DWELL_STORE_ERROR_VAULT, or NEWER. */
DwellVault *dwell_vault_new_from_file (const char *path, GError **error);
/** Writes it: a new file in place of the old, readable by its owner only. Returns: FALSE with
 * DWELL_STORE_ERROR_IO, and then the old file is untouched. */
gboolean dwell_vault_save (DwellVault *self, const char *path, GError **error);
/** Wipes the keys and frees. */
void dwell_vault_free (DwellVault *self);

/** Tries the passphrase's slot and, where @secret can be one, the recovery code's. Returns: FALSE
 * with DWELL_STORE_ERROR_PASSPHRASE, VAULT or IO, and then it stays locked. */
gboolean dwell_vault_unlock (DwellVault *self, const char *secret, GError **error);
/** The library's key, owned by the vault; NULL while locked. */
const DwellKey *dwell_vault_get_key (DwellVault *self);
/** The library's id, a UUID. Owned by the vault. */
const char *dwell_vault_get_library_id (DwellVault *self);

/** What may be kept after locking, so that writing goes on. The vault is unlocked. Returns:
 * (transfer full). */
DwellLetterbox *dwell_vault_new_letterbox (DwellVault *self);
/** Opens a letter, with the vault unlocked. Returns: (transfer full) (nullable): NULL where it
 * cannot be opened; wiped when freed. */
GBytes *dwell_vault_open_letter (DwellVault *self, const DwellLetter *letter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellVault, dwell_vault_free)

G_END_DECLS
