/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-clock.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CLI_CLOCK (dwell_cli_clock_get_type ())
G_DECLARE_FINAL_TYPE (DwellCliClock, dwell_cli_clock, DWELL, CLI_CLOCK, GObject)

/** A clock that stands at nothing, for a session that happened at no time: a script that is played
 * without anybody there. Returns: (transfer full). */
DwellClock *dwell_cli_clock_new (void);

G_END_DECLS
