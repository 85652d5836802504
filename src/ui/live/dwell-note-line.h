/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_NOTE_LINE (dwell_note_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellNoteLine, dwell_note_line, DWELL, NOTE_LINE, AdwBin)

/**
 * Where notes are typed, in one of three voices. Emits #DwellNoteLine::begun with the first
 * character, ::changed at most a second after typing, ::entered (voice, text) on Enter, and ::left
 * when the keys go back to the page.
 */

/** Puts the cursor there; @voice (said, seen, inferred) or "" for the one used last. */
void dwell_note_line_open (DwellNoteLine *self, const char *voice);
/** The text so far. Returns: (transfer full). */
char *dwell_note_line_dup_text (DwellNoteLine *self);
/** The voice chosen: said, seen or inferred. Static. */
const char *dwell_note_line_get_voice (DwellNoteLine *self);
/** The half-typed note as it is to be kept: its voice and its text, or "" when there is none. The
 * caller wipes it. Returns: (transfer full). */
char *dwell_note_line_dup_draft (DwellNoteLine *self);
/** Puts back what dwell_note_line_dup_draft() gave. NULL: nothing. */
void dwell_note_line_set_draft (DwellNoteLine *self, const char *draft);
/** Replaces the text. NULL: empties it. */
void dwell_note_line_set_text (DwellNoteLine *self, const char *text);
/** Whether the cursor is there. */
gboolean dwell_note_line_is_open (DwellNoteLine *self);
/** Leaves out what can be left out, where there is little room. */
void dwell_note_line_set_narrow (DwellNoteLine *self, gboolean narrow);
/** The key that opens it, as it is shown, or NULL. */
void dwell_note_line_set_key (DwellNoteLine *self, const char *key);

G_END_DECLS
