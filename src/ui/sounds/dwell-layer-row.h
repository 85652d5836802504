/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LAYER_ROW (dwell_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellLayerRow, dwell_layer_row, DWELL, LAYER_ROW, AdwPreferencesRow)

/** What sounds in one layer: its name, its time, to play it and to fade it out, and its volume. */
GtkWidget *
dwell_layer_row_new (DwellSoundDesk *desk, DwellLayer layer);

/** Shows how far the sound is now. */
void
dwell_layer_row_tick (DwellLayerRow *self);

G_END_DECLS
