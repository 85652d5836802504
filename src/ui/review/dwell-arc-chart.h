/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-arc-steps.h"
#include "dwell-picture.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_CHART (dwell_arc_chart_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcChart, dwell_arc_chart, DWELL, ARC_CHART, GtkWidget)

/**
 * DwellArcChart:
 *
 * The arc of a session to work with. It is moved by drag, by wheel and by keys, zoomed by pinch, by
 * wheel with Ctrl and by keys; a line follows the pointer; an event is selected by click, or by keys one
 * after the other, and each is told to a screen reader.
 *
 * Left and Right go to the event before and after, Home and End to the first and last, Up and Down
 * from lane to lane: in a lane, only what it shows is gone through. Enter folds the lane. Ctrl with
 * Left and Right moves what is shown, +, - and 0 zoom.
 *
 * It emits #DwellArcChart::selected (const char *author, guint seq) when the user selects another
 * event, #DwellArcChart::moment (gint64 at) when the pointer is at another moment, with -1 when it has
 * left, #DwellArcChart::moved when another stretch is shown, and #DwellArcChart::folded when a lane was
 * folded or unfolded.
 */
GtkWidget *dwell_arc_chart_new (void);

/** What to show, all of it at first. @arc: (transfer none) (nullable). */
void dwell_arc_chart_set_arc (DwellArcChart *self, DwellArc *arc);
/** The same session after something was added: what was selected, folded and shown stays. */
void dwell_arc_chart_update_arc (DwellArcChart *self, DwellArc *arc);

/** Selects an event and brings it into sight; emits nothing. @author: (nullable): NULL for none. */
void dwell_arc_chart_select (DwellArcChart *self, const char *author, guint seq);
/** The selected event as it is meant, or NULL, also where it is one that is not told. (transfer
 * none). */
const DwellEvent *dwell_arc_chart_get_selected (DwellArcChart *self);

/** The stretch of time that is shown, in ms. Returns: whether that is all of it. */
gboolean dwell_arc_chart_get_shown (DwellArcChart *self, gint64 *from, gint64 *to);
/** Shows another stretch. */
void dwell_arc_chart_show (DwellArcChart *self, gint64 from, gint64 to);
/** Shows @factor times as much, around what is selected and in sight, or else around the middle. */
void dwell_arc_chart_zoom (DwellArcChart *self, double factor);

/** How many lanes there are. */
guint dwell_arc_chart_get_n_lanes (DwellArcChart *self);
/** The id of a lane; *title, where asked for, is its title, translated. (transfer none). */
const char *dwell_arc_chart_get_lane (DwellArcChart *self, guint index, const char **title);
/** Shows of a lane its title alone, or all of it again. */
void dwell_arc_chart_set_folded (DwellArcChart *self, const char *lane, gboolean folded);
/** Whether only the title of a lane is shown. */
gboolean dwell_arc_chart_is_folded (DwellArcChart *self, const char *lane);

/** Where the time axis begins and how long it is, in pixels of the chart; FALSE before it was shown. */
gboolean dwell_arc_chart_get_plot (DwellArcChart *self, double *x, double *width);

G_END_DECLS
