/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the reference pictures into a folder; see build-aux/reference-pictures. */
#include "dwell-test-reference.h"

#include <glib/gstdio.h>

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("Usage: render-reference FOLDER\n");
      return 2;
    }

  g_mkdir_with_parents (argv[1], 0755);
  for (guint i = 0; i < TEST_N_REFERENCES; i++)
    {
      g_autoptr (DwellArc) arc = test_references[i].create ();

      for (DwellPalette palette = 0; palette <= DWELL_PALETTE_PRINT; palette++)
        {
          g_autoptr (DwellPicture) picture
              = test_reference_lay_out (&test_references[i], arc, palette);
          cairo_surface_t *surface = test_reference_paint (picture, palette);
          g_autofree char *file = g_strdup_printf ("%s/%s-%s.png", argv[1], test_references[i].name,
                                                   test_reference_get_suffix (palette));
          cairo_status_t status = cairo_surface_write_to_png (surface, file);

          cairo_surface_destroy (surface);
          if (status != CAIRO_STATUS_SUCCESS)
            {
              g_printerr ("%s: %s\n", file, cairo_status_to_string (status));
              return 1;
            }
        }
    }

  return 0;
}
