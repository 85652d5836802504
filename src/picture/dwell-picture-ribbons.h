/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * Lays out the states alone, without felt contact or anything else that was marked: the arc's own
 * under @title, then its other ribbons under theirs, over one time axis.
 * @now: a moment that a line stands at, or -1
 * Returns: (transfer full).
 */
DwellPicture *dwell_picture_new_ribbons (const DwellArc *arc, const char *title, gint64 now,
                                         const DwellPictureSpec *spec);

G_END_DECLS
