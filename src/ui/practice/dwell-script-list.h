/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-graph.h"
#include "dwell-script.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCRIPT_LIST (dwell_script_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptList, dwell_script_list, DWELL, SCRIPT_LIST, AdwBin)

/** The beats of a script as a list, each a line that says what the graph shows. Emits
 * #DwellScriptList::selected and #DwellScriptList::run with the index of a beat. */
GtkWidget *dwell_script_list_new (void);

/** Shows a script. Nothing is selected then. */
void dwell_script_list_set_script (DwellScriptList *self, DwellScript *script,
                                   const DwellGraph *graph, DwellProtocol *protocol);
/** Selects a beat and brings it into view; DWELL_GRAPH_NONE for none. */
void dwell_script_list_select (DwellScriptList *self, guint index);

G_END_DECLS
