/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-speaker.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GST_SPEAKER (dwell_gst_speaker_get_type ())
G_DECLARE_FINAL_TYPE (DwellGstSpeaker, dwell_gst_speaker, DWELL, GST_SPEAKER, GObject)

/** Says lines through GStreamer to the system's output: the recording where there is one; else by
 * GStreamer's element `espeak` where that is installed, else by the program espeak-ng or espeak,
 * which gets the words by its standard input and by no other way; else nothing. All work is done on
 * a thread of the line's own: no call blocks, and none fails. While it is silent there is no
 * thread, pipeline or process. */
DwellSpeaker *dwell_gst_speaker_new (void);
/** The same for tests. @sink_description: see dwell_gst_player_new_with_sink(). @elements: whether
 * the element `espeak` may be used. */
DwellSpeaker *dwell_gst_speaker_new_with_sink (const char *sink_description, gboolean elements);
/** How loud the lines are that come from now on. @volume: 0 to 1 on a loudness scale. @ceiling: in
 * dBFS, which no sample is over. */
void dwell_gst_speaker_set_volume (DwellGstSpeaker *self, double volume, double ceiling);
/** Where they sound. @output_id: (nullable): see dwell_player_set_output(). */
void dwell_gst_speaker_set_output (DwellGstSpeaker *self, const char *output_id);
/** Whether it is silent and stays so, whatever it is told to say. */
void dwell_gst_speaker_hush (DwellGstSpeaker *self, gboolean hush);
/** For how long, in ms, the program may take to turn a line into sound before it is killed; at
 * first five seconds. */
void dwell_gst_speaker_set_patience (DwellGstSpeaker *self, guint ms);
/** How many lines are being said, or fade out. */
guint dwell_gst_speaker_get_n_lines (DwellGstSpeaker *self);

G_END_DECLS
