/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MOMENT_ROW (dwell_moment_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellMomentRow, dwell_moment_row, DWELL, MOMENT_ROW, GtkListBoxRow)

/**
 * A moment of a session as a row of a list: its time and what was marked, or @words instead, and a
 * button. Emits #DwellMomentRow::pressed when that is pressed.
 * @author: whose event
 * @words: (nullable): what is said of it
 * @button: (nullable): what the button does; NULL for none
 */
GtkWidget *dwell_moment_row_new (DwellSession *session, const char *author, guint seq,
                                 const char *words, const char *button, const char *icon);
/** Whose event it is. */
const char *dwell_moment_row_get_author (DwellMomentRow *self);
/** Its number. */
guint dwell_moment_row_get_seq (DwellMomentRow *self);
/** Whether the button can be pressed. */
void dwell_moment_row_set_pressable (DwellMomentRow *self, gboolean pressable);

G_END_DECLS
