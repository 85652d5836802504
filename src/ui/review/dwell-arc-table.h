/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-arc.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ARC_TABLE (dwell_arc_table_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcTable, dwell_arc_table, DWELL, ARC_TABLE, AdwBin)

/** The arc of a session as a table: a row for each event, with what held then. It emits
 * #DwellArcTable::selected (const char *author, guint seq) when the user selects another row. */
GtkWidget *dwell_arc_table_new (void);

/** What to show. @arc: (transfer none) (nullable). */
void dwell_arc_table_set_arc (DwellArcTable *self, DwellArc *arc);
/** Selects the row of an event and brings it into sight; emits nothing. @author: (nullable): NULL for
 * none. */
void dwell_arc_table_select (DwellArcTable *self, const char *author, guint seq);

G_END_DECLS
