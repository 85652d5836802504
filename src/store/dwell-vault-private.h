/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "dwell-vault.h"

G_BEGIN_DECLS

/* Version 2 has slots that version 1 does not know; a vault without such is still written as 1. */
#define DWELL_VAULT_VERSION 2

/* A vault file with more than that is no vault file. */
#define DWELL_VAULT_MAX_SIZE 16384
#define DWELL_VAULT_MAX_SLOTS 8

/* What a file may ask of this machine. */
#define DWELL_KDF_MAX_OPS 20
#define DWELL_KDF_MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)

/* The last kind of all. */
#define DWELL_SLOT_LAST DWELL_SLOT_KEYRING

/* created: when it was made, or NULL where the file does not say */
typedef struct
{
  DwellSlotKind kind;
  GDateTime *created;
  DwellKdfCost cost;
  guint8 salt[crypto_pwhash_SALTBYTES];
  GBytes *wrapped;
} DwellSlot;

struct _DwellVault
{
  char *library_id;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  GBytes *secret_key;
  GPtrArray *slots;
  DwellKey *key;
};

/** An empty vault. Returns: (transfer full). */
DwellVault *_dwell_vault_new_empty (void);
/** The secret half of an unlocked vault's key pair. Returns: (transfer full) (nullable). */
DwellKey *_dwell_vault_open_pair (DwellVault *self);
/** The name under which the secret half of the key pair is sealed. Returns: (transfer full). */
char *_dwell_vault_get_pair_row (DwellVault *self);
/** Frees. */
void _dwell_slot_free (DwellSlot *slot);
/** The oldest version that knows all the slots of @self. */
int _dwell_vault_get_version (DwellVault *self);
/** Takes the library's key from the first slot of @kind that @secret opens, as it is: neither
 * normalized nor kept. @key: (out) (transfer full): NULL where none does. Returns: FALSE with an
 * error only where trying was impossible. */
gboolean _dwell_vault_try_slots (DwellVault *self, DwellSlotKind kind, const char *secret,
                                 DwellKey **key, GError **error);
/** As _dwell_vault_try_slots(), with all that a user can know: passphrase and recovery codes. */
gboolean _dwell_vault_try_secret (DwellVault *self, const char *secret, DwellKey **key,
                                  GError **error);
/** Adds a slot to an unlocked vault. @secret: as it is. */
gboolean _dwell_vault_add_slot (DwellVault *self, DwellSlotKind kind, const DwellKdfCost *cost,
                                const char *secret, GError **error);
/** The cost of a slot whose secret is random enough to need no slow derivation. */
const DwellKdfCost *_dwell_vault_get_floor (const DwellKdfCost *wanted);
/** What this machine needs half a second for. */
DwellKdfCost _dwell_vault_choose_cost (void);
/** A passphrase is the same whichever keyboard composed its letters. Returns: (transfer full): wipe
 * it. */
char *_dwell_vault_normalize_passphrase (const char *passphrase);
/** Sets what is said of a secret that opens nothing. Returns: FALSE. */
gboolean _dwell_vault_refuse_secret (DwellVault *self, const char *secret, GError **error);

G_END_DECLS
