/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session-item.h"
#include "dwell-summary-filter.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSION_LIST (dwell_session_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellSessionList, dwell_session_list, DWELL, SESSION_LIST, GObject)

/**
 * The sessions of the library as a GListModel of #DwellSessionItem, of which it has those that pass
 * its filter. Ten thousand are taken, filtered and let go in less time than a frame: the words of an
 * item are made when they are first asked for, and a change of the filter is one change of the list,
 * not one for each session.
 */
DwellSessionList *dwell_session_list_new (void);

/** Puts other sessions in the place of those that are there; the filter stays, and so do the items of
 * as many as are the same at the beginning.
 * @summaries: (element-type DwellSummary) (transfer full): the newest first
 * @now: the time now, by which the year is left out of this year's dates */
void dwell_session_list_take (DwellSessionList *self, GPtrArray *summaries, GDateTime *now);
/** Leaves nothing in it. */
void dwell_session_list_clear (DwellSessionList *self);

/** Which sessions it has from now on. @filter: (nullable): NULL for all. */
void dwell_session_list_set_filter (DwellSessionList *self, const DwellSummaryFilter *filter);
/** How it was filtered; NULL where it has all. (transfer none). */
const DwellSummaryFilter *dwell_session_list_get_filter (DwellSessionList *self);

/** How many there are with those that do not pass. */
guint dwell_session_list_get_n_all (DwellSessionList *self);
/** Where the session of that id stands; GTK_INVALID_LIST_POSITION where it is not, or does not pass.
 * @id: (nullable). */
guint dwell_session_list_find (DwellSessionList *self, const char *id);
/** Whether there is such a session, passing or not. @id: (nullable). */
gboolean dwell_session_list_has (DwellSessionList *self, const char *id);
/** The highest number of that client's sessions, passing or not; 0 for none. */
guint dwell_session_list_get_highest (DwellSessionList *self, const char *client);
/** The codes of all clients, in the order in which people count. (transfer full). */
char **dwell_session_list_dup_clients (DwellSessionList *self);
/** The ids of what passes. (element-type utf8 utf8): a set. Returns: (transfer full) (nullable):
 * NULL where all do. */
GHashTable *dwell_session_list_dup_ids (DwellSessionList *self);

G_END_DECLS
