/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-arc.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RIBBON_VIEW (dwell_ribbon_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellRibbonView, dwell_ribbon_view, DWELL, RIBBON_VIEW, GtkWidget)

/** States alone, of one or more authors, as ribbons over one time axis. A click on it emits
 * #DwellRibbonView::pointed (gint64 at). It tells assistive technology what it is named; what is on it
 * stands in words beside it. */
GtkWidget *dwell_ribbon_view_new (void);

/** What to show. @arc: (transfer full) (nullable): of its own ribbons nothing but the states is shown.
 * @title: of its own states
 * @to: the last ms shown, or 0 for the whole session */
void dwell_ribbon_view_set_arc (DwellRibbonView *self, DwellArc *arc, const char *title, gint64 to);
/** Where a line stands, in ms; -1 for none. */
void dwell_ribbon_view_set_now (DwellRibbonView *self, gint64 now);

G_END_DECLS
