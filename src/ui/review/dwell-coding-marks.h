/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-coding.h"
#include "dwell-transport.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CODING_MARKS (dwell_coding_marks_get_type ())
G_DECLARE_FINAL_TYPE (DwellCodingMarks, dwell_coding_marks, DWELL, CODING_MARKS, AdwBin)

/**
 * The coder's own marks as a list; the selected one can be moved and taken back. Emits
 * #DwellCodingMarks::open (gint64 at) when one is activated, and #DwellCodingMarks::changed (words)
 * after one was changed, with what was done, translated.
 */

/** Whose marks. @transport: where the clock is. NULL for none, and then nothing is kept of them. */
void dwell_coding_marks_set_coding (DwellCodingMarks *self, DwellCoding *coding,
                                    DwellSession *session, DwellTransport *transport);
/** Shows what the marks are now. */
void dwell_coding_marks_update (DwellCodingMarks *self);

/** Puts events, (element-type DwellEvent), into a list of lines, in place of what is there. */
void dwell_coding_lines_fill (GListStore *lines, DwellSession *session, GPtrArray *events);
/** A selection of lines, in which at first none is selected; shown by @view. Returns: (transfer
 * full). */
GtkSingleSelection *dwell_coding_lines_show (GListStore *lines, GtkListView *view);

G_END_DECLS
