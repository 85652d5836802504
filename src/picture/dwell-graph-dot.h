/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-graph.h"

G_BEGIN_DECLS

/**
 * The graph in graphviz's language, for "dot -Tplain": nothing but numbers, so that no word of a
 * script leaves the program. https://graphviz.org/doc/info/lang.html
 * Returns: (transfer full).
 */
char *dwell_graph_to_dot (const DwellGraph *graph);
/**
 * Lays the graph out by what "dot -Tplain" answered to that text.
 * https://graphviz.org/docs/outputs/plain/
 * @length: in bytes
 * Returns: FALSE where it is not exactly that; the graph then is as it was.
 */
gboolean dwell_graph_read_plain (DwellGraph *graph, const char *text, gsize length);

G_END_DECLS
