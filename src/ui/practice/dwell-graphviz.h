/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-graph.h"

G_BEGIN_DECLS

/**
 * DwellLaidOut:
 * @DWELL_LAID_OUT_WELL: by graphviz
 * @DWELL_LAID_OUT_ALONE: by ourselves, as graphviz is not installed
 * @DWELL_LAID_OUT_FAILED: by ourselves, as graphviz took too long or gave no answer
 *
 * Who laid a graph out.
 */
typedef enum
{
  DWELL_LAID_OUT_WELL,
  DWELL_LAID_OUT_ALONE,
  DWELL_LAID_OUT_FAILED,
} DwellLaidOut;

/**
 * Lays a graph out with graphviz's "dot" where that is installed, within @seconds, else by
 * dwell_graph_lay_out(). It is told numbers and nothing of the script's words.
 * @graph: (transfer full)
 */
void dwell_graphviz_lay_out_async (DwellGraph *graph, guint seconds, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** @laid_out: (out). Returns: (transfer full): the graph; NULL when cancelled. */
DwellGraph *dwell_graphviz_lay_out_finish (GAsyncResult *result, DwellLaidOut *laid_out,
                                           GError **error);

G_END_DECLS
