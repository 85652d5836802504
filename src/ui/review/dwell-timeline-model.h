/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-session.h"
#include "dwell-timeline-filter.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TIMELINE_MODEL (dwell_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (DwellTimelineModel, dwell_timeline_model, DWELL, TIMELINE_MODEL, GObject)

/**
 * DwellTimelineModel:
 *
 * The lines of a session's timeline, of all authors, as a list of #DwellLine that are made only
 * when somebody asks for them, so that a hundred thousand cost no more than those in sight. A
 * filter is applied in slices while nothing else is to be done; until it is through, the list stays
 * as it was. Emits #DwellTimelineModel::filtered when it is, and #DwellTimelineModel::changing
 * before any lines come or go: GTK's selections look for what is selected among all lines that
 * come, and make each of them for that, unless nothing is selected.
 */
DwellTimelineModel *dwell_timeline_model_new (void);

/** Whose lines it has; NULL for none, and then nothing of the last session is kept. Its filter asks
 * nothing then. */
void dwell_timeline_model_set_session (DwellTimelineModel *self, DwellSession *session);
/** Brings it up to what the session means now, touching only the lines that differ. */
void dwell_timeline_model_refresh (DwellTimelineModel *self);

/** Whether lines that were struck are there, and lines that were corrected say what became of
 * them. */
void dwell_timeline_model_set_corrections (DwellTimelineModel *self, gboolean corrections);

/** Shows a very long line whole, or its beginning again. Returns: whether it is one. */
gboolean dwell_timeline_model_toggle_whole (DwellTimelineModel *self, guint position);

/** The filter, to be changed; then say so by dwell_timeline_model_filter_changed().
 * (transfer none). */
DwellTimelineFilter *dwell_timeline_model_get_filter (DwellTimelineModel *self);
/** Applies the filter as it is now. */
void dwell_timeline_model_filter_changed (DwellTimelineModel *self);
/** Whether a filter is being applied. */
gboolean dwell_timeline_model_is_filtering (DwellTimelineModel *self);

/** How many lines there are, filtered out or not. */
guint dwell_timeline_model_get_n_lines (DwellTimelineModel *self);
/** Which groups of lines occur, a bit for each #DwellLineGroup. */
guint dwell_timeline_model_get_groups (DwellTimelineModel *self);
/** The states that lines fall in, "" for before the first, in the order in which they come.
 * (element-type utf8) (transfer container). */
GPtrArray *dwell_timeline_model_get_states (DwellTimelineModel *self);

/** Where in the list the line of an event stands; GTK_INVALID_LIST_POSITION (G_MAXUINT) where it
 * does not, for example because it is filtered out. */
guint dwell_timeline_model_find (DwellTimelineModel *self, const char *author, guint seq);

G_END_DECLS
