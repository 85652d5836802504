/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-store-error.h"

G_BEGIN_DECLS

/*
 * The login keyring, as the session's secret service keeps it: one random secret for each library.
 * These calls block, though never for ever; never make them on the window's thread.
 */

/** A new secret for dwell_keyring_store(): one line. Returns: (transfer full): wipe it with
 * dwell_secret_free(). */
char *dwell_keyring_new_secret (void);
/** The secret of a library. Nothing is asked for: a keyring that is locked is one without it.
 * Returns: (transfer full): wipe it with dwell_secret_free(); NULL with DWELL_STORE_ERROR_NOT_FOUND
 * where there is none, or IO where the keyring is not there or does not answer in 5 seconds. */
char *dwell_keyring_lookup (const char *library_id, GCancellable *cancellable, GError **error);
/** Keeps a library's secret, in place of an earlier one. A locked keyring asks its user to unlock
 * it. Returns: FALSE with DWELL_STORE_ERROR_IO. */
gboolean dwell_keyring_store (const char *library_id, const char *secret,
                              GCancellable *cancellable, GError **error);
/** Removes a library's secret, if there is one. Returns: FALSE with DWELL_STORE_ERROR_IO. */
gboolean dwell_keyring_clear (const char *library_id, GCancellable *cancellable, GError **error);

G_END_DECLS
