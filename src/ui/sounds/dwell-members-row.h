/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-shelf.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MEMBERS_ROW (dwell_members_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellMembersRow, dwell_members_row, DWELL, MEMBERS_ROW, AdwPreferencesRow)

/** The sounds of a list, in their order, which can be changed: by the buttons of each, by Alt with
 * the arrow keys, and by Delete. */
GtkWidget *
dwell_members_row_new (DwellShelf *shelf, const char *list_id);

/** Shows what the list holds now, and which files there are to put into it. */
void
dwell_members_row_update (DwellMembersRow *self);

G_END_DECLS
