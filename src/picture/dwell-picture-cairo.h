/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "dwell-picture.h"

G_BEGIN_DECLS

/** Paints a picture with cairo and Pango, its top left corner at the origin. */
void dwell_picture_draw (const DwellPicture *picture, cairo_t *cr);
/** Adds a glyph's shape to cairo's path, for any backend that has no shapes of its own. The caller
 * fills or strokes it; *filled tells which. */
void dwell_glyph_add_path (cairo_t *cr, DwellGlyph glyph, double x, double y, double size,
                           gboolean *filled);

G_END_DECLS
