/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-notice-board.h"
#include "dwell-shelf-keeper.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ADD_GROUP (dwell_add_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellAddGroup, dwell_add_group, DWELL, ADD_GROUP, AdwPreferencesGroup)

/** Where the user adds sounds of their own, and reads what came of it. */

/** Lets sounds be added. @notices: where it is said what came of it, when the page was left. */
void
dwell_add_group_set_keeper (DwellAddGroup *self, DwellShelfKeeper *keeper,
                            DwellNoticeBoard *notices);
/** Shows what is wrong with descriptions of sounds that the user wrote. @problems: (element-type utf8):
 * sentences; emptied when the user closes the report. */
void
dwell_add_group_set_problems (DwellAddGroup *self, GPtrArray *problems);
/** Adds these files, folders and playlists. @files: (element-type GFile). */
void
dwell_add_group_add (DwellAddGroup *self, GPtrArray *files);

G_END_DECLS
