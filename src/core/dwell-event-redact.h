/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * @event without the words that somebody wrote. The event itself may still wait to be stored: it is
 * not touched, but to be exchanged.
 * Returns: (transfer full): @event itself where there are no such words.
 */
DwellEvent *
dwell_event_redact (DwellEvent *event);

G_END_DECLS
