/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vault-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-library.h"
#include "dwell-recovery-code.h"
#include "dwell-sealer.h"

/* What one try at the passphrase should take, and the most memory that is worth taking for it. */
#define TARGET_US (G_USEC_PER_SEC / 2)
#define MEASURE_MAX_MEMORY (256 * 1024 * 1024)

static const DwellKdfCost floor_cost = { crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                         crypto_pwhash_MEMLIMIT_INTERACTIVE };

void
_dwell_slot_free (DwellSlot *slot)
{
  g_clear_pointer (&slot->wrapped, g_bytes_unref);
  g_free (slot);
}

const char *
_dwell_slot_kind_to_string (DwellSlotKind kind)
{
  return kind == DWELL_SLOT_PASSPHRASE ? "passphrase" : "recovery";
}

DwellVault *
_dwell_vault_new_empty (void)
{
  DwellVault *self = g_new0 (DwellVault, 1);

  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) _dwell_slot_free);

  return self;
}

void
dwell_vault_free (DwellVault *self)
{
  g_clear_pointer (&self->key, dwell_key_free);
  g_clear_pointer (&self->library_id, g_free);
  g_clear_pointer (&self->secret_key, g_bytes_unref);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_free (self);
}

const DwellKey *
dwell_vault_get_key (DwellVault *self)
{
  return self->key;
}

const char *
dwell_vault_get_library_id (DwellVault *self)
{
  return self->library_id;
}

static gboolean
derive (DwellKey *key, const char *secret, const DwellSlot *slot)
{
  return crypto_pwhash (key, DWELL_KEY_SIZE, secret, strlen (secret), slot->salt, slot->cost.ops,
                        slot->cost.memory, crypto_pwhash_ALG_ARGON2ID13)
         == 0;
}

static gint64
measure (const DwellKdfCost *cost)
{
  g_autoptr (DwellKey) key = dwell_key_new ();
  DwellSlot slot = { .cost = *cost };
  gint64 start = g_get_monotonic_time ();

  return derive (key, "", &slot) ? g_get_monotonic_time () - start : -1;
}

/* Memory first, which is what costs an attacker's hardware most; then passes. */
static DwellKdfCost
choose_cost (void)
{
  DwellKdfCost cost = floor_cost;
  gint64 took = measure (&cost);

  while (took > 0 && took * 3 / 2 < TARGET_US && cost.memory * 2 <= MEASURE_MAX_MEMORY)
    {
      DwellKdfCost doubled = { cost.ops, cost.memory * 2 };
      gint64 doubled_took = measure (&doubled);

      if (doubled_took < 0)
        return cost;
      cost = doubled;
      took = doubled_took;
    }

  if (took > 0)
    cost.ops = CLAMP (cost.ops * TARGET_US / took, floor_cost.ops, DWELL_KDF_MAX_OPS);

  return cost;
}

/* A passphrase is the same whichever keyboard composed its letters. */
static char *
normalize_passphrase (const char *passphrase)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);

  return normal ? normal : g_strdup (passphrase);
}

/* The record's row: binds the wrapped key to its library, its slot and what derives the key. */
static char *
get_slot_row (DwellVault *self, const DwellSlot *slot)
{
  return g_strdup_printf ("%s/%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, self->library_id,
                          _dwell_slot_kind_to_string (slot->kind), slot->cost.ops,
                          slot->cost.memory);
}

char *
_dwell_vault_get_pair_row (DwellVault *self)
{
  g_autofree char *public_key = g_base64_encode (self->public_key, sizeof self->public_key);

  return g_strdup_printf ("%s/%s", self->library_id, public_key);
}

static gboolean
out_of_memory (GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("There is too little memory to open the library."));
  return FALSE;
}

static gboolean
add_slot (DwellVault *self, DwellSlotKind kind, const DwellKdfCost *cost, const char *secret,
          GError **error)
{
  g_autoptr (DwellKey) wrapping = dwell_key_new ();
  g_autoptr (GBytes) plain = g_bytes_new_static (self->key, DWELL_KEY_SIZE);
  g_autofree char *row = NULL;
  DwellSlot *slot = g_new0 (DwellSlot, 1);

  slot->kind = kind;
  slot->cost = *cost;
  randombytes_buf (slot->salt, sizeof slot->salt);
  g_ptr_array_add (self->slots, slot);
  if (!derive (wrapping, secret, slot))
    return out_of_memory (error);

  row = get_slot_row (self, slot);
  slot->wrapped = dwell_seal (wrapping, "slot", row, plain);

  return TRUE;
}

