/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-summary.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSION_ITEM (dwell_session_item_get_type ())
G_DECLARE_FINAL_TYPE (DwellSessionItem, dwell_session_item, DWELL, SESSION_ITEM, GObject)

/** One session of the list. @summary: (transfer full). @now: the time now, by which the year is
 * left out of this year's dates. */
DwellSessionItem *dwell_session_item_new (DwellSummary *summary, GDateTime *now);

/** What it wraps. (transfer none). */
const DwellSummary *dwell_session_item_get_summary (DwellSessionItem *self);
/** Id of the session. */
const char *dwell_session_item_get_id (DwellSessionItem *self);
/** "K-07 · session 3". */
const char *dwell_session_item_get_title (DwellSessionItem *self);
/** "12 March · 4 h 51 min · MDMA". */
const char *dwell_session_item_get_subtitle (DwellSessionItem *self);
/** Which attempt at its script it is, said from the second on; 0 where there is no script. */
guint dwell_session_item_get_try (DwellSessionItem *self);
void dwell_session_item_set_try (DwellSessionItem *self, guint number);

/** Makes the rows of the list of sessions: title, second line, small arc.
 * @withheld: (element-type utf8 utf8) (nullable): the ids of sessions whose small arc is not shown,
 *   read when a row is filled. Returns: (transfer full). */
GtkListItemFactory *dwell_session_item_factory_new (GHashTable *withheld);

G_END_DECLS
