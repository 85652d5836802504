/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-figure-rows.h"
#include "dwell-followed.h"

G_BEGIN_DECLS

/**
 * Puts what followed into rows for people: under a heading for each move, as in "After “Ask of the
 * image” (asked 4 times)", first felt contact and then the states, each with its count, as in
 * "Felt contact clear: 2 of 4".
 * @followed: (element-type DwellFollowed)
 * @window: ms, that of @followed
 * Returns: (element-type DwellFigureRow) (transfer full).
 */
GPtrArray *dwell_followed_rows_new (GPtrArray *followed, DwellProtocol *protocol, gint64 window);

G_END_DECLS
