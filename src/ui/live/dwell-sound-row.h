/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-choice.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SOUND_ROW (dwell_sound_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellSoundRow, dwell_sound_row, DWELL, SOUND_ROW, AdwBin)

/**
 * What there is to see and do of one layer of sound: a button that plays and fades out, the sound, a
 * line about it, its volume. What does not fit goes on in another row. It knows no player; its
 * signals say what the user wants: #DwellSoundRow::toggled, #DwellSoundRow::chosen,
 * #DwellSoundRow::volume (double).
 */

/** Names for assistive technology, and for the button where there is room. */
void dwell_sound_row_set_titles (DwellSoundRow *self, const char *play, const char *fade,
                                 const char *sound, const char *volume);
/** The list from which the sound is chosen. (transfer none). */
DwellSoundChoice *dwell_sound_row_get_choice (DwellSoundRow *self);
/** Adds something at its end. */
void dwell_sound_row_append (DwellSoundRow *self, GtkWidget *child);
/** Moves what was added beside the list, or to the end again. */
void dwell_sound_row_place (DwellSoundRow *self, GtkWidget *child, gboolean beside_choice);
/** Adds something below the volume, which comes and goes with it. */
void dwell_sound_row_add_meter (DwellSoundRow *self, GtkWidget *meter);
/** Whether a press fades out, else it plays. */
void dwell_sound_row_set_playing (DwellSoundRow *self, gboolean playing);
/** The line about the sound. */
void dwell_sound_row_set_state (DwellSoundRow *self, const char *text);
/** The volume as the player has it, 0 to 1. */
void dwell_sound_row_set_volume (DwellSoundRow *self, double volume);
/** Whether the line about the sound is to be seen where there is little room, too. */
void dwell_sound_row_set_telling (DwellSoundRow *self, gboolean telling);
/** Whether there is little room, and whether all is to be seen all the same. */
void dwell_sound_row_set_narrow (DwellSoundRow *self, gboolean narrow, gboolean all);
/** The key that plays and fades, as it is told to assistive technology, or NULL. */
void dwell_sound_row_set_key (DwellSoundRow *self, const char *key);

G_END_DECLS
