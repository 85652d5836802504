/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A recovery code is seven groups of four letters and digits: 130 random bits and 10 bits of
 * checksum, in Crockford's base 32, which has no I, L, O and U.
 */

/** A new recovery code, as it is printed. Returns: (transfer full): wipe it with
 * dwell_secret_free(). */
char *dwell_recovery_code_new (void);
/**
 * Reads a recovery code as somebody typed it: small letters, spaces, dashes, or I and L for 1 and O
 * for 0 are no matter.
 * Returns: (transfer full): what the key is derived from, or NULL where @text is no recovery code;
 *   wipe it with dwell_secret_free().
 */
char *dwell_recovery_code_normalize (const char *text);

G_END_DECLS
