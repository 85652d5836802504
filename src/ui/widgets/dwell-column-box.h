/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_COLUMN_BOX (dwell_column_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellColumnBox, dwell_column_box, DWELL, COLUMN_BOX, GtkWidget)

/** Children one below the other, in as many columns of the same width as there is room for, which
 * become about equally high. `spacing` is the room between them, both ways. */
GtkWidget *dwell_column_box_new (int spacing);

/** Adds a child at the end. */
void dwell_column_box_append (DwellColumnBox *self, GtkWidget *child);
/** Lets all children go. */
void dwell_column_box_clear (DwellColumnBox *self);

G_END_DECLS
