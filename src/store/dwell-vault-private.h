/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "dwell-vault.h"

G_BEGIN_DECLS

#define DWELL_VAULT_VERSION 1

/* A vault file with more than that is no vault file. */
#define DWELL_VAULT_MAX_SIZE 16384
#define DWELL_VAULT_MAX_SLOTS 8

/* What a file may ask of this machine. */
#define DWELL_KDF_MAX_OPS 20
#define DWELL_KDF_MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)

typedef enum
{
  DWELL_SLOT_PASSPHRASE,
  DWELL_SLOT_RECOVERY,
} DwellSlotKind;

typedef struct
{
  DwellSlotKind kind;
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
/** The slot's word in files. Static. */
const char *_dwell_slot_kind_to_string (DwellSlotKind kind);

G_END_DECLS
