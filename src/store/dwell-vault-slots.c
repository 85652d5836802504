/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vault-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-library.h"
#include "dwell-recovery-code.h"

/* How the slots of a vault change. None of it touches the library's key, so nothing is ever sealed
 * anew. */

static const char *const kinds[] = {
  [DWELL_SLOT_PASSPHRASE] = "passphrase",
  [DWELL_SLOT_RECOVERY] = "recovery",
  [DWELL_SLOT_RECOVERY_NEW] = "recovery-new",
  [DWELL_SLOT_KEYRING] = "keyring",
};

const char *
dwell_slot_kind_to_string (DwellSlotKind kind)
{
  return kinds[kind];
}

int
_dwell_vault_get_version (DwellVault *self)
{
  return dwell_vault_has_slot (self, DWELL_SLOT_RECOVERY_NEW)
                 || dwell_vault_has_slot (self, DWELL_SLOT_KEYRING)
             ? 2
             : 1;
}

gboolean
dwell_vault_has_slot (DwellVault *self, DwellSlotKind kind)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->kind == kind)
        return TRUE;
    }

  return FALSE;
}

void
dwell_slot_info_free (DwellSlotInfo *info)
{
  g_clear_pointer (&info->created, g_date_time_unref);
  g_free (info);
}

GPtrArray *
dwell_vault_list_slots (DwellVault *self)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_slot_info_free);

  for (guint i = 0; i < self->slots->len; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);
      DwellSlotInfo *info = g_new0 (DwellSlotInfo, 1);

      info->kind = slot->kind;
      info->created = slot->created ? g_date_time_ref (slot->created) : NULL;
      g_ptr_array_add (infos, info);
    }

  return infos;
}

gboolean
dwell_vault_check_secret (DwellVault *self, const char *secret, GError **error)
{
  g_autoptr (DwellKey) key = NULL;

  if (!_dwell_vault_try_secret (self, secret, &key, error))
    return FALSE;

  return key != NULL || _dwell_vault_refuse_secret (self, secret, error);
}

/* @except: (nullable): one that stays. Returns: whether any went. */
static gboolean
remove_slots (DwellVault *self, DwellSlotKind kind, DwellSlot *except)
{
  gboolean removed = FALSE;

  for (guint i = self->slots->len; i > 0; i--)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i - 1);

      if (slot->kind != kind || slot == except)
        continue;
      g_ptr_array_remove_index (self->slots, i - 1);
      removed = TRUE;
    }

  return removed;
}

static gboolean
replace_slot (DwellVault *self, DwellSlotKind kind, const DwellKdfCost *cost, const char *secret,
              GError **error)
{
  if (!_dwell_vault_add_slot (self, kind, cost, secret, error))
    return FALSE;
  remove_slots (self, kind, g_ptr_array_index (self->slots, self->slots->len - 1));

  return TRUE;
}

gboolean
dwell_vault_set_passphrase (DwellVault *self, const char *passphrase, const DwellKdfCost *cost,
                            GError **error)
{
  DwellKdfCost chosen;
  gboolean replaced;
  char *normal;

  if (*passphrase == '\0')
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                   _("The library needs a passphrase."));
      return FALSE;
    }

  chosen = cost ? *cost : _dwell_vault_choose_cost ();
  normal = _dwell_vault_normalize_passphrase (passphrase);
  replaced = replace_slot (self, DWELL_SLOT_PASSPHRASE, &chosen, normal, error);
  dwell_secret_free (normal);

  return replaced;
}

char *
dwell_vault_begin_recovery (DwellVault *self, const DwellKdfCost *cost, GError **error)
{
  char *code = dwell_recovery_code_new ();
  char *letters = dwell_recovery_code_normalize (code);

  if (!replace_slot (self, DWELL_SLOT_RECOVERY_NEW, _dwell_vault_get_floor (cost), letters, error))
    g_clear_pointer (&code, dwell_secret_free);
  dwell_secret_free (letters);

  return code;
}

static gboolean
refuse_missing (GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND,
               _("The library has no such key slot."));
  return FALSE;
}

gboolean
dwell_vault_end_recovery (DwellVault *self, gboolean keep, GError **error)
{
  if (!dwell_vault_has_slot (self, DWELL_SLOT_RECOVERY_NEW))
    return refuse_missing (error);

  if (!keep)
    return remove_slots (self, DWELL_SLOT_RECOVERY_NEW, NULL);

  remove_slots (self, DWELL_SLOT_RECOVERY, NULL);
  for (guint i = 0; i < self->slots->len; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->kind == DWELL_SLOT_RECOVERY_NEW)
        slot->kind = DWELL_SLOT_RECOVERY;
    }

  return TRUE;
}

gboolean
dwell_vault_set_keyring (DwellVault *self, const char *secret, const DwellKdfCost *cost,
                         GError **error)
{
  return replace_slot (self, DWELL_SLOT_KEYRING, _dwell_vault_get_floor (cost), secret, error);
}

/* A new recovery code that was not confirmed may not have been written down. */
static gboolean
is_last_known (DwellVault *self, DwellSlotKind kind)
{
  if (kind == DWELL_SLOT_PASSPHRASE)
    return !dwell_vault_has_slot (self, DWELL_SLOT_RECOVERY);

  return kind == DWELL_SLOT_RECOVERY && !dwell_vault_has_slot (self, DWELL_SLOT_PASSPHRASE);
}

gboolean
dwell_vault_remove_slot (DwellVault *self, DwellSlotKind kind, GError **error)
{
  if (!dwell_vault_has_slot (self, kind))
    return refuse_missing (error);

  if (is_last_known (self, kind))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE,
                   _("Nothing that you know would open the library then; it stays as it was."));
      return FALSE;
    }

  return remove_slots (self, kind, NULL);
}
