/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "fault-log.h"

G_BEGIN_DECLS

/**
 * Puts what can be read of a library that was refused in its place, and holds that against the log.
 * Prints "salvage refused: WORDS", or a line "salvaged ID KEPT OF ACKNOWLEDGED WRONG" for each
 * session of the log that is there, and "salvage sessions=N events=N lost=N wrong=N": sessions
 * that are there, events of them, acknowledged events that are not, and events that were never
 * sent. The comments that stand for what is lost are none of these.
 */
void fault_verify_salvage (DwellLibrary *library, FaultLog *log, const char *passphrase);

/** Looks through a library that opened. Prints "check whole" or "check found: WORDS". */
void fault_verify_check (DwellLibrary *library);

G_END_DECLS
