/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-figure-rows.h"
#include "dwell-followed.h"

G_BEGIN_DECLS

/**
 * Puts what followed into rows for people, one for each move: what was asked and how often, and as
 * its detail what came after it with counts, felt contact first, as in "Felt contact clear 2 of 4 ·
 * Blank 1 of 4"; then what was there already, and how many times there was less to look at.
 * @followed: (element-type DwellFollowed)
 * @window: ms, that of @followed
 * Returns: (element-type DwellFigureRow) (transfer full).
 */
GPtrArray *dwell_followed_rows_new (GPtrArray *followed, DwellProtocol *protocol, gint64 window);

/** What the counts of such rows are, for all of them, translated. Returns: (transfer full). */
char *dwell_followed_dup_definition (gint64 window);

G_END_DECLS
