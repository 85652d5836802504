/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints sample arcs, attempts at a script, sessions side by side and small charts into PNG files of a
 * folder, for looking at. Usage: render-sample FOLDER */
#include "dwell-picture-cairo.h"
#include "dwell-picture-compare.h"
#include "dwell-picture-multiples.h"
#include "dwell-picture-palette.h"
#include "dwell-picture-progress.h"
#include "dwell-test-arc.h"
#include "dwell-test-attempts.h"
#include "dwell-test-course.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *name;
  DwellArc *(*create) (void);
  DwellPictureSpec spec;
} Sample;

static DwellArc *
create_empty (void)
{
  return test_arc_new_empty (0);
}

static DwellArc *
create_crowded (void)
{
  return test_arc_new_crowded (100000, 300 * TEST_MINUTE);
}

static const Sample samples[] = {
  { "light", test_arc_new_design, { .width = 942, .height = 370, .text_size = 11 } },
  { "dark",
    test_arc_new_design,
    { .palette = DWELL_PALETTE_DARK, .width = 942, .height = 370, .text_size = 11 } },
  { "print",
    test_arc_new_everything,
    { .palette = DWELL_PALETTE_PRINT, .width = 700, .text_size = 9 } },
  { "everything", test_arc_new_everything, { .width = 942, .text_size = 11 } },
  { "narrow", test_arc_new_everything, { .width = 336, .height = 640, .text_size = 11 } },
  { "large", test_arc_new_design, { .width = 942, .text_size = 22 } },
  { "large-narrow", test_arc_new_design, { .width = 336, .text_size = 22 } },
  { "rtl", test_arc_new_everything, { .width = 942, .text_size = 11, .rtl = TRUE } },
  { "zoomed",
    test_arc_new_everything,
    { .width = 942, .from = 110 * TEST_MINUTE, .to = 125 * TEST_MINUTE, .text_size = 11 } },
  { "empty", create_empty, { .width = 942, .height = 370, .text_size = 11 } },
  { "crowded", create_crowded, { .width = 942, .text_size = 11 } },
  { "strip",
    test_arc_new_design,
    { .kind = DWELL_PICTURE_STRIP,
      .palette = DWELL_PALETTE_DARK,
      .width = 908,
      .height = 56,
      .to = 360 * TEST_MINUTE,
      .text_size = 11 } },
  { "thumb",
    test_arc_new_design,
    { .kind = DWELL_PICTURE_THUMB, .width = 250, .height = 24, .text_size = 11 } },
};

typedef struct
{
  const char *name;
  guint n; /* of attempts; 0 for the legend */
  gboolean live;
  DwellPictureSpec spec;
} ProgressSample;

static const ProgressSample progress_samples[] = {
  { "progress-light", 7, TRUE, { .width = 640, .text_size = 12 } },
  { "progress-dark", 7, TRUE, { .palette = DWELL_PALETTE_DARK, .width = 640, .text_size = 12 } },
  { "progress-print", 2, FALSE, { .palette = DWELL_PALETTE_PRINT, .width = 500, .text_size = 9 } },
  { "progress-dim", 5, TRUE, { .palette = DWELL_PALETTE_DIM, .width = 640, .text_size = 12 } },
  { "progress-narrow", 30, TRUE, { .width = 320, .text_size = 12 } },
  { "progress-large-narrow", 3, TRUE, { .width = 320, .text_size = 24 } },
  { "progress-rtl", 3, TRUE, { .width = 640, .text_size = 12, .rtl = TRUE } },
  { "progress-legend", 0, FALSE, { .width = 640, .text_size = 12 } },
  { "progress-legend-narrow", 0, FALSE, { .width = 320, .text_size = 24 } },
};

typedef struct
{
  const char *name;
  DwellAlign align;
  DwellPictureSpec spec;
} CompareSample;

static const CompareSample compare_samples[] = {
  { "compare-start", DWELL_ALIGN_START, { .width = 942, .text_size = 12 } },
  { "compare-crack",
    DWELL_ALIGN_CRACK,
    { .palette = DWELL_PALETTE_DARK, .width = 942, .text_size = 12 } },
  { "compare-medicine-narrow", DWELL_ALIGN_MEDICINE, { .width = 336, .text_size = 12 } },
  { "compare-large", DWELL_ALIGN_MEDICINE, { .width = 700, .text_size = 24 } },
  { "compare-rtl", DWELL_ALIGN_MEDICINE, { .width = 942, .text_size = 12, .rtl = TRUE } },
  { "compare-strip",
    DWELL_ALIGN_START,
    { .kind = DWELL_PICTURE_STRIP, .width = 942, .text_size = 12 } },
};

