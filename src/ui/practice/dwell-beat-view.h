/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BEAT_VIEW (dwell_beat_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellBeatView, dwell_beat_view, DWELL, BEAT_VIEW, AdwBin)

/** All that a script says of one beat: what is seen and said, and what silence and each offer do.
 * Emits #DwellBeatView::go with the index of a beat that one of them leads to. */
GtkWidget *dwell_beat_view_new (void);

/** Shows a beat, or nothing. @beat: (nullable): kept until the next call, so its script must live
 * as long. */
void dwell_beat_view_set_beat (DwellBeatView *self, const DwellBeat *beat, DwellProtocol *protocol,
                               gboolean start);

G_END_DECLS
