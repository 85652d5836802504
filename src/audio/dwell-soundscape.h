/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-sound-file.h"

G_BEGIN_DECLS

/** What everything inside the player runs at: 48 kHz, stereo, 32-bit float. */
#define DWELL_SOUNDSCAPE_CAPS                                                                      \
  "audio/x-raw,format=F32LE,rate=48000,channels=2,layout=interleaved,channel-mask=(bitmask)0x3"
/** Length of a buffer: long, since nothing here is played in time with a hand. */
#define DWELL_SOUNDSCAPE_BUFFER (50 * GST_MSECOND)

/** Builds the generators of a sound: a bin with one "src" pad that gives DWELL_SOUNDSCAPE_CAPS. No
 * two bins sound alike, nor do the two channels of one. @fade: (out) (transfer none): the `volume`
 * element at its end. Returns: (transfer full): the bin, or NULL with DWELL_AUDIO_ERROR_DEVICE when
 * an element is not installed. */
GstElement *
dwell_soundscape_new (const DwellSoundFile *file, GstElement **fade, GError **error);
/** Sets how many beats a minute a sound that has a pace goes at from now on, within what the sound
 * takes; the beat that is under way is stretched or drawn together, without a jump. @bin: as made
 * by dwell_soundscape_new(). Does nothing for a sound without a pace. Any thread, also while it
 * plays. */
void
dwell_soundscape_set_pace (GstElement *bin, double a_minute);
/** Makes an element, adds it to @bin and links it behind @after, which may be NULL. Returns:
 * (transfer none): the element, or NULL with DWELL_AUDIO_ERROR_DEVICE when it is not installed. */
GstElement *
dwell_soundscape_add (GstBin *bin, GstElement *after, const char *factory, GError **error);

G_END_DECLS
