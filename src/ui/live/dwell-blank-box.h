/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_BLANK_BOX (dwell_blank_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellBlankBox, dwell_blank_box, DWELL, BLANK_BOX, AdwBin)

/** Shows @content, or black and nothing else: no pointer, nothing to read, nothing for assistive
 * technology but that the screen is blank. Emits #DwellBlankBox::touched on a click or tap while
 * blank. */
GtkWidget *dwell_blank_box_new (GtkWidget *content);

/** Blanks, or brings back what was there, with the cursor where it was. */
void dwell_blank_box_set_blank (DwellBlankBox *self, gboolean blank);
gboolean dwell_blank_box_get_blank (DwellBlankBox *self);

G_END_DECLS
