/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <gst/gst.h>

#include "dwell-sound-file.h"

/**
 * SoundMeasure:
 * @seconds: how long it was rendered
 * @cpu: how much processor time that took, in seconds
 * @integrated: loudness in LUFS (EBU R 128)
 * @momentary: the loudest 400 ms, in LUFS
 * @true_peak: in dBTP
 * @bright: level of what lies above 6 kHz, in dBFS
 * @constant: level of the constant part against the whole, in dB
 * @correlation: of left and right
 * @sharpest: how far the sharpest edge stands out of the tenth of a second around it, as peak over
 *   rms of the fourth difference; noise by itself comes to about 4.5, a click to 15 and more
 * @levels: (element-type double): the level of each 50 ms, in dB
 */
typedef struct
{
  double seconds;
  double cpu;
  double integrated;
  double momentary;
  double true_peak;
  double bright;
  double constant;
  double correlation;
  double sharpest;
  GArray *levels;
} SoundMeasure;

/** Renders a sound through its real generators as fast as it goes. @raw: the samples are written
 * there as interleaved 32-bit floats; may be NULL. Returns: (transfer full). */
SoundMeasure *
sound_measure_new (const DwellSoundFile *file, double seconds, FILE *raw);
void
sound_measure_free (SoundMeasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SoundMeasure, sound_measure_free)

/** How much the level at one time tells of that at another, from 0 to 1: the highest correlation of
 * the course of the level with itself, @from to @to seconds later. @where: (out) (optional): how
 * many seconds later that is. */
double
sound_measure_repeats (const SoundMeasure *self, double from, double to, double *where);

typedef void (*SoundRenderFunc) (GstElement *bin, const float *frames, gsize n_frames,
                                 gpointer user_data);

/** Renders a sound, buffer by buffer. @func: called on the streaming thread. */
void
sound_render (const DwellSoundFile *file, double seconds, SoundRenderFunc func, gpointer user_data);
