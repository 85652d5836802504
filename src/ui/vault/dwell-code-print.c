/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-code-print.h"

#include <glib/gi18n.h>

#include "dwell-library.h"

#define MARGIN_POINTS 36

static void
free_code (gpointer code, GClosure *closure)
{
  dwell_secret_free (code);
}

static void
begin_print_cb (GtkPrintOperation *operation)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

/* Returns: where the next text begins. */
static double
draw_text (GtkPrintContext *context, const char *font, const char *text, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  double width = gtk_print_context_get_width (context) - 2 * MARGIN_POINTS;
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, MARGIN_POINTS, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);

  return y + (double)height / PANGO_SCALE + MARGIN_POINTS / 2.0;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, const char *code)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%x");
  g_autofree char *made = g_strdup_printf (_("Printed on %s"), date);
  double y = MARGIN_POINTS;

  y = draw_text (context, "sans bold 16", _("Recovery code of a library of Dwell"), y);
  y = draw_text (context, "monospace bold 20", code, y);
  y = draw_text (context, "sans 11",
                 _("It opens the library when the passphrase is forgotten. Keep this paper where "
                   "you keep what nobody else may read, away from the computer."),
                 y);
  draw_text (context, "sans 9", made, y);
}

GtkPrintOperation *
dwell_code_print_new (const char *code)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, "Dwell");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), NULL);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_strdup (code),
                         free_code, 0);

  return operation;
}
