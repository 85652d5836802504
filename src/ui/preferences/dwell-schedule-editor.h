/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-schedule-own.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCHEDULE_EDITOR (dwell_schedule_editor_get_type ())
G_DECLARE_FINAL_TYPE (DwellScheduleEditor, dwell_schedule_editor, DWELL, SCHEDULE_EDITOR,
                      AdwExpanderRow)

/**
 * One schedule of the user's own, opened to be written: its name and its items, one a line. It
 * keeps the last version that could be read beside what is typed. Emits
 * #DwellScheduleEditor::changed after each change of name or items, and when it is removed or
 * brought back.
 * @saved: whether it lies in the library already
 */
DwellScheduleEditor *
dwell_schedule_editor_new (const DwellScheduleTemplate *schedule, gboolean saved);

/** The name as typed, without blanks around it. Returns: (transfer full). */
char *
dwell_schedule_editor_dup_name (DwellScheduleEditor *self);
/** Whether @name is what is typed, or the name under which it is kept; never once it was removed.
 */
gboolean
dwell_schedule_editor_has_name (DwellScheduleEditor *self, const char *name);
/** Looks whether what is typed can be kept, and says in the row what is in the way of that. @taken:
 * another schedule has the name. */
void
dwell_schedule_editor_check (DwellScheduleEditor *self, gboolean taken);
/** What is to be kept: what is typed where it can be read, else the version before.
 * Returns: (transfer full) (nullable): NULL where there is none, or it was removed. */
DwellScheduleTemplate *
dwell_schedule_editor_dup_kept (DwellScheduleEditor *self);
/** Opens the row and puts the cursor into the name. */
void
dwell_schedule_editor_open (DwellScheduleEditor *self);

G_END_DECLS
