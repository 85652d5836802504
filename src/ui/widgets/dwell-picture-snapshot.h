/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-picture.h"

G_BEGIN_DECLS

/** Paints a picture at the snapshot's origin: plain boxes as colour nodes, which are cheap, all else
 * with cairo. */
void dwell_picture_snapshot (const DwellPicture *picture, GtkSnapshot *snapshot);

G_END_DECLS
