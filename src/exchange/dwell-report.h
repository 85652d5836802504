/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-export.h"

G_BEGIN_DECLS

/**
 * DwellReportKind:
 * @DWELL_REPORT_TITLE: whose session, first
 * @DWELL_REPORT_UNDER: a line below the title
 * @DWELL_REPORT_ARC: the arc is drawn here, if anything can be drawn
 * @DWELL_REPORT_SMALL: what has to be said beside something
 * @DWELL_REPORT_HEADING: of a section
 * @DWELL_REPORT_GROUP: a heading within a section
 * @DWELL_REPORT_FIGURE: @first: what is told; @second: as it is
 * @DWELL_REPORT_ENTRY: @first: a time; @second: what was then
 * @DWELL_REPORT_REMARK: @first: a time or stretch of time; @second: what a reader said of it
 * @DWELL_REPORT_TEXT: a paragraph
 */
typedef enum
{
  DWELL_REPORT_TITLE,
  DWELL_REPORT_UNDER,
  DWELL_REPORT_ARC,
  DWELL_REPORT_SMALL,
  DWELL_REPORT_HEADING,
  DWELL_REPORT_GROUP,
  DWELL_REPORT_FIGURE,
  DWELL_REPORT_ENTRY,
  DWELL_REPORT_REMARK,
  DWELL_REPORT_TEXT,
} DwellReportKind;

/** One line of a report; @second is NULL but where its kind says so. */
typedef struct
{
  DwellReportKind kind;
  char *first;
  char *second;
} DwellReportLine;

/**
 * DwellReport:
 * @session: which it is of
 * @title: whose session
 * @lines: (element-type DwellReportLine): in the order of reading
 *
 * All that a report on a session says, without any layout, so that Markdown, PDF and paper say the
 * same: title and header, the arc, figures, timeline, comments, ratings, and the cautions of the
 * program.
 */
typedef struct
{
  DwellSession *session;
  char *title;
  GPtrArray *lines;
} DwellReport;

/** Puts a report together, on any thread. @options: of which session it is, by what they chose of it.
 * Returns: (transfer full). */
DwellReport *dwell_report_new (DwellSession *session, const DwellExportOptions *options);
/** Wipes and frees. */
void dwell_report_free (DwellReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellReport, dwell_report_free)

G_END_DECLS
