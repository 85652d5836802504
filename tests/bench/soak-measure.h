/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Frames a second. */
#define SOAK_RATE 48000

/**
 * SoakMeasure:
 * @frames: how many were taken
 * @peak: the highest sample, as a factor
 * @holes: runs of digital zero of a millisecond and more
 * @longest_hole: the longest of them, in frames
 * @widest: the widest step from one sample to the next, of the whole
 * @seconds: (element-type float): the same of each second, in which the sound's own step shows
 * @edge: how far the sharpest edge stands out of the tenth of a second around it, as peak over rms
 *   of the fourth difference; noise by itself comes to 5 or 6, a click to 15 and more. Not judged
 *   where there is digital zero
 * @compared: frames that had one a round earlier to be compared with
 * @differing: how many of them were not the same
 *
 * What a long stretch of sound was like, at little cost a frame.
 */
typedef struct
{
  guint64 frames;
  double peak;
  guint64 holes;
  guint64 longest_hole;
  double widest;
  GArray *seconds;
  double edge;
  guint64 compared;
  guint64 differing;

  /*< private >*/
  float last[2];
  float second;
  guint64 zeros;
  guint skip;
  float before[2][4];
  float block_peak[2];
  float block_square[2];
  gboolean block_broken;
  float *round;
  guint round_frames;
  guint64 since;
} SoakMeasure;

/** @round_frames: after how many frames the sound is the same again, to the sample; 0 when it is
 * not. The memory for that is taken at once. (transfer full). */
SoakMeasure *soak_measure_new (guint round_frames);
void soak_measure_free (SoakMeasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SoakMeasure, soak_measure_free)

/** Begins anew. */
void soak_measure_reset (SoakMeasure *self);
/** Takes frames of which the first two channels count. @stride: samples from frame to frame. */
void soak_measure_take (SoakMeasure *self, const float *frames, gsize n, guint stride);
/** Says that what comes does not follow on what came: edges are not judged for a moment. */
void soak_measure_break (SoakMeasure *self);
/** The sound's own step: the middle one of the widest of each second; 0 of less than a second. */
double soak_measure_get_own_step (const SoakMeasure *self);
/** A factor in dB. */
double soak_decibels (double factor);

G_END_DECLS
