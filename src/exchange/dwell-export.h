/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-exchange-error.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellExportFormat:
 * @DWELL_EXPORT_JSON: session JSON, which alone keeps everything
 * @DWELL_EXPORT_CSV: RFC 4180, a row for each event with corrections applied
 * @DWELL_EXPORT_MARKDOWN: figures and timeline, to be read
 * @DWELL_EXPORT_WEBVTT: W3C WebVTT, to lay beside a recording
 * @DWELL_EXPORT_EAF: ELAN annotation format 3.0
 * @DWELL_EXPORT_BORIS: a project of BORIS 7 to 9
 * @DWELL_EXPORT_SVG: the arc
 * @DWELL_EXPORT_PNG: the arc
 * @DWELL_EXPORT_PDF: arc, figures and timeline, on the paper of the place: A4 or Letter
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

/** Finds a format by its word on the command line: json, csv, md, vtt, eaf, boris, svg, png, pdf.
 * Returns: FALSE when there is none. */
gboolean dwell_export_format_from_string (const char *word, DwellExportFormat *format);
/** How the name of such a file ends, without the point. Static. */
const char *dwell_export_format_get_suffix (DwellExportFormat format);

/** Writes a session in a format. In all but JSON corrections are applied, and what was struck is not
 * there. Returns: (transfer full): NULL with DWELL_EXCHANGE_ERROR_FORMAT where it cannot be drawn. */
GBytes *dwell_export (DwellSession *session, DwellExportFormat format, GError **error);

G_END_DECLS
