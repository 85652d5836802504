/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-sound-file.h"

G_BEGIN_DECLS

/** How many sounds may be on at once, most of them fading out. */
#define DWELL_MIX_SLOTS 3

#define DWELL_TYPE_MIX (dwell_mix_get_type ())
G_DECLARE_FINAL_TYPE (DwellMix, dwell_mix, DWELL, MIX, GObject)

/**
 * DwellMix:
 *
 * The pipeline while something sounds: slots of (soundscape ! volume) into
 * audiomixer ! volume ! rglimiter ! sink. A mix is opened once, closed once, then dropped.
 *
 * Calls marked "blocking" talk to the sound system, which may take its time, and are made on a
 * worker thread; the others never wait. The caller lets no two calls overlap, except
 * dwell_mix_is_connecting() and dwell_mix_get_position().
 */

/** A mix that will play to @sink, a GStreamer description of one element or more, or, when NULL, to
 * the system's output. Nothing of GStreamer is touched yet. */
DwellMix *dwell_mix_new (const char *sink);
/** Blocking. Initialises GStreamer if that was not done, builds the pipeline with @file as its first
 * sound, and starts it at the master level @gain. Returns: FALSE with DWELL_AUDIO_ERROR_DEVICE. */
gboolean dwell_mix_open (DwellMix *self, DwellSoundFile *file, GstClockTime fade, double gain,
                         GError **error);
/** Blocking. Adds a sound, which fades in over @fade. */
gboolean dwell_mix_add (DwellMix *self, DwellSoundFile *file, GstClockTime fade, GError **error);
/** Blocking. Takes out the sounds that have faded to silence. */
void dwell_mix_reap (DwellMix *self);
/** Blocking. Stops all and gives the sound system back. Harmless when it was never opened. */
void dwell_mix_close (DwellMix *self);
/** Whether opening has come to the point where it waits for the sound system. Any thread. */
gboolean dwell_mix_is_connecting (DwellMix *self);
/** The bus that tells of errors, or NULL before it was opened. (transfer none). */
GstBus *dwell_mix_get_bus (DwellMix *self);
/** How much was heard, as a running time; 0 when nothing was. */
GstClockTime dwell_mix_get_position (DwellMix *self);
/** Fades @file up again if it is one of the sounds. Returns: whether it is. */
gboolean dwell_mix_raise (DwellMix *self, DwellSoundFile *file, GstClockTime fade);
/** Fades out every sound but @keep, which may be NULL. One that is fading out already goes on as it
 * is, unless @fade would end clearly sooner. */
void dwell_mix_lower (DwellMix *self, DwellSoundFile *keep, GstClockTime fade);
/** Fades out the oldest sound, likewise: it makes room for another. */
void dwell_mix_lower_oldest (DwellMix *self, GstClockTime fade);
/** Ramps the master level, 0 to 1. */
void dwell_mix_set_gain (DwellMix *self, double gain, GstClockTime ramp);
/** How many sounds there are, those fading out among them. */
guint dwell_mix_get_n_sounds (DwellMix *self);
/** The running time at which the next sound will have faded out, or GST_CLOCK_TIME_NONE. */
GstClockTime dwell_mix_get_next_end (DwellMix *self);
/** The running time at which the last sound will have faded out, or GST_CLOCK_TIME_NONE when one
 * stays on. */
GstClockTime dwell_mix_get_last_end (DwellMix *self);

G_END_DECLS
