/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * What a window wants to find again after unlocking: a search, a chosen session, a half-filled
 * form. It waits in memory, sealed to the vault's public key, so that only who unlocks the library
 * can read it. At most one thing is put away at a time.
 */

/** Seals @state and keeps it instead of what was put away before. The library must be unlocked.
 * Returns: FALSE with DWELL_STORE_ERROR_LOCKED. */
gboolean dwell_library_put_away (DwellLibrary *self, GVariant *state, GError **error);
void dwell_library_put_away_async (DwellLibrary *self, GVariant *state, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean dwell_library_put_away_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/**
 * Opens what was put away, which is forgotten then.
 * Returns: (transfer full): NULL with DWELL_STORE_ERROR_NOT_FOUND where there is nothing, LOCKED
 *   while the library is locked, or DAMAGED where it was sealed for another library.
 */
GVariant *dwell_library_take_back (DwellLibrary *self, GError **error);
void dwell_library_take_back_async (DwellLibrary *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
GVariant *dwell_library_take_back_finish (DwellLibrary *self, GAsyncResult *result, GError **error);

/** As dwell_library_lock(), without waiting for the worker. */
void dwell_library_lock_async (DwellLibrary *self, GAsyncReadyCallback callback,
                               gpointer user_data);
/** That it is locked. */
void dwell_library_lock_finish (DwellLibrary *self, GAsyncResult *result);

G_END_DECLS
