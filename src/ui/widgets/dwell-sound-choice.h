/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SOUND_CHOICE (dwell_sound_choice_get_type ())
G_DECLARE_FINAL_TYPE (DwellSoundChoice, dwell_sound_choice, DWELL, SOUND_CHOICE, AdwBin)

/**
 * A list of what a player can play, from which one is chosen: the generated sounds first, then under
 * their headings the user's files and lists. One whose file is missing says so. It follows the player,
 * and keeps the choice, also of a sound that is not there any more.
 *
 * Emits #DwellSoundChoice::chosen when the user has chosen, not when the program has.
 */

/** What it chooses from. @none: (nullable): what choosing no sound is called, where that can be. */
void dwell_sound_choice_set_player (DwellSoundChoice *self, DwellPlayer *player, const char *none);
/** Chooses a sound, or, with NULL or "", none. @label: (nullable): its name, for when it is not
 * there. */
void dwell_sound_choice_set_chosen (DwellSoundChoice *self, const char *sound_id,
                                    const char *label);
/** Id of the chosen sound, or NULL. Where what was to be chosen is unknown and none cannot be, the
 * first. (transfer none). */
const char *dwell_sound_choice_get_chosen (DwellSoundChoice *self);
/** Name of the chosen sound, or NULL. (transfer none). */
const char *dwell_sound_choice_get_label (DwellSoundChoice *self);
/** Whether the chosen sound can not be played: its file is missing, or it is none of the player's
 * any more. */
gboolean dwell_sound_choice_is_missing (DwellSoundChoice *self);
/** Whether the library is locked: the user's names do not show then, and the list does not open. */
void dwell_sound_choice_set_locked (DwellSoundChoice *self, gboolean locked);
/** What the list is, for assistive technology. */
void dwell_sound_choice_set_title (DwellSoundChoice *self, const char *title);
/** Whether it takes little room. */
void dwell_sound_choice_set_short (DwellSoundChoice *self, gboolean is_short);

G_END_DECLS
