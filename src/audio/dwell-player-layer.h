/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-mix.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PLAYER_LAYER (dwell_player_layer_get_type ())
G_DECLARE_FINAL_TYPE (DwellPlayerLayer, dwell_player_layer, DWELL, PLAYER_LAYER, GObject)

/**
 * DwellPlayerLayer:
 *
 * What is wished for in one layer of a player, and what is: two things, which
 * dwell_player_layer_apply() brings together in the mix, step by step. A file is opened first, on a
 * worker thread, while what sounded goes on; if it cannot be opened, that stays.
 *
 * Emits ::changed when a getter gives something else, ::unsettled when it wants apply() to be
 * called, and ::trouble with a sentence for the user. Belongs to the main thread.
 */

/** A silent layer. @owner: (transfer none): outlives it; work that is under way holds a reference
 * to it. */
DwellPlayerLayer *dwell_player_layer_new (DwellLayer layer, GObject *owner);

/** The voice of this sound that is wished for or still fading out, and can go on, or NULL.
 * (transfer none). */
DwellVoice *dwell_player_layer_find (DwellPlayerLayer *self, const char *sound_id);
/** Wishes for a voice. */
void dwell_player_layer_play (DwellPlayerLayer *self, DwellVoice *voice, guint fade_ms);
/** Wishes for silence. */
void dwell_player_layer_stop (DwellPlayerLayer *self, guint fade_ms);
/** As dwell_player_next(). */
gboolean dwell_player_layer_next (DwellPlayerLayer *self, guint fade_ms);
/** As dwell_player_set_volume(). */
void dwell_player_layer_set_volume (DwellPlayerLayer *self, double volume);
/** As dwell_player_set_end(). */
void dwell_player_layer_set_end (DwellPlayerLayer *self, DwellPlayerEnd end);

/** The volume as set, 0 to 1, on a loudness scale. */
double dwell_player_layer_get_volume (DwellPlayerLayer *self);
/** The same as a factor. */
double dwell_player_layer_get_gain (DwellPlayerLayer *self);
/** Its end rule. */
DwellPlayerEnd dwell_player_layer_get_end (DwellPlayerLayer *self);
/** Silent, playing or fading out. */
DwellPlayerState dwell_player_layer_get_state (DwellPlayerLayer *self);
/** The sound that is on or fading out, of a list the one that is on, or NULL. (transfer none). */
const DwellSound *dwell_player_layer_get_sound (DwellPlayerLayer *self);
/** The voice that is wished for, or fading out since, or NULL. (transfer none). */
DwellVoice *dwell_player_layer_get_voice (DwellPlayerLayer *self);
/** The voice to be added to a mix now, or NULL: none is wished for, or it is not open yet.
 * (transfer none). */
DwellVoice *dwell_player_layer_get_ready (DwellPlayerLayer *self);
/** The time within which that fades in. */
GstClockTime dwell_player_layer_get_fade (DwellPlayerLayer *self);

/** Takes the next step to have the mix as wished. Returns: whether the ready voice is to be added.
 */
gboolean dwell_player_layer_apply (DwellPlayerLayer *self, DwellMix *mix);
/** Says that all of it has to be applied anew, to a new mix. */
void dwell_player_layer_renew (DwellPlayerLayer *self);
/** The same, but what is wished for fades in over @fade. */
void dwell_player_layer_come_back (DwellPlayerLayer *self, GstClockTime fade);
/** Takes up what its voice has to tell. */
void dwell_player_layer_take_news (DwellPlayerLayer *self);
/** Becomes silent if nothing is wished for; called when nothing of it is heard any more. Returns:
 * whether it is silent. */
gboolean dwell_player_layer_rest (DwellPlayerLayer *self);
/** Becomes silent, whatever was wished for. */
void dwell_player_layer_reset (DwellPlayerLayer *self);

G_END_DECLS
