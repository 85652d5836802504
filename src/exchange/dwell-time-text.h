/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** "2026-03-12T09:04:00.123Z" from milliseconds since 1970 UTC; without ".000" where there are no
 * milliseconds. Returns: (transfer full). */
char *dwell_format_utc (gint64 ms);
/** "2026-03-12T10:04:00+01:00": a moment with the offset it was written with; milliseconds only
 * where there are some. Returns: (transfer full). */
char *dwell_format_started (GDateTime *started);

G_END_DECLS
