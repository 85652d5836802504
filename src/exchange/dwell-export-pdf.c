/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-report-pages.h"

#include <cairo-pdf.h>
#include <langinfo.h>

#include <glib/gi18n-lib.h>

/* In points, 72 to the inch. */
#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612
#define LETTER_HEIGHT 792

/* So many pages between two looks at whether it is still wanted. */
#define STRIDE 4
/* Of the whole work, laying out is the first part. */
#define LAYING_OUT 0.5

gboolean
dwell_paper_from_string (const char *word, DwellPaper *paper)
{
  if (g_strcmp0 (word, "a4") != 0 && g_strcmp0 (word, "letter") != 0)
    return FALSE;
  *paper = g_str_equal (word, "a4") ? DWELL_PAPER_A4 : DWELL_PAPER_LETTER;

  return TRUE;
}

/* The C library knows the paper of this place in whole millimetres. */
static gboolean
is_letter_here (void)
{
  gsize width = (gsize) nl_langinfo (_NL_PAPER_WIDTH) & 0xffff;
  gsize height = (gsize) nl_langinfo (_NL_PAPER_HEIGHT) & 0xffff;

  return width == 216 && height == 279;
}

void
dwell_paper_get_size (DwellPaper paper, double *width, double *height)
{
  gboolean letter
      = paper == DWELL_PAPER_LETTER || (paper == DWELL_PAPER_LOCAL && is_letter_here ());

  *width = letter ? LETTER_WIDTH : A4_WIDTH;
  *height = letter ? LETTER_HEIGHT : A4_HEIGHT;
}

static cairo_status_t
write_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
lay_out (DwellReportPages *pages, DwellExportStep step, gpointer user_data,
         GCancellable *cancellable, GError **error)
{
  while (!dwell_report_pages_lay_out (pages, STRIDE))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (step)
        step (LAYING_OUT * dwell_report_pages_get_share (pages), user_data);
    }

  return TRUE;
}

static gboolean
draw (DwellReportPages *pages, cairo_surface_t *surface, DwellExportStep step, gpointer user_data,
      GCancellable *cancellable, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  guint n = dwell_report_pages_get_n (pages);
  gboolean wanted = TRUE;

  for (guint i = 0; i < n && wanted; i++)
    {
      dwell_report_pages_draw (pages, i, cr);
      cairo_show_page (cr);
      wanted = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (step)
        step (LAYING_OUT + (1 - LAYING_OUT) * (i + 1) / n, user_data);
    }
  cairo_destroy (cr);

  return wanted;
}

GBytes *
dwell_export_pdf (DwellSession *session, const DwellExportOptions *options, DwellExportStep step,
                  gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (DwellReport) report = dwell_report_new (session, options);
  g_autoptr (DwellReportPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  double width;
  double height;
  gboolean drawn;

  dwell_paper_get_size (options->paper, &width, &height);
  pages = dwell_report_pages_new (report, width, height);
  if (!lay_out (pages, step, user_data, cancellable, error))
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dwell");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  drawn = draw (pages, surface, step, user_data, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
               _("The report cannot be written: %s"), cairo_status_to_string (status));

  return NULL;
}
