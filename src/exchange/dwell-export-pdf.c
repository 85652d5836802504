/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-arc.h"
#include "dwell-figure-rows.h"
#include "dwell-picture-cairo.h"
#include "dwell-reading.h"
#include "dwell-text.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

#include <cairo-pdf.h>
#include <langinfo.h>
#include <pango/pangocairo.h>

#include <glib/gi18n-lib.h>

/* All in points, 72 to the inch. */
#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define MARGIN 54
#define FOOT 24
#define TEXT_SIZE 10
#define SMALL_SIZE 8
#define TITLE_SIZE 18
#define HEADING_SIZE 13
#define GAP 8
#define TIME_WIDTH 56
#define ARC_TEXT_SIZE 7
#define FONT "Cantarell, sans-serif"

/* A report while it is written, page by page. It is written twice: first to nowhere, since each page
 * says how many there are. */
typedef struct
{
  DwellSession *session;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width;
  double height;
  double y;
  guint page;
  guint n_pages;
} Report;

static PangoLayout *
new_layout (Report *self, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autofree char *parted = dwell_text_dup_parted (text);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, parted, -1);

  return layout;
}

static void
end_page (Report *self)
{
  g_autofree char *title = dwell_header_dup_title (dwell_session_get_header (self->session));
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  /* Translators: at the foot of a printed page: whose session, and the page */
  text = g_strdup_printf (_("%s · page %u of %u"), title, self->page, self->n_pages);
  layout = new_layout (self, text, SMALL_SIZE, FALSE, self->width - 2 * MARGIN);
  cairo_move_to (self->cr, MARGIN, self->height - MARGIN + FOOT / 2.0);
  pango_cairo_show_layout (self->cr, layout);
  cairo_show_page (self->cr);
}

static void
make_room (Report *self, double height)
{
  if (self->y + height <= self->height - MARGIN)
    return;

  end_page (self);
  self->page++;
  self->y = MARGIN;
}

/* Line by line, since a note may be longer than a page. */
static void
put_layout (Report *self, PangoLayout *layout, double x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = extents.height / (double) PANGO_SCALE;
      make_room (self, height);
      cairo_move_to (self->cr, x + extents.x / (double) PANGO_SCALE,
                     self->y
                         + (pango_layout_iter_get_baseline (iter) - extents.y)
                               / (double) PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, line);
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

static void
put_text (Report *self, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout
      = new_layout (self, text, size, bold, self->width - 2 * MARGIN);

  put_layout (self, layout, MARGIN);
  self->y += GAP;
}

/* A heading never stands alone at the foot of a page. */
static void
put_heading (Report *self, const char *text)
{
  self->y += GAP;
  make_room (self, 4 * HEADING_SIZE);
  put_text (self, text, HEADING_SIZE, TRUE);
}

static void
put_row (Report *self, const char *first, double first_width, const char *second)
{
  g_autoptr (PangoLayout) left = new_layout (self, first, TEXT_SIZE, FALSE, first_width);
  g_autoptr (PangoLayout) right
      = new_layout (self, second, TEXT_SIZE, FALSE, self->width - 2 * MARGIN - first_width);
  int height;

  pango_layout_get_pixel_size (left, NULL, &height);
  make_room (self, height);
  cairo_move_to (self->cr, MARGIN, self->y);
  pango_cairo_show_layout (self->cr, left);
  put_layout (self, right, MARGIN + first_width);
}

static void
put_arc (Report *self)
{
  g_autoptr (DwellArc) arc = dwell_arc_new (self->session, DWELL_AUTHOR_SELF, -1);
  const DwellPictureSpec spec = {
    .kind = DWELL_PICTURE_FULL,
    .palette = DWELL_PALETTE_PRINT,
    .width = self->width - 2 * MARGIN,
    .text_size = ARC_TEXT_SIZE,
  };
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &spec);

  make_room (self, picture->height);
  cairo_save (self->cr);
  cairo_translate (self->cr, MARGIN, self->y);
  dwell_picture_draw (picture, self->cr);
  cairo_restore (self->cr);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  self->y += picture->height + GAP;
}

static void
put_figures (Report *self)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (self->session, DWELL_AUTHOR_SELF);
  g_autoptr (GPtrArray) rows
      = dwell_figure_rows_new (figures, dwell_session_get_protocol (self->session));
  const char *group = NULL;

  put_heading (self, _("Figures"));
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellFigureRow *row = g_ptr_array_index (rows, i);

      if (row->group && g_strcmp0 (row->group, group) != 0)
        put_text (self, row->group, TEXT_SIZE, TRUE);
      group = row->group;
      put_row (self, row->title, (self->width - 2 * MARGIN) / 2, row->value);
    }
}

static void
put_timeline (Report *self)
{
  g_autoptr (GPtrArray) events = dwell_timeline_new (self->session);

  put_heading (self, _("Timeline"));
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autofree char *time = dwell_format_clock (event->at);
      g_autofree char *line = dwell_export_dup_line (self->session, event);

      put_row (self, time, TIME_WIDTH, line);
    }
}

static void
write_report (Report *self)
{
  const DwellHeader *header = dwell_session_get_header (self->session);
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *date = g_date_time_format (header->started, "%Y-%m-%d %H:%M");
  g_autofree char *under
      = g_strdup_printf ("%s · %s %s", date, header->protocol, header->protocol_version);

  self->cr = cairo_create (self->surface);
  self->y = MARGIN;
  self->page = 1;

  put_text (self, title, TITLE_SIZE, TRUE);
  put_text (self, under, TEXT_SIZE, FALSE);
  put_arc (self);
  put_text (self, _("Marked by the facilitator. A description, not a validated scale."), SMALL_SIZE,
            FALSE);
  put_figures (self);
  put_timeline (self);
  end_page (self);
  cairo_destroy (self->cr);
}

/* The paper of this place, which the C library knows in whole millimetres. */
static void
find_paper (double *width, double *height)
{
  gsize mm_width = (gsize) nl_langinfo (_NL_PAPER_WIDTH) & 0xffff;
  gsize mm_height = (gsize) nl_langinfo (_NL_PAPER_HEIGHT) & 0xffff;
  gboolean letter = mm_width == 216 && mm_height == 279;

  *width = letter ? 612 : A4_WIDTH;
  *height = letter ? 792 : A4_HEIGHT;
}

static cairo_status_t
write_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

GBytes *
dwell_export_pdf (DwellSession *session, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Report report = { .session = session };
  cairo_status_t status;

  find_paper (&report.width, &report.height);
  report.surface = cairo_pdf_surface_create_for_stream (NULL, NULL, report.width, report.height);
  write_report (&report);
  cairo_surface_destroy (report.surface);

  report.n_pages = report.page;
  report.surface
      = cairo_pdf_surface_create_for_stream (write_bytes, bytes, report.width, report.height);
  cairo_pdf_surface_set_metadata (report.surface, CAIRO_PDF_METADATA_CREATOR, "Dwell");
  write_report (&report);
  cairo_surface_finish (report.surface);
  status = cairo_surface_status (report.surface);
  cairo_surface_destroy (report.surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
               _("The report cannot be written: %s"), cairo_status_to_string (status));

  return NULL;
}
