/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-deidentify.h"
#include "dwell-exchange-error.h"
#include "dwell-part.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellExportFormat:
 * @DWELL_EXPORT_JSON: session JSON, which alone keeps everything
 * @DWELL_EXPORT_CSV: RFC 4180, a row for each event with corrections applied
 * @DWELL_EXPORT_MARKDOWN: the report, to be read and written on
 * @DWELL_EXPORT_WEBVTT: W3C WebVTT, to lay beside a recording
 * @DWELL_EXPORT_EAF: ELAN annotation format 3.0
 * @DWELL_EXPORT_BORIS: a project of BORIS 7 to 9
 * @DWELL_EXPORT_SVG: the arc
 * @DWELL_EXPORT_PNG: the arc
 * @DWELL_EXPORT_PDF: the report, to be read and printed
 */
typedef enum
{
  DWELL_EXPORT_JSON,
  DWELL_EXPORT_CSV,
  DWELL_EXPORT_MARKDOWN,
  DWELL_EXPORT_WEBVTT,
  DWELL_EXPORT_EAF,
  DWELL_EXPORT_BORIS,
  DWELL_EXPORT_SVG,
  DWELL_EXPORT_PNG,
  DWELL_EXPORT_PDF,
} DwellExportFormat;

#define DWELL_N_EXPORT_FORMATS (DWELL_EXPORT_PDF + 1)

/**
 * DwellPaper:
 * @DWELL_PAPER_LOCAL: A4 or Letter, as is the custom of the place
 *
 * On which paper a report stands.
 */
typedef enum
{
  DWELL_PAPER_LOCAL,
  DWELL_PAPER_A4,
  DWELL_PAPER_LETTER,
} DwellPaper;

/**
 * DwellExportOptions:
 * @format: as what it is written
 * @apart: whether only one part of it is
 * @part: which, where @apart
 * @paper: of a PDF
 * @deidentify: whether it is a de-identified copy, see #DwellDeidentifier
 * @code: (nullable): the client's new code
 * @words: what becomes of free text in a de-identified copy
 *
 * How sessions are exported. All zero is everything as JSON.
 */
typedef struct
{
  DwellExportFormat format;
  gboolean apart;
  DwellPart part;
  DwellPaper paper;
  gboolean deidentify;
  const char *code;
  DwellWordsKept words;
} DwellExportOptions;

/**
 * DwellExportStep:
 * @share: of the work that is done, 0 to 1
 *
 * Called now and then while something long is written, by the thread that writes it.
 */
typedef void (*DwellExportStep) (double share, gpointer user_data);

/** Finds a format by its word on the command line: json, csv, md, vtt, eaf, boris, svg, png, pdf.
 * Returns: FALSE when there is none. */
gboolean dwell_export_format_from_string (const char *word, DwellExportFormat *format);
/** How the name of such a file ends, without the point. Static. */
const char *dwell_export_format_get_suffix (DwellExportFormat format);
/** Finds a paper by its word on the command line: a4, letter. Returns: FALSE when there is none. */
gboolean dwell_paper_from_string (const char *word, DwellPaper *paper);
/** The size of a paper in points, 72 to the inch. */
void dwell_paper_get_size (DwellPaper paper, double *width, double *height);

/**
 * What @options leave of @session: one part of it, without what says whose it is.
 * @deidentifier: (nullable): that of this export, where it is de-identified
 * Returns: (transfer full): @session itself where they leave all as it is.
 */
DwellSession *dwell_export_dup_chosen (DwellSession *session, const DwellExportOptions *options,
                                       DwellDeidentifier *deidentifier);

/**
 * Writes a session, of which @options chose what there is already, in their format. In all but JSON
 * corrections are applied, and what was struck is not there.
 * @step: (nullable)
 * Returns: (transfer full): NULL with DWELL_EXCHANGE_ERROR_FORMAT where it cannot be drawn, or
 *   G_IO_ERROR_CANCELLED.
 */
GBytes *dwell_export (DwellSession *session, const DwellExportOptions *options,
                      DwellExportStep step, gpointer user_data, GCancellable *cancellable,
                      GError **error);

G_END_DECLS
