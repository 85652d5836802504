/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-audio-error.h"
#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GST_PLAYER (dwell_gst_player_get_type ())
G_DECLARE_FINAL_TYPE (DwellGstPlayer, dwell_gst_player, DWELL, GST_PLAYER, GObject)

/** Plays the shipped sounds through GStreamer to the system's output. GStreamer is initialised with
 * the first sound, not before, so that the window comes up sooner. Belongs to the thread that made
 * it, whose main context carries ::changed. While silent it holds no pipeline, thread or timer. */
DwellPlayer *dwell_gst_player_new (void);
/** The same to another sink, for tests and measurements: @sink_description is what gst-launch would
 * take for the end of a pipeline, for instance "pulsesink device=x"; NULL is the system's output.
 * Never pass on text that came from a file. */
DwellPlayer *dwell_gst_player_new_with_sink (const char *sink_description);
/** One "FILE:LINE:COL: reason" for each of the user's own generated sounds that was left out; see
 * dwell_sounds_load(). (element-type utf8) (transfer none): may be emptied by who has told it. */
GPtrArray *dwell_gst_player_get_problems (DwellGstPlayer *self);

G_END_DECLS
