/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-output-guard.h"
#include "dwell-voice.h"

G_BEGIN_DECLS

/** How many sounds of one layer may be on at once, most of them fading out. */
#define DWELL_MIX_SLOTS 3
/** The lowest ceiling, in dBFS. */
#define DWELL_MIX_LOWEST_CEILING (-40.0)

/** Messages that a mix posts on its bus, beside errors: that a voice has news (DwellReelFunc), and
 * the peaks of the last moment, "left" and "right" as doubles in dBFS. */
#define DWELL_MIX_NEWS "dwell-news"
#define DWELL_MIX_LEVEL "dwell-level"

#define DWELL_TYPE_MIX (dwell_mix_get_type ())
G_DECLARE_FINAL_TYPE (DwellMix, dwell_mix, DWELL, MIX, GObject)

/**
 * DwellMixSettings:
 * @volumes: of each layer, 0 to 1 as a factor
 * @ceiling: in dBFS
 * @metering: whether levels are posted
 *
 * What holds for a mix from its start.
 */
typedef struct
{
  double volumes[DWELL_N_LAYERS];
  double ceiling;
  gboolean metering;
} DwellMixSettings;

/**
 * DwellMix:
 *
 * The pipeline while something sounds: slots of (voice ! volume for the fade ! volume of the layer)
 * into audiomixer ! ceiling ! sink. The ceiling is rglimiter between two gains that undo each
 * other, so that it bends what comes within 6 dB of the ceiling and leaves all else alone. A mix is
 * opened once, closed once, then dropped.
 *
 * Calls marked "blocking" talk to the sound system, which may take its time, and are made on a
 * worker thread; the others never wait. The caller lets no two calls overlap, except those marked
 * "any time".
 */

/** A mix that will play to @sink, a GStreamer description of one element or more. Nothing of
 * GStreamer is touched yet. */
DwellMix *dwell_mix_new (const char *sink);
/** A mix that will play to the sound system's output @device, NULL being its default, while @guard
 * watches that it stays there. */
DwellMix *dwell_mix_new_for_device (const char *device, DwellOutputGuard *guard);
/** Blocking. Initialises GStreamer if that was not done, builds the pipeline with @voice as its
 * first, which fades in, and starts it. Returns: FALSE with DWELL_AUDIO_ERROR_DEVICE. */
gboolean dwell_mix_open (DwellMix *self, DwellVoice *voice, GstClockTime fade,
                         const DwellMixSettings *settings, GError **error);
/** Blocking. Adds a voice, which fades in over @fade. */
gboolean dwell_mix_add (DwellMix *self, DwellVoice *voice, GstClockTime fade, GError **error);
/** Blocking. Takes out the voices that have faded to silence. */
void dwell_mix_reap (DwellMix *self);
/** Blocking. Stops all and gives the sound system back. Harmless when it was never opened. */
void dwell_mix_close (DwellMix *self);
/** Whether opening has come to the point where it waits for the sound system. Any thread and time.
 */
gboolean dwell_mix_is_connecting (DwellMix *self);
/** The bus that tells of errors, or NULL before it was opened. (transfer none). */
GstBus *dwell_mix_get_bus (DwellMix *self);
/** Its last element, or NULL before it was opened. (transfer none). */
GstElement *dwell_mix_get_sink (DwellMix *self);
/** How much was heard, as a running time; 0 when nothing was. Any time. */
GstClockTime dwell_mix_get_position (DwellMix *self);
/** The frame of a voice that is heard now: of a reel, as counted by dwell_reel_get_read(), else
 * since it was added; -1 when it is not in the mix. Any time. */
gint64 dwell_mix_get_frame (DwellMix *self, const DwellVoice *voice);
/** Fades @voice up again if it is in the mix. Returns: whether it is. */
gboolean dwell_mix_raise (DwellMix *self, DwellVoice *voice, GstClockTime fade);
/** Fades out every voice of @layer but @keep, which may be NULL. One that is fading out already
 * goes on as it is, unless @fade would end clearly sooner. */
void dwell_mix_lower (DwellMix *self, DwellLayer layer, DwellVoice *keep, GstClockTime fade);
/** Fades out the oldest voice of @layer, likewise: it makes room for another. */
void dwell_mix_lower_oldest (DwellMix *self, DwellLayer layer, GstClockTime fade);
/** Ramps the volume of a layer, a factor from 0 to 1. */
void dwell_mix_set_volume (DwellMix *self, DwellLayer layer, double gain, GstClockTime ramp);
/** Sets the pace of the generated sound of this id, wherever it is on. */
void dwell_mix_set_pace (DwellMix *self, const char *sound_id, double a_minute);
/** Ramps the ceiling: all along, no sample leaves above the higher of the two. */
void dwell_mix_set_ceiling (DwellMix *self, double decibels, GstClockTime ramp);
/** Whether levels are posted, about ten a second. */
void dwell_mix_set_metering (DwellMix *self, gboolean on);
/** How many voices of @layer there are, those fading out among them. */
guint dwell_mix_get_n_voices (DwellMix *self, DwellLayer layer);
/** The running time at which the next voice will have faded out, or GST_CLOCK_TIME_NONE. Any time.
 */
GstClockTime dwell_mix_get_next_end (DwellMix *self);
/** The running time at which the last voice of @layer will have faded out, 0 when there is none, or
 * GST_CLOCK_TIME_NONE when one stays on. Any time. */
GstClockTime dwell_mix_get_last_end (DwellMix *self, DwellLayer layer);

G_END_DECLS
