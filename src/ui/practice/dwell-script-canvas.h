/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-graph.h"
#include "dwell-script.h"

G_BEGIN_DECLS

/** A script of more beats is shown as a list alone. */
#define DWELL_SCRIPT_CANVAS_MOST 300

#define DWELL_TYPE_SCRIPT_CANVAS (dwell_script_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptCanvas, dwell_script_canvas, DWELL, SCRIPT_CANVAS, GtkWidget)

/**
 * The graph of a script: a box for each beat, and arrows between them. Arrow keys go from box to
 * box, Home to the one it begins with. The box that has the focus, or had it last, is selected, and
 * its arrows stand out. Emits #DwellScriptCanvas::selected with the index of a beat, and
 * #DwellScriptCanvas::run at Enter or a double click.
 */
GtkWidget *dwell_script_canvas_new (void);

/** Shows a script. Nothing is selected then. @graph: (transfer none): laid out; kept until the next
 * call, so it must live as long. */
void dwell_script_canvas_set_script (DwellScriptCanvas *self, DwellScript *script,
                                     const DwellGraph *graph, DwellProtocol *protocol);
/** Selects a beat; DWELL_GRAPH_NONE for none. */
void dwell_script_canvas_select (DwellScriptCanvas *self, guint index);
/** Gives the selected box the focus, or the first. Returns: whether there is one. */
gboolean dwell_script_canvas_focus_selected (DwellScriptCanvas *self);
/** How large it is shown: 1 as texts are elsewhere. */
double dwell_script_canvas_get_zoom (DwellScriptCanvas *self);
void dwell_script_canvas_set_zoom (DwellScriptCanvas *self, double zoom);
/** The zoom at which the whole width fits, at most 1. */
double dwell_script_canvas_get_fitting (DwellScriptCanvas *self, int width);

G_END_DECLS
