/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** In the file's header, so that `file` and SQLite know a library: "Dwel". */
#define DWELL_SCHEMA_APPLICATION_ID 0x4477656c
/** The `n` of the row of `event` that holds a session’s tally: the last there can be. */
#define DWELL_SCHEMA_TALLY "9223372036854775807"

/** The version from which on there is a ledger. */
#define DWELL_SCHEMA_LEDGER 2

/** The newest version. */
gint64 dwell_schema_get_version (void);
/** The steps from an empty database to the newest schema: step n makes version n + 1 of version n,
 * in one transaction. NULL-terminated. Static. */
const char *const *dwell_schema_get_steps (void);

G_END_DECLS
