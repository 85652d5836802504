/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-protocol.h"

G_BEGIN_DECLS

#define DWELL_TYPE_STATE_GRID (dwell_state_grid_get_type ())
G_DECLARE_FINAL_TYPE (DwellStateGrid, dwell_state_grid, DWELL, STATE_GRID, AdwBin)

/** One large labelled button a state; each activates live.state. */
void dwell_state_grid_set_protocol (DwellStateGrid *self, DwellProtocol *protocol);
/** Marks the state that holds; NULL for none. Shown by outline and a dot, not by colour alone. */
void dwell_state_grid_set_current (DwellStateGrid *self, const char *state_id);

/** Smaller steps between the states, and as many beside each other as there is room for. */
void dwell_state_grid_set_dense (DwellStateGrid *self, gboolean dense);

G_END_DECLS
