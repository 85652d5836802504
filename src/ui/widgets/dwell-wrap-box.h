/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_WRAP_BOX (dwell_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellWrapBox, dwell_wrap_box, DWELL, WRAP_BOX, GtkWidget)

/** Children one after the other, each in its natural width, going on in a new row as words do.
 * Unlike GtkFlowBox it knows no columns. `spacing` is the room between them, both ways. */
GtkWidget *dwell_wrap_box_new (int spacing);

/** Adds a child at the end. */
void dwell_wrap_box_append (DwellWrapBox *self, GtkWidget *child);
/** Lets all children go. */
void dwell_wrap_box_clear (DwellWrapBox *self);

/** The room between two children, in pixels. */
void dwell_wrap_box_set_spacing (DwellWrapBox *self, int spacing);

G_END_DECLS
