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
/* By chance there are two right codes around each mistyped one, hardly ever this many. */
#define MAX_CANDIDATES 8

static const DwellKdfCost floor_cost = { crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                         crypto_pwhash_MEMLIMIT_INTERACTIVE };

void
_dwell_slot_free (DwellSlot *slot)
{
  g_clear_pointer (&slot->wrapped, g_bytes_unref);
  g_clear_pointer (&slot->created, g_date_time_unref);
  g_free (slot);
}

DwellVault *
_dwell_vault_new_empty (void)
{
  DwellVault *self = g_new0 (DwellVault, 1);

  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) _dwell_slot_free);

  return self;
}

static gpointer
copy_slot (gconstpointer source, gpointer data)
{
  const DwellSlot *slot = source;
  DwellSlot *copy = g_memdup2 (slot, sizeof *slot);

  copy->wrapped = g_bytes_ref (slot->wrapped);
  copy->created = slot->created ? g_date_time_ref (slot->created) : NULL;

  return copy;
}

DwellVault *
dwell_vault_copy (DwellVault *self)
{
  DwellVault *copy = g_memdup2 (self, sizeof *self);

  copy->library_id = g_strdup (self->library_id);
  copy->secret_key = g_bytes_ref (self->secret_key);
  copy->slots = g_ptr_array_copy (self->slots, copy_slot, NULL);
  g_ptr_array_set_free_func (copy->slots, (GDestroyNotify) _dwell_slot_free);
  if (self->key)
    {
      copy->key = dwell_key_new ();
      memcpy (copy->key, self->key, DWELL_KEY_SIZE);
    }

  return copy;
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
DwellKdfCost
_dwell_vault_choose_cost (void)
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

const DwellKdfCost *
_dwell_vault_get_floor (const DwellKdfCost *wanted)
{
  return wanted && wanted->memory < floor_cost.memory ? wanted : &floor_cost;
}

char *
_dwell_vault_normalize_passphrase (const char *passphrase)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);

  return normal ? normal : g_strdup (passphrase);
}

/* The record's row: binds the wrapped key to its library, its slot and what derives the key. */
static char *
get_slot_row (DwellVault *self, const DwellSlot *slot)
{
  /* A recovery code that is confirmed needs no new wrapping. */
  DwellSlotKind kind = slot->kind == DWELL_SLOT_RECOVERY_NEW ? DWELL_SLOT_RECOVERY : slot->kind;

  return g_strdup_printf ("%s/%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, self->library_id,
                          dwell_slot_kind_to_string (kind), slot->cost.ops, slot->cost.memory);
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

gboolean
_dwell_vault_add_slot (DwellVault *self, DwellSlotKind kind, const DwellKdfCost *cost,
                       const char *secret, GError **error)
{
  g_autoptr (DwellKey) wrapping = dwell_key_new ();
  g_autoptr (GBytes) plain = g_bytes_new_static (self->key, DWELL_KEY_SIZE);
  g_autofree char *row = NULL;
  DwellSlot *slot = g_new0 (DwellSlot, 1);

  slot->kind = kind;
  slot->created = g_date_time_new_now_utc ();
  slot->cost = *cost;
  randombytes_buf (slot->salt, sizeof slot->salt);
  if (!derive (wrapping, secret, slot))
    {
      _dwell_slot_free (slot);
      return out_of_memory (error);
    }
  g_ptr_array_add (self->slots, slot);

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
  char *letters = dwell_recovery_code_normalize (code);
  gboolean added;

  added = dwell_vault_set_passphrase (self, passphrase, cost, error)
          && _dwell_vault_add_slot (self, DWELL_SLOT_RECOVERY, _dwell_vault_get_floor (cost),
                                    letters, error);
  dwell_secret_free (letters);

  return added;
}

DwellVault *
dwell_vault_new (const char *passphrase, const DwellKdfCost *cost, char **recovery_code,
                 GError **error)
{
  g_autoptr (DwellVault) self = _dwell_vault_new_empty ();
  char *code;

  self->library_id = g_uuid_string_random ();
  self->key = dwell_key_new_random ();
  make_pair (self);
  code = dwell_recovery_code_new ();
  if (!add_slots (self, passphrase, cost, code, error))
    {
      dwell_secret_free (code);
      return NULL;
    }

  *recovery_code = code;

  return g_steal_pointer (&self);
}

static DwellKey *
unwrap (DwellVault *self, DwellSlot *slot, const DwellKey *wrapping)
{
  g_autofree char *row = get_slot_row (self, slot);
  g_autoptr (GBytes) plain = dwell_unseal (wrapping, "slot", row, slot->wrapped, NULL);
  DwellKey *key;

  if (plain == NULL || g_bytes_get_size (plain) != DWELL_KEY_SIZE)
    return NULL;

  key = dwell_key_new ();
  memcpy (key, g_bytes_get_data (plain, NULL), DWELL_KEY_SIZE);

  return key;
}

gboolean
_dwell_vault_try_slots (DwellVault *self, DwellSlotKind kind, const char *secret, DwellKey **key,
                        GError **error)
{
  g_autoptr (DwellKey) wrapping = dwell_key_new ();

  *key = NULL;
  for (guint i = 0; i < self->slots->len && *key == NULL; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->kind != kind)
        continue;
      if (!derive (wrapping, secret, slot))
        return out_of_memory (error);
      *key = unwrap (self, slot, wrapping);
    }

  return TRUE;
}

