/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCRIPT_PROBLEMS (dwell_script_problems_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptProblems, dwell_script_problems, DWELL, SCRIPT_PROBLEMS, AdwBin)

/** What is wrong with a script, a row each, with its place in the file. Ctrl+C copies the row, a
 * button all of them. Emits #DwellScriptProblems::activated with the place of a row. */
GtkWidget *dwell_script_problems_new (void);

/** Shows them; hides itself where there are none. @problems: (element-type DwellScriptProblem). */
void dwell_script_problems_set (DwellScriptProblems *self, GPtrArray *problems);

/** The beat that holds a place of the file, or NULL. (transfer none). */
const DwellBeat *dwell_script_find_beat_at (DwellScript *script, const DwellPlace *place);

G_END_DECLS
