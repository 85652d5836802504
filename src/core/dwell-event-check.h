/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"
#include "dwell-protocol.h"

G_BEGIN_DECLS

/**
 * Whether an event can stand in a session: by itself, by what it refers to, by the codes that it
 * uses.
 * @tracks: name → #DwellTrack, all events of the session that came before
 * @protocol: (nullable): whose states and moves it may use; NULL for any
 * Returns: FALSE with DWELL_ERROR_EVENT or DWELL_ERROR_ORDER.
 */
gboolean
dwell_event_check_among (const DwellEvent *event, GHashTable *tracks, DwellProtocol *protocol,
                         GError **error);

G_END_DECLS
