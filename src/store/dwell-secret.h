/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Bytes of every symmetric key of the store. */
#define DWELL_KEY_SIZE 32

/**
 * DwellKey:
 *
 * Room for one key of DWELL_KEY_SIZE bytes, in guarded pages that are kept out of swap and core
 * dumps where the system allows it.
 */
typedef guint8 DwellKey;

/** Room for a key, not yet filled. Also initialises libsodium, so that whoever holds a key can use
 * it. Returns: (transfer full). */
DwellKey *dwell_key_new (void);
/** A key of random bytes. Returns: (transfer full). */
DwellKey *dwell_key_new_random (void);
/** Wipes and frees. */
void dwell_key_free (DwellKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellKey, dwell_key_free)

/** Bytes that are wiped when they are freed. @data: (transfer full): from g_malloc(), @allocated
 * bytes, of which the first @size count. Returns: (transfer full). */
GBytes *dwell_secret_bytes_new_take (gpointer data, gsize size, gsize allocated);
/** Wipes and frees @data. */
void dwell_secret_wipe (gpointer data, gsize size);

G_END_DECLS