static void
make_pair (DwellVault *self)
{
  g_autofree char *row = NULL;
  g_autoptr (DwellKey) secret = dwell_key_new ();
  g_autoptr (GBytes) plain = g_bytes_new_static (secret, DWELL_KEY_SIZE);

  G_STATIC_ASSERT (DWELL_KEY_SIZE == crypto_box_SECRETKEYBYTES);
  crypto_box_keypair (self->public_key, secret);
  row = _dwell_vault_get_pair_row (self);
  self->secret_key = dwell_seal (self->key, "pair", row, plain);
}

static gboolean
add_slots (DwellVault *self, const char *passphrase, const DwellKdfCost *cost, const char *code,
           GError **error)
{
  char *normal = normalize_passphrase (passphrase);
  char *letters = dwell_recovery_code_normalize (code);
  gboolean added;

  /* The recovery code is random enough to need no slow derivation; the floor is for tidiness. */
  added = add_slot (self, DWELL_SLOT_PASSPHRASE, cost, normal, error)
          && add_slot (self, DWELL_SLOT_RECOVERY,
                       cost->memory < floor_cost.memory ? cost : &floor_cost, letters, error);
  dwell_secret_free (normal);
  dwell_secret_free (letters);

  return added;
}

DwellVault *
dwell_vault_new (const char *passphrase, const DwellKdfCost *cost, char **recovery_code,
                 GError **error)
{
  g_autoptr (DwellVault) self = _dwell_vault_new_empty ();
  DwellKdfCost chosen;
  char *code;

  if (*passphrase == '\0')
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                   _("The library needs a passphrase."));
      return NULL;
    }

  self->library_id = g_uuid_string_random ();
  self->key = dwell_key_new_random ();
  make_pair (self);
  chosen = cost ? *cost : choose_cost ();
  code = dwell_recovery_code_new ();
  if (!add_slots (self, passphrase, &chosen, code, error))
    {
      dwell_secret_free (code);
      return NULL;
    }

  *recovery_code = code;

  return g_steal_pointer (&self);
}

static gboolean
take_key (DwellVault *self, GBytes *plain)
{
  if (g_bytes_get_size (plain) != DWELL_KEY_SIZE)
    return FALSE;

  self->key = dwell_key_new ();
  memcpy (self->key, g_bytes_get_data (plain, NULL), DWELL_KEY_SIZE);

  return TRUE;
}

/* Returns: FALSE with an error only where trying was impossible. */
static gboolean
try_slots (DwellVault *self, DwellSlotKind kind, const char *secret, GError **error)
{
  g_autoptr (DwellKey) wrapping = dwell_key_new ();

  for (guint i = 0; i < self->slots->len && self->key == NULL; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);
      g_autofree char *row = NULL;
      g_autoptr (GBytes) plain = NULL;

      if (slot->kind != kind)
        continue;
      if (!derive (wrapping, secret, slot))
        return out_of_memory (error);
      row = get_slot_row (self, slot);
      plain = dwell_unseal (wrapping, "slot", row, slot->wrapped, NULL);
      if (plain)
        take_key (self, plain);
    }

  return TRUE;
}

static gboolean
try_secret (DwellVault *self, const char *secret, GError **error)
{
  char *code = dwell_recovery_code_normalize (secret);
  char *normal = normalize_passphrase (secret);
  gboolean tried = (code == NULL || try_slots (self, DWELL_SLOT_RECOVERY, code, error))
                   && try_slots (self, DWELL_SLOT_PASSPHRASE, normal, error);

  dwell_secret_free (code);
  dwell_secret_free (normal);

  return tried;
}

DwellKey *
_dwell_vault_open_pair (DwellVault *self)
{
  g_autofree char *row = _dwell_vault_get_pair_row (self);
  g_autoptr (GBytes) plain = dwell_unseal (self->key, "pair", row, self->secret_key, NULL);
  DwellKey *secret;

  if (plain == NULL || g_bytes_get_size (plain) != DWELL_KEY_SIZE)
    return NULL;

  secret = dwell_key_new ();
  memcpy (secret, g_bytes_get_data (plain, NULL), DWELL_KEY_SIZE);

  return secret;
}

static gboolean
check_pair (DwellVault *self, GError **error)
{
  g_autoptr (DwellKey) secret = _dwell_vault_open_pair (self);

  if (secret)
    return TRUE;

  g_clear_pointer (&self->key, dwell_key_free);
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT,
               _("The vault file was changed by something else than Dwell."));
  return FALSE;
}

gboolean
dwell_vault_unlock (DwellVault *self, const char *secret, GError **error)
{
  g_return_val_if_fail (secret != NULL, FALSE);

  g_clear_pointer (&self->key, dwell_key_free);
  if (!try_secret (self, secret, error))
    return FALSE;

  if (self->key == NULL)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                   _("This passphrase does not open the library."));
      return FALSE;
    }

  return check_pair (self, error);
}
