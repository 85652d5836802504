/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-arc-steps.h"

G_BEGIN_DECLS

/**
 * DwellArcColumn:
 *
 * What the table of an arc says of an event.
 */
typedef enum
{
  DWELL_ARC_COLUMN_TIME,
  DWELL_ARC_COLUMN_STATE,
  DWELL_ARC_COLUMN_CONTACT,
  DWELL_ARC_COLUMN_WORDS,
  DWELL_ARC_COLUMN_MEDICINE,
  DWELL_ARC_COLUMN_SOUND,
  DWELL_ARC_COLUMN_MEASURE,
} DwellArcColumn;

#define DWELL_ARC_N_COLUMNS (DWELL_ARC_COLUMN_MEASURE + 1)

#define DWELL_TYPE_ARC_ROW (dwell_arc_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcRow, dwell_arc_row, DWELL, ARC_ROW, GObject)

/** What it says in a column, translated. Returns: (transfer full). */
char *dwell_arc_row_dup_text (DwellArcRow *self, DwellArcColumn column);
/** What a screen reader says of it. Returns: (transfer full). */
char *dwell_arc_row_dup_spoken (DwellArcRow *self);
/** The event. (transfer none). */
const DwellEvent *dwell_arc_row_get_event (DwellArcRow *self);

#define DWELL_TYPE_ARC_ROWS (dwell_arc_rows_get_type ())
G_DECLARE_FINAL_TYPE (DwellArcRows, dwell_arc_rows, DWELL, ARC_ROWS, GObject)

/** A list model of all that an arc tells, of which a row is only made when it is asked for. */
DwellArcRows *dwell_arc_rows_new (void);
/** What of. @arc: (transfer none) (nullable). */
void dwell_arc_rows_set_arc (DwellArcRows *self, DwellArc *arc);
/** What it is of, or NULL. (transfer none). */
const DwellArc *dwell_arc_rows_get_arc (DwellArcRows *self);
/** Where the event of that author and number stands; DWELL_STEP_NONE where it does not. */
guint dwell_arc_rows_find (DwellArcRows *self, const char *author, guint seq);

G_END_DECLS
