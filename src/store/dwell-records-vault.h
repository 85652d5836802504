/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-database.h"
#include "dwell-records.h"

G_BEGIN_DECLS

/** Opens a vault with a secret: dwell_vault_unlock() or dwell_vault_unlock_keyring(). */
typedef gboolean (*DwellVaultOpener) (DwellVault *vault, const char *secret, GError **error);

/** As dwell_records_unlock(), with the secret in the login keyring. */
gboolean dwell_records_unlock_keyring (DwellRecords *self, const char *secret, GError **error);
/** See dwell_library_list_slots(). */
GPtrArray *dwell_records_list_slots (DwellRecords *self, GError **error);
/** See dwell_library_change_passphrase(). */
gboolean dwell_records_change_passphrase (DwellRecords *self, const char *proof,
                                          const char *passphrase, GError **error);
/** See dwell_library_begin_recovery(). */
char *dwell_records_begin_recovery (DwellRecords *self, const char *proof, GError **error);
/** See dwell_library_end_recovery(). */
gboolean dwell_records_end_recovery (DwellRecords *self, gboolean keep, GError **error);
/** See dwell_library_remove_slot(). */
gboolean dwell_records_remove_slot (DwellRecords *self, const char *proof, DwellSlotKind kind,
                                    GError **error);
/** Adds the slot that @secret opens, which is in the login keyring; NULL removes it. */
gboolean dwell_records_set_keyring (DwellRecords *self, const char *secret, GError **error);

/** Makes the library's own files readable by their owner only, before they are opened. */
void _dwell_records_tighten (DwellRecords *self);
/** Reads and opens the vault: vault.json, or where that is missing or damaged its mirror.
 * @mirrored: (out): whether it is the mirror. Returns: (transfer full). */
DwellVault *_dwell_records_find_vault (DwellRecords *self, DwellVaultOpener open,
                                       const char *secret, gboolean *mirrored, GError **error);
/** With the database open: puts vault.json back where it was the mirror that opened, and makes the
 * mirror the same as the vault. */
void _dwell_records_repair_vault (DwellRecords *self, gboolean mirrored);
/** Writes the mirror. */
gboolean _dwell_records_write_mirror (DwellDatabase *database, DwellVault *vault, GError **error);

G_END_DECLS
