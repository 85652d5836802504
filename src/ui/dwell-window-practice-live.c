/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

/* Live practice: a session as any other, with a scripted client in it. */

void
dwell_window_begin_live_practice (DwellWindow *self, DwellScript *script, guint32 seed, guint pace,
                                  gboolean aloud)
{
}
