/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-marker.h"
#include "dwell-player.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PLAYER_BAR (dwell_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwellPlayerBar, dwell_player_bar, DWELL, PLAYER_BAR, AdwBin)

/** The grounding audio at the foot of the live page. What it plays and stops it marks. */
void dwell_player_bar_set_player (DwellPlayerBar *self, DwellPlayer *player,
                                  DwellSettings *settings);
/** The session that play and stop are events of; NULL for none. */
void dwell_player_bar_set_marker (DwellPlayerBar *self, DwellMarker *marker);
/** Leaves out what can be left out, where there is little room. */
void dwell_player_bar_set_narrow (DwellPlayerBar *self, gboolean narrow);

/** Plays the chosen sound when silent, fades it out when it sounds. */
void dwell_player_bar_toggle (DwellPlayerBar *self);
/** Fades another sound than the chosen one in over @fade_ms, crossing from what sounds now; which one
 * is chosen stays as it is. Returns: FALSE where it cannot be played. */
gboolean dwell_player_bar_play_sound (DwellPlayerBar *self, const char *sound_id, guint fade_ms);
/** Fades to silence. */
void dwell_player_bar_fade (DwellPlayerBar *self);
/** Fades to silence over @fade_ms. */
void dwell_player_bar_fade_over (DwellPlayerBar *self, guint fade_ms);
/** The key that plays and fades, as it is told to assistive technology, or NULL. */
void dwell_player_bar_set_key (DwellPlayerBar *self, const char *key);

G_END_DECLS
