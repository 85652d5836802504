/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keymap.h"
#include "dwell-session.h"
#include "dwell-sheet.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CORRECT_SHEET (dwell_correct_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DwellCorrectSheet, dwell_correct_sheet, DWELL, CORRECT_SHEET, AdwBin)

/**
 * The sheet on which one line of the running list is moved in time, corrected, struck and brought
 * back, with what became of it so far. Its buttons activate live.correct-line, -minutes, -code,
 * -strike, -edit and -save, live.undo and live.close. `show-struck` says whether the list shows
 * lines that were struck.
 */

/** Whose lines are corrected; NULL for none, and then nothing of it is left on the sheet. */
void
dwell_correct_sheet_set_session (DwellCorrectSheet *self, DwellSession *session);
/** By which keys its lines are made another state. */
void
dwell_correct_sheet_set_keymap (DwellCorrectSheet *self, DwellKeymap *keymap);
/** Turns to the line of that seq. What was typed for another one is forgotten. */
void
dwell_correct_sheet_set_line (DwellCorrectSheet *self, guint seq);
/** The line it is about, 0 for none. */
guint
dwell_correct_sheet_get_line (DwellCorrectSheet *self);

/** Moves the line by so many minutes, earlier for a negative number, as far as it can be. */
void
dwell_correct_sheet_move (DwellCorrectSheet *self, int minutes);
/** Gives the line another code. */
void
dwell_correct_sheet_set_code (DwellCorrectSheet *self, const char *code);
/** Withdraws the line, or brings it back. */
void
dwell_correct_sheet_strike (DwellCorrectSheet *self);
/** Puts the cursor into the first field that the line has: its words, else its value, else its
 * time. */
void
dwell_correct_sheet_edit (DwellCorrectSheet *self);
/** Corrects the line by what was typed. Returns: FALSE when something there means nothing; it is
 * said what, and the cursor goes there. */
gboolean
dwell_correct_sheet_save (DwellCorrectSheet *self);

G_END_DECLS
