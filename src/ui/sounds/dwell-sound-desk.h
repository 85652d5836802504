/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SOUND_DESK (dwell_sound_desk_get_type ())
G_DECLARE_FINAL_TYPE (DwellSoundDesk, dwell_sound_desk, DWELL, SOUND_DESK, GObject)

/**
 * DwellSoundDesk:
 *
 * What the rows of the page of sounds have at hand: it plays and fades as it was set, remembers
 * what was chosen for each layer, and keeps the words of what did not work. Emits
 * #DwellSoundDesk::changed whenever what sounds, what is chosen or the trouble may be another.
 */
DwellSoundDesk *
dwell_sound_desk_new (DwellServices *services);

/** The player. (transfer none). */
DwellPlayer *
dwell_sound_desk_get_player (DwellSoundDesk *self);
/** The settings. (transfer none). */
DwellSettings *
dwell_sound_desk_get_settings (DwellSoundDesk *self);

/** Fades a sound in, and chooses it for that layer. What prevents it is told by get_trouble(). */
void
dwell_sound_desk_play (DwellSoundDesk *self, DwellLayer layer, const char *sound_id);
/** Fades a layer out, within the time that is set for fades. */
void
dwell_sound_desk_fade (DwellSoundDesk *self, DwellLayer layer);
/** Fades all that sounds out, over so many minutes. */
void
dwell_sound_desk_fade_all (DwellSoundDesk *self, guint minutes);
/** Whether that sound or list is on in that layer, and not on its way out. */
gboolean
dwell_sound_desk_is_on (DwellSoundDesk *self, DwellLayer layer, const char *sound_id);
/** The sound or list that is on or fading out in that layer, else the one that is chosen for it;
 * NULL where there is none of that name any more. (transfer none). */
const DwellSound *
dwell_sound_desk_get_shown (DwellSoundDesk *self, DwellLayer layer);
/** Crosses over into it. */
void
dwell_sound_desk_next (DwellSoundDesk *self, DwellLayer layer);
/** The volume of a layer, 0 to 1, as it is kept. */
double
dwell_sound_desk_get_volume (DwellSoundDesk *self, DwellLayer layer);
/** Sets and keeps it. */
void
dwell_sound_desk_set_volume (DwellSoundDesk *self, DwellLayer layer, double volume);
/** Why there is no sound, as a sentence for the user, or NULL. (transfer none). */
const char *
dwell_sound_desk_get_trouble (DwellSoundDesk *self);

G_END_DECLS
