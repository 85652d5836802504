/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-marker.h"
#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_AUDIO_LOG (dwell_audio_log_get_type ())
G_DECLARE_FINAL_TYPE (DwellAudioLog, dwell_audio_log, DWELL, AUDIO_LOG, GObject)

/**
 * What sounds goes on the record of the session that runs, whoever began it: `audio play` with the
 * sound's name when another one is on in a layer, the next of a list too; `fade` when it begins to
 * fade out; `stop` when the layer is silent. A `play` refers to the play beside which it sounds, a
 * `fade` and a `stop` to the play that they end; see #DwellSounding.
 */

/** Watches @player; writes nothing yet. Returns: (transfer full). */
DwellAudioLog *dwell_audio_log_new (DwellPlayer *player);
/** Writes into @session from now on, through @marker. What sounds already is a `play` now; what its
 * record has as sounding from before, when the program was away, gets its `stop` at @silent_since
 * ms. */
void dwell_audio_log_begin (DwellAudioLog *self, DwellSession *session, DwellMarker *marker,
                            gint64 silent_since);
/** Goes on through another marker, of the same session read anew. */
void dwell_audio_log_set_marker (DwellAudioLog *self, DwellMarker *marker);
/** Writes what there is to be written, and nothing any more. Harmless when nothing was begun. */
void dwell_audio_log_end (DwellAudioLog *self);

G_END_DECLS
