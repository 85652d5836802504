/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-arc.h"
#include "dwell-picture-cairo.h"
#include "dwell-practice-log.h"

#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include <glib/gi18n-lib.h>

/* In points of a page or pixels of a screen. */
#define WIDTH 1200
#define MARGIN 24
#define TEXT_SIZE 12
#define CAPTION_HEIGHT 32
#define FONT "Cantarell, sans-serif"

static cairo_status_t
write_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The arc says what it is, wherever it is shown. */
static void
draw_caption (cairo_t *cr, DwellSession *session, double y)
{
  g_autofree char *title = dwell_header_dup_title (dwell_session_get_header (session));
  g_autofree char *text = g_strdup_printf ("%s · %s", title, dwell_practice_get_note (session));
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (WIDTH - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_move_to (cr, MARGIN, y);
  pango_cairo_show_layout (cr, layout);
}

static DwellPicture *
lay_out (DwellSession *session)
{
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  const DwellPictureSpec spec = {
    .kind = DWELL_PICTURE_FULL,
    .palette = DWELL_PALETTE_PRINT,
    .width = WIDTH - 2 * MARGIN,
    .text_size = TEXT_SIZE,
  };

  dwell_arc_add_other_ribbons (arc);

  return dwell_picture_new (arc, &spec);
}

static void
draw (DwellSession *session, const DwellPicture *picture, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  dwell_picture_draw (picture, cr);
  cairo_restore (cr);
  draw_caption (cr, session, picture->height + MARGIN + (CAPTION_HEIGHT - TEXT_SIZE) / 2.0);
  cairo_destroy (cr);
}

static GBytes *
finish (cairo_surface_t *surface, cairo_status_t status, GByteArray *bytes, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
               _("The arc cannot be drawn: %s"), cairo_status_to_string (status));

  return NULL;
}

GBytes *
dwell_export_svg (DwellSession *session, GError **error)
{
  g_autoptr (DwellPicture) picture = lay_out (session);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (write_bytes, bytes, WIDTH,
                                             picture->height + 2 * MARGIN + CAPTION_HEIGHT);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  draw (session, picture, surface);
  cairo_surface_finish (surface);

  return finish (surface, CAIRO_STATUS_SUCCESS, bytes, error);
}

GBytes *
dwell_export_png (DwellSession *session, GError **error)
{
  g_autoptr (DwellPicture) picture = lay_out (session);
  GByteArray *bytes = g_byte_array_new ();
  /* Twice as fine, for paper and for screens of today. */
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, 2 * WIDTH, (int) (2 * (picture->height + 2 * MARGIN + CAPTION_HEIGHT)));
  cairo_status_t status;

  cairo_surface_set_device_scale (surface, 2, 2);
  draw (session, picture, surface);
  status = cairo_surface_write_to_png_stream (surface, write_bytes, bytes);

  return finish (surface, status, bytes, error);
}
