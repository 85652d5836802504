/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-graph.h"
#include "dwell-script.h"

G_BEGIN_DECLS

/** What a way is called in the legend, translated. */
const char *dwell_way_get_label (DwellWay way);
/** How well an offer meets the moment, in a word, translated. */
const char *dwell_fit_get_word (DwellFit fit);
/** What a session came to, in a word or two, translated; NULL for DWELL_ENDING_NONE. */
const char *dwell_ending_get_word (DwellEnding ending);
/** So many minutes, to the hundredth where that matters: "2 min". Returns: (transfer full). */
char *dwell_format_minutes (gint64 ms);
/** What stands under a beat's name: its state, and what else is so in it. Returns: (transfer full).
 */
char *dwell_beat_dup_subtitle (const DwellBeat *beat, DwellProtocol *protocol, gboolean start);
/** A beat in one line, as it is read out: its id, its state, how many offers, where it leads to.
 * Returns: (transfer full). */
char *dwell_beat_dup_line (const DwellBeat *beat, DwellScript *script, const DwellGraph *graph,
                           DwellProtocol *protocol);

G_END_DECLS
