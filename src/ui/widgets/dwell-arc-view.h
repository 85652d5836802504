/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-picture.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_VIEW (dwell_arc_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcView, dwell_arc_view, DWELL, ARC_VIEW, GtkWidget)

/** Shows an arc, or the small arc of a summary, in the size that it is given, light or dark as the
 * window is. Its property `kind` (a #DwellPictureKind) says how much of it. */
GtkWidget *dwell_arc_view_new (DwellPictureKind kind);

/** What to show; @to is the last ms shown, 0 for the whole session. @arc: (transfer full)
 * (nullable). */
void dwell_arc_view_set_arc (DwellArcView *self, DwellArc *arc, gint64 to);
/** Shows the small arc of a summary. (transfer none): @summary must outlive the view's showing it;
 * NULL to forget it. */
void dwell_arc_view_set_summary (DwellArcView *self, const DwellSummary *summary);

G_END_DECLS