static gboolean
try_code (DwellVault *self, const char *code, DwellKey **key, GError **error)
{
  return _dwell_vault_try_slots (self, DWELL_SLOT_RECOVERY, code, key, error)
         && (*key || _dwell_vault_try_slots (self, DWELL_SLOT_RECOVERY_NEW, code, key, error));
}

gboolean
_dwell_vault_try_secret (DwellVault *self, const char *secret, DwellKey **key, GError **error)
{
  char *code = dwell_recovery_code_normalize (secret);
  char *normal = _dwell_vault_normalize_passphrase (secret);
  gboolean tried = code == NULL || try_code (self, code, key, error);

  if (tried && (code == NULL || *key == NULL))
    tried = _dwell_vault_try_slots (self, DWELL_SLOT_PASSPHRASE, normal, key, error);
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

/* The group in which the code was mistyped, where one of @candidates opens a slot: then it is known
 * and not guessed. */
static guint
find_slip (DwellVault *self, const char *secret, GPtrArray *candidates)
{
  for (guint i = 0; i < MIN (candidates->len, MAX_CANDIDATES); i++)
    {
      const char *code = g_ptr_array_index (candidates, i);
      g_autoptr (DwellKey) key = NULL;

      if (try_code (self, code, &key, NULL) && key)
        return dwell_recovery_code_find_slip (code, secret);
    }

  return 0;
}

gboolean
_dwell_vault_refuse_secret (DwellVault *self, const char *secret, GError **error)
{
  guint group;
  DwellCodeFault fault = dwell_recovery_code_check (secret, &group);
  g_autofree char *text = NULL;

  if (fault == DWELL_CODE_TYPO)
    {
      g_autoptr (GPtrArray) candidates = dwell_recovery_code_list_candidates (secret);

      group = find_slip (self, secret, candidates);
    }
  text = fault == DWELL_CODE_RIGHT ? g_strdup (_("This recovery code does not open the library."))
                                   : dwell_recovery_code_describe (fault, group);

  g_set_error_literal (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                       text ? text : _("This passphrase does not open the library."));
  return FALSE;
}

gboolean
dwell_vault_unlock (DwellVault *self, const char *secret, GError **error)
{
  g_return_val_if_fail (secret != NULL, FALSE);

  g_clear_pointer (&self->key, dwell_key_free);
  if (!_dwell_vault_try_secret (self, secret, &self->key, error))
    return FALSE;
  if (self->key == NULL)
    return _dwell_vault_refuse_secret (self, secret, error);

  return check_pair (self, error);
}

gboolean
dwell_vault_unlock_keyring (DwellVault *self, const char *secret, GError **error)
{
  g_return_val_if_fail (secret != NULL, FALSE);

  g_clear_pointer (&self->key, dwell_key_free);
  if (!_dwell_vault_try_slots (self, DWELL_SLOT_KEYRING, secret, &self->key, error))
    return FALSE;

  if (self->key == NULL)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                   _("The login keyring does not open the library."));
      return FALSE;
    }

  return check_pair (self, error);
}
