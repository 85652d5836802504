/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library-slots.h"
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
/** Reads a vault from what dwell_vault_to_text() gave. @name: as in messages. */
DwellVault *dwell_vault_new_from_text (const char *text, gsize length, const char *name,
                                       GError **error);
/** The vault as it stands in a file; it is no secret. Returns: (transfer full). */
char *dwell_vault_to_text (DwellVault *self);
/** A second one, as locked or unlocked as this. Returns: (transfer full). */
DwellVault *dwell_vault_copy (DwellVault *self);
/** Writes it: a new file in place of the old, readable by its owner only. Returns: FALSE with
 * DWELL_STORE_ERROR_IO; see dwell_replace_file(). */
gboolean dwell_vault_save (DwellVault *self, const char *path, GError **error);
/** Wipes the keys and frees. */
void dwell_vault_free (DwellVault *self);

/** Tries the passphrase's slot and, where @secret can be one, the recovery code's. Returns: FALSE
 * with DWELL_STORE_ERROR_PASSPHRASE, VAULT or IO, and then it stays locked. */
gboolean dwell_vault_unlock (DwellVault *self, const char *secret, GError **error);
/** Opens the slot of the login keyring. Returns: FALSE with DWELL_STORE_ERROR_PASSPHRASE, VAULT or
 * IO. */
gboolean dwell_vault_unlock_keyring (DwellVault *self, const char *secret, GError **error);
/** The library's key, owned by the vault; NULL while locked. */
const DwellKey *dwell_vault_get_key (DwellVault *self);
/** The library's id, a UUID. Owned by the vault. */
const char *dwell_vault_get_library_id (DwellVault *self);

/** Whether there is a slot of this kind. */
gboolean dwell_vault_has_slot (DwellVault *self, DwellSlotKind kind);
/** Its slots. Returns: (transfer full) (element-type DwellSlotInfo). */
GPtrArray *dwell_vault_list_slots (DwellVault *self);
/** Whether the user knows @secret: a passphrase or recovery code that opens this vault, also where
 * it is unlocked. Returns: FALSE with DWELL_STORE_ERROR_PASSPHRASE or IO. */
gboolean dwell_vault_check_secret (DwellVault *self, const char *secret, GError **error);
/** Unlocked: puts a slot for @passphrase in place of those for passphrases. @cost: (nullable): as
 * dwell_vault_new(). */
gboolean dwell_vault_set_passphrase (DwellVault *self, const char *passphrase,
                                     const DwellKdfCost *cost, GError **error);
/** Unlocked: adds a slot for a new recovery code, in place of an earlier one that was never
 * confirmed; the present code goes on opening. Returns: (transfer full): the code. */
char *dwell_vault_begin_recovery (DwellVault *self, const DwellKdfCost *cost, GError **error);
/** Makes the new recovery code the only one, or removes it. Returns: FALSE with
 * DWELL_STORE_ERROR_NOT_FOUND where there is none. */
gboolean dwell_vault_end_recovery (DwellVault *self, gboolean keep, GError **error);
/** Unlocked: puts a slot for @secret in place of the keyring's. */
gboolean dwell_vault_set_keyring (DwellVault *self, const char *secret, const DwellKdfCost *cost,
                                  GError **error);
/** Removes the slots of a kind. Returns: FALSE with DWELL_STORE_ERROR_NOT_FOUND where there is
 * none, or PASSPHRASE where no other is left that the user knows. */
gboolean dwell_vault_remove_slot (DwellVault *self, DwellSlotKind kind, GError **error);
/** What may be kept after locking, so that writing goes on. The vault is unlocked. Returns:
 * (transfer full). */
DwellLetterbox *dwell_vault_new_letterbox (DwellVault *self);
/** Opens a letter, with the vault unlocked. Returns: (transfer full) (nullable): NULL where it
 * cannot be opened; wiped when freed. */
GBytes *dwell_vault_open_letter (DwellVault *self, const DwellLetter *letter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellVault, dwell_vault_free)

G_END_DECLS
