/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-audio-error.h"
#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GST_PLAYER (dwell_gst_player_get_type ())
G_DECLARE_FINAL_TYPE (DwellGstPlayer, dwell_gst_player, DWELL, GST_PLAYER, GObject)

/** Plays the shipped sounds through GStreamer to the system's output. GStreamer is initialised with
 * the first sound, not before, so that the window comes up sooner. */
DwellPlayer *dwell_gst_player_new (void);

G_END_DECLS
