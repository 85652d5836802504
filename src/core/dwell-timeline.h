/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * What all authors mean, in the order of time; what is at the same time in the order of "self", then
 * the others by their names, then of their seq.
 * Returns: (element-type DwellEvent) (transfer full): holds references.
 */
GPtrArray *dwell_timeline_new (DwellSession *session);

G_END_DECLS
