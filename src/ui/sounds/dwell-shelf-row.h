/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-shelf-keeper.h"
#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SHELF_ROW (dwell_shelf_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelfRow, dwell_shelf_row, DWELL, SHELF_ROW, AdwExpanderRow)

/**
 * DwellShelfRow:
 *
 * A file or a list of the user's: what is known of it, to play it, its name, where a file is that
 * was moved, what a list holds. It can be taken off the shelf, and be brought back for as long as
 * the row is there.
 */
GtkWidget *
dwell_shelf_row_new (DwellSoundDesk *desk, DwellShelf *shelf, DwellShelfKeeper *keeper,
                     DwellSound *sound);

/** What it shows. (transfer none). */
DwellSound *
dwell_shelf_row_get_sound (DwellShelfRow *self);
/** Shows what is known of it now; @sound has the same id. */
void
dwell_shelf_row_set_sound (DwellShelfRow *self, DwellSound *sound);
/** Looks for the cover of a file, once, and shows it when there is one. One that is opened does so by
 * itself. */
void
dwell_shelf_row_load_cover (DwellShelfRow *self);
/** Whether it was taken off the shelf. */
gboolean
dwell_shelf_row_is_removed (DwellShelfRow *self);
/** Opens it, with the focus in its name, for one that has just been made. */
void
dwell_shelf_row_edit_name (DwellShelfRow *self);

G_END_DECLS
