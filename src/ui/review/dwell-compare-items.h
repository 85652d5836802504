/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-clock.h"
#include "dwell-session-item.h"

G_BEGIN_DECLS

/* The sessions that can be compared, apart from what the list beside them hides. */

/** All sessions as a model. @summaries: (element-type DwellSummary) (transfer full): the newest
 * first.
 * @withheld: (element-type utf8 utf8) (nullable): ids of those that are left out, because somebody
 *   codes them blind
 * @clock: says which year it is. Returns: (element-type DwellSessionItem) (transfer full). */
GListModel *dwell_compare_items_new (GPtrArray *summaries, GHashTable *withheld,
                                     DwellClock *clock);
/** The session of that id. @id: (nullable). Returns: (transfer full) (nullable). */
DwellSessionItem *dwell_compare_items_dup (GListModel *items, const char *id);
/** The attempts at the script of a practice session, the newest first; none where it is not one.
 * Returns: (element-type DwellSessionItem) (transfer full). */
GPtrArray *dwell_compare_items_find_attempts (GListModel *items, DwellSessionItem *item);

G_END_DECLS
