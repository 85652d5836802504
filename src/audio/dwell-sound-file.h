/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-audio-error.h"

G_BEGIN_DECLS

/**
 * DwellSoundWave:
 *
 * What a layer is made from. A sound file can name nothing else: no element, no file, no address.
 */
typedef enum
{
  DWELL_SOUND_WAVE_WHITE,
  DWELL_SOUND_WAVE_PINK,
  DWELL_SOUND_WAVE_BROWN,
  DWELL_SOUND_WAVE_SINE,
  DWELL_SOUND_WAVE_TRIANGLE,
} DwellSoundWave;

/**
 * DwellSoundLayer:
 * @wave: what it is made from
 * @gain: its level at the height of its movement, in dB, 0 or less
 * @frequency: pitch of a tone in Hz, 0 for noise
 * @detune: how far left and right of a tone lie apart, in Hz
 * @low_cut: what lies below is taken away, in Hz; 0 = nothing
 * @high_cut: what lies above is taken away, in Hz; 0 = nothing
 * @slope: of both cuts, in dB per octave: 12, 24 …
 * @width: 0 = both channels in the middle, 1 = fully left and right
 * @drift_period: of the slow movement of the level, in seconds; 0 = still
 * @drift_depth: how far the level sinks, in dB
 * @spread: 0 = left and right move as one, 1 = each by itself
 *
 * One pair of generators, left and right, each with a noise of its own. Layers with the same
 * @drift_period move together, so that a sound can grow brighter as it grows louder. The cuts
 * themselves never move: changing a filter under way leaves a faint click in every buffer.
 */
typedef struct
{
  DwellSoundWave wave;
  double gain;
  double frequency;
  double detune;
  double low_cut;
  double high_cut;
  double slope;
  double width;
  double drift_period;
  double drift_depth;
  double spread;
} DwellSoundLayer;

/**
 * DwellSoundFile:
 * @id: what events name it by
 * @name: as the file gives it, untranslated unless the file itself translates it
 * @description: one sentence, likewise
 * @layers: (element-type DwellSoundLayer): at least one
 *
 * A generated sound, as described by a .sound file. Immutable, so that threads may share it.
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  GArray *layers;
} DwellSoundFile;

/** Reads a sound description. @name is what messages call the file; @length is in bytes, or -1 up
 * to the zero byte. Returns: (transfer full): the sound, or NULL with DWELL_AUDIO_ERROR_SOUND and a
 * message "NAME:LINE:COL: reason". */
DwellSoundFile *dwell_sound_file_new_from_data (const char *name, const char *data, gssize length,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** Takes another reference. */
DwellSoundFile *dwell_sound_file_ref (DwellSoundFile *self);
/** Gives a reference back. */
void dwell_sound_file_unref (DwellSoundFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSoundFile, dwell_sound_file_unref)

/** Whether @data describes a sound, for `dwell check`. Errors as in
 * dwell_sound_file_new_from_data(). Needs no GStreamer. */
gboolean dwell_sound_check (const char *name, const char *data, gssize length, GError **error);

G_END_DECLS
