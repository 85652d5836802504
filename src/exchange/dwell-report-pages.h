/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "dwell-report.h"

G_BEGIN_DECLS

/**
 * DwellReportPages:
 *
 * A report laid out on pages of one size: what a PDF and a printer get. Only where each page begins is
 * kept, and a page is laid out again when it is drawn, so that a session of 100,000 events needs no
 * more memory than its report. One thread lays out and draws.
 */
typedef struct _DwellReportPages DwellReportPages;

/** Prepares pages of @width and @height points. @report: borrowed. Returns: (transfer full). */
DwellReportPages *dwell_report_pages_new (const DwellReport *report, double width, double height);
/** Frees. */
void dwell_report_pages_free (DwellReportPages *self);
/** Lays out at most @n more pages. Returns: whether all are. */
gboolean dwell_report_pages_lay_out (DwellReportPages *self, guint n);
/** How far that is, 0 to 1. */
double dwell_report_pages_get_share (DwellReportPages *self);
/** How many pages there are so far, and at last. At least 1 then. */
guint dwell_report_pages_get_n (DwellReportPages *self);
/** Draws page @index, from 0, once all are laid out. The unit of @cr is the point. */
void dwell_report_pages_draw (DwellReportPages *self, guint index, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellReportPages, dwell_report_pages_free)

G_END_DECLS
