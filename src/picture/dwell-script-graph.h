/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-graph.h"
#include "dwell-script.h"

G_BEGIN_DECLS

/** The graph of a script, which may be one that dwell_script_examine() found something wrong with:
 * what leads nowhere has no arrow. Boxes are as wide as the longest id, within reason.
 * Returns: (transfer full). */
DwellGraph *dwell_graph_new_from_script (DwellScript *script);

G_END_DECLS