typedef struct
{
  const char *name;
  DwellMultiple multiple;
  guint n;
  DwellPictureSpec spec;
} MultipleSample;

static const MultipleSample multiple_samples[] = {
  { "multiple-quiet", DWELL_MULTIPLE_QUIET, 6, { .width = 420, .text_size = 12 } },
  { "multiple-stay-dark",
    DWELL_MULTIPLE_STAY,
    12,
    { .palette = DWELL_PALETTE_DARK, .width = 420, .text_size = 12 } },
  { "multiple-suds", DWELL_MULTIPLE_SUDS, 6, { .width = 420, .text_size = 12 } },
  { "multiple-pulse", DWELL_MULTIPLE_PULSE, 6, { .width = 420, .text_size = 12 } },
  { "multiple-many", DWELL_MULTIPLE_CONTACT, 300, { .width = 420, .text_size = 12 } },
  { "multiple-suds-many", DWELL_MULTIPLE_SUDS, 80, { .width = 300, .text_size = 12 } },
  { "multiple-large", DWELL_MULTIPLE_SUDS, 4, { .width = 320, .text_size = 24 } },
};

static int
render (const char *name, const DwellPicture *picture, DwellPalette palette, const char *folder)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  dwell_picture_draw (picture, cr);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, file);
  cairo_surface_destroy (surface);
  g_print ("%s: %.0f x %.0f, %u items\n", name, picture->width, picture->height,
           picture->items->len);

  return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}

static int
render_arc (const Sample *sample, const char *folder)
{
  g_autoptr (DwellArc) arc = sample->create ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &sample->spec);

  return render (sample->name, picture, sample->spec.palette, folder);
}

static int
render_progress (const ProgressSample *sample, const char *folder)
{
  g_autoptr (DwellScriptAttempts) script = test_attempts_new (sample->n, sample->live);
  g_autoptr (DwellPicture) picture = sample->n > 0
                                         ? dwell_picture_new_progress (script, &sample->spec)
                                         : dwell_picture_new_progress_legend (&sample->spec);

  return render (sample->name, picture, sample->spec.palette, folder);
}

static int
render_compare (const CompareSample *sample, const char *folder)
{
  static const char *const titles[] = { "K-07 · session 3", "K-07 · session 2",
                                        "K-07 · session 1" };
  g_autoptr (GPtrArray) arcs = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_arc_free);
  g_autoptr (DwellComparison) comparison = NULL;
  g_autoptr (DwellPicture) picture = NULL;

  g_ptr_array_add (arcs, test_arc_new_design ());
  g_ptr_array_add (arcs, test_arc_new_everything ());
  g_ptr_array_add (arcs, test_arc_new_coded ());
  dwell_arc_add_other_ribbons (g_ptr_array_index (arcs, 2));
  comparison = dwell_comparison_new (arcs, sample->align);
  picture = dwell_picture_new_compare (comparison, titles, &sample->spec);

  return render (sample->name, picture, sample->spec.palette, folder);
}

static int
render_multiple (const MultipleSample *sample, const char *folder)
{
  g_autoptr (GPtrArray) points = test_course_new (sample->n);
  g_autoptr (DwellPicture) picture
      = dwell_picture_new_multiple (points, sample->multiple, &sample->spec);

  return render (sample->name, picture, sample->spec.palette, folder);
}

int
main (int argc, char **argv)
{
  int failed = 0;

  if (argc != 2)
    {
      g_printerr ("Usage: render-sample FOLDER\n");
      return 2;
    }
  g_mkdir_with_parents (argv[1], 0755);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    failed |= render_arc (&samples[i], argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (progress_samples); i++)
    failed |= render_progress (&progress_samples[i], argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (compare_samples); i++)
    failed |= render_compare (&compare_samples[i], argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (multiple_samples); i++)
    failed |= render_multiple (&multiple_samples[i], argv[1]);

  return failed;
}
