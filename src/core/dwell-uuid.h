/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The UUID of a name: version 5 of RFC 4122, 4.3 (SHA-1 of @space and the name), so that the same thing
 * has the same id wherever and whenever it is made.
 * @space: a UUID, of what sort of name it is
 * @length: of @name in bytes
 * Returns: (transfer full): in lower case; NULL where @space is none.
 */
char *dwell_uuid_new_named (const char *space, const char *name, gsize length);

G_END_DECLS
