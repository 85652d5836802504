/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "dwell-picture.h"
#include "dwell-test-arc.h"

G_BEGIN_DECLS

/**
 * TestReference:
 * @name: of its file, with "-light", "-dark" or "-print" behind it
 * @create: makes its arc
 * @from: ms, first that is shown
 * @to: ms, last that is shown; 0 for all
 * @folded: (nullable): id of a lane that is folded
 *
 * A session whose picture is kept, to be compared with.
 */
typedef struct
{
  const char *name;
  DwellArc *(*create) (void);
  gint64 from;
  gint64 to;
  const char *folded;
} TestReference;

#define TEST_N_REFERENCES 10
#define TEST_REFERENCE_WIDTH 640

extern const TestReference test_references[TEST_N_REFERENCES];

/** How the file of a palette ends: light, dark, print. */
const char *test_reference_get_suffix (DwellPalette palette);
/** Lays a reference out. Returns: (transfer full). */
DwellPicture *test_reference_lay_out (const TestReference *reference, const DwellArc *arc,
                                      DwellPalette palette);
/** Paints a picture on its palette's ground. Returns: (transfer full). */
cairo_surface_t *test_reference_paint (const DwellPicture *picture, DwellPalette palette);

G_END_DECLS
