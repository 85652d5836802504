/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-player.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PLAYER_BAR (dwell_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwellPlayerBar, dwell_player_bar, DWELL, PLAYER_BAR, AdwBin)

/** At the start of the program and of a session no layer is louder than this. */
#define DWELL_START_VOLUME 0.5

/** The grounding audio at the foot of the live page. It plays and fades; what of it goes on the record
 * is #DwellAudioLog's. */
void dwell_player_bar_set_player (DwellPlayerBar *self, DwellPlayer *player,
                                  DwellSettings *settings);
/** Lets no layer be louder than DWELL_START_VOLUME, now and in the settings. */
void dwell_player_bar_calm (DwellPlayerBar *self);
/** Whether the library is locked: names of the user's do not show then. */
void dwell_player_bar_set_locked (DwellPlayerBar *self, gboolean locked);
/** Leaves out what can be left out, where there is little room. */
void dwell_player_bar_set_narrow (DwellPlayerBar *self, gboolean narrow);
/** Brings the times up to now. To be called at most once a second, by a clock that goes anyway. */
void dwell_player_bar_tick (DwellPlayerBar *self);

/**
 * Chooses a sound for a moment of the session, without playing it and without making it the usual one;
 * NULL chooses the usual one again, unless another was chosen or this one is on.
 * @fade_ms: for when it is played, 0 for the usual fade
 * @moment: (nullable): for what it is, as "for the opening"; shown while it is silent
 * @notice: (nullable): a line to be shown as long as that holds
 */
void dwell_player_bar_offer (DwellPlayerBar *self, const char *sound_id, guint fade_ms,
                             const char *moment, const char *notice);

/** Plays the chosen sound of a layer when it is silent, fades it out when it sounds. With none chosen
 * beneath it opens what it is chosen with. */
void dwell_player_bar_toggle (DwellPlayerBar *self, DwellLayer layer);
/** Goes over to the next of the list or of the files, where there is one. */
void dwell_player_bar_next (DwellPlayerBar *self);
/** Fades another sound than the chosen one in over @fade_ms, crossing from what sounds now; which one
 * is chosen stays as it is. Returns: FALSE where it cannot be played. */
gboolean dwell_player_bar_play_sound (DwellPlayerBar *self, const char *sound_id, guint fade_ms);
/** Fades all to silence, but for what fades already. */
void dwell_player_bar_fade (DwellPlayerBar *self);
/** Fades the sound, not what is beneath, to silence over @fade_ms. */
void dwell_player_bar_fade_over (DwellPlayerBar *self, guint fade_ms);
/** The keys that play and fade the layers, as they are told to assistive technology, or NULL. */
void dwell_player_bar_set_key (DwellPlayerBar *self, DwellLayer layer, const char *key);

G_END_DECLS
