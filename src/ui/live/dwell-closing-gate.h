/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-checklist.h"
#include "dwell-say-line.h"
#include "dwell-sheet.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CLOSING_GATE (dwell_closing_gate_get_type ())
G_DECLARE_FINAL_TYPE (DwellClosingGate, dwell_closing_gate, DWELL, CLOSING_GATE, AdwBin)

/** The sheet on the way out of a session: the rating now beside the one at the start, the closing
 * list, words that could be said. It advises in one sentence and never blocks. Its buttons activate
 * live.rate, live.tick-closing, live.end, live.close, live.ground, live.other-words and live.say. */

/** Shows @list, or none where it is NULL, and the protocol's words for closing. */
void dwell_closing_gate_set_checklist (DwellClosingGate *self, DwellChecklist *list,
                                       DwellProtocol *protocol);
/** Brings it up to what @session holds, for a closing that began at @opened ms of it. @locked: what
 * was marked before is hidden. */
void dwell_closing_gate_update (DwellClosingGate *self, DwellSession *session, gint64 opened,
                                gboolean locked);
/** The words that could be said. (transfer none). */
DwellSayLine *dwell_closing_gate_get_say_line (DwellClosingGate *self);

G_END_DECLS
