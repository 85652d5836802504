/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * DwellSlotKind:
 * @DWELL_SLOT_PASSPHRASE: the passphrase
 * @DWELL_SLOT_RECOVERY: the recovery code
 * @DWELL_SLOT_RECOVERY_NEW: a new recovery code that was not confirmed yet
 * @DWELL_SLOT_KEYRING: a random secret in the login keyring
 *
 * What opens the library.
 */
typedef enum
{
  DWELL_SLOT_PASSPHRASE,
  DWELL_SLOT_RECOVERY,
  DWELL_SLOT_RECOVERY_NEW,
  DWELL_SLOT_KEYRING,
} DwellSlotKind;

/** The slot's word in files and on the command line. Static. */
const char *dwell_slot_kind_to_string (DwellSlotKind kind);

/**
 * DwellSlotInfo:
 * @kind: what opens it
 * @created: when it was made, in UTC; NULL where that is not known
 *
 * One slot of the vault, without its secrets.
 */
typedef struct
{
  DwellSlotKind kind;
  GDateTime *created;
} DwellSlotInfo;

/** Frees. */
void dwell_slot_info_free (DwellSlotInfo *info);

/*
 * The key slots of an unlocked library; LOCKED where it is not. Each change is there wholly or not
 * at all, and whatever is interrupted, what opened the library before still does. No record is
 * sealed anew. @proof is a passphrase or recovery code that opens the library at present, asked
 * for although it is open; PASSPHRASE where it does not.
 */

/** The slots. (transfer full) (element-type DwellSlotInfo). */
GPtrArray *dwell_library_list_slots (DwellLibrary *self, GCancellable *cancellable, GError **error);
void dwell_library_list_slots_async (DwellLibrary *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *dwell_library_list_slots_finish (DwellLibrary *self, GAsyncResult *result,
                                            GError **error);

/** Puts another passphrase in place of the present one. */
gboolean dwell_library_change_passphrase (DwellLibrary *self, const char *proof,
                                          const char *passphrase, GCancellable *cancellable,
                                          GError **error);
void dwell_library_change_passphrase_async (DwellLibrary *self, const char *proof,
                                            const char *passphrase, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_change_passphrase_finish (DwellLibrary *self, GAsyncResult *result,
                                                 GError **error);

/** Makes a new recovery code beside the present one: both open the library, until
 * dwell_library_end_recovery() is called. Returns: (transfer full): the new one; wipe it with
 * dwell_secret_free(). */
char *dwell_library_begin_recovery (DwellLibrary *self, const char *proof,
                                    GCancellable *cancellable, GError **error);
void dwell_library_begin_recovery_async (DwellLibrary *self, const char *proof,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
char *dwell_library_begin_recovery_finish (DwellLibrary *self, GAsyncResult *result,
                                           GError **error);

/** Once the user has shown to have the new code: the present one goes. Given up: the new one goes.
 * NOT_FOUND where no new one was begun. */
gboolean dwell_library_end_recovery (DwellLibrary *self, gboolean keep, GCancellable *cancellable,
                                     GError **error);
void dwell_library_end_recovery_async (DwellLibrary *self, gboolean keep, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_end_recovery_finish (DwellLibrary *self, GAsyncResult *result,
                                            GError **error);

/** Removes the slots of a kind, but never the last that the user knows (PASSPHRASE). */
gboolean dwell_library_remove_slot (DwellLibrary *self, const char *proof, DwellSlotKind kind,
                                    GCancellable *cancellable, GError **error);
void dwell_library_remove_slot_async (DwellLibrary *self, const char *proof, DwellSlotKind kind,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean dwell_library_remove_slot_finish (DwellLibrary *self, GAsyncResult *result,
                                           GError **error);

/** Lets the login keyring open the library, or no longer. Turned off, the slot goes first, and an
 * entry that cannot be removed opens nothing any more. IO where there is no keyring, or it does not
 * answer; it is waited for on a thread of its own. */
gboolean dwell_library_set_keyring (DwellLibrary *self, gboolean on, GCancellable *cancellable,
                                    GError **error);
void dwell_library_set_keyring_async (DwellLibrary *self, gboolean on, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_set_keyring_finish (DwellLibrary *self, GAsyncResult *result,
                                           GError **error);

/** Opens a locked library with the login keyring. NOT_FOUND, quickly, where it has no such slot or
 * the keyring no entry; IO where the keyring does not answer. */
gboolean dwell_library_unlock_keyring (DwellLibrary *self, GCancellable *cancellable,
                                       GError **error);
void dwell_library_unlock_keyring_async (DwellLibrary *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_unlock_keyring_finish (DwellLibrary *self, GAsyncResult *result,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSlotInfo, dwell_slot_info_free)

G_END_DECLS
