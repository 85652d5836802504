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
 * @detune: how far left and right of a tone may lie apart, in Hz; both wander within that
 * @low_cut: what lies below is taken away, in Hz; 0 = nothing
 * @high_cut: what lies above is taken away, in Hz; 0 = nothing
 * @slope: of both cuts, in dB per octave: 12, 24 …
 * @width: 0 = both channels in the middle, 1 = fully left and right
 * @drift_period: of the slow movement of the level, in seconds; 0 = still
 * @drift_depth: how far the level sinks, in dB
 * @spread: 0 = left and right move as one, 1 = each by itself; of strikes, 0 = all in the middle,
 *   1 = each somewhere between left and right
 * @beat_at: where in a beat of the sound's pace the level begins to rise, in parts of a beat
 * @beat_rise: how long it rises, in parts of a beat; 0 = the layer has no beat
 * @beat_fall: how long it then falls, likewise
 * @beat_depth: how far it lies below its height before and after, in dB
 * @strike_every: seconds between two strikes on average; 0 = the layer is not struck
 * @strike_spread: 0 = evenly, 1 = at any moment
 * @strike_attack: how long a strike rises, in seconds
 * @strike_decay: how long it then dies away, by 60 dB, in seconds
 * @strike_depth: how much softer than the strongest a strike may be, in dB
 *
 * One pair of generators, left and right, each with a noise of its own. Layers with the same
 * @drift_period move together, so that a sound can grow brighter as it grows louder; those with the
 * same @strike_every are struck together, so that they can be the partials of one thing. The cuts
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
  double beat_at;
  double beat_rise;
  double beat_fall;
  double beat_depth;
  double strike_every;
  double strike_spread;
  double strike_attack;
  double strike_decay;
  double strike_depth;
} DwellSoundLayer;

/**
 * DwellSoundFile:
 * @id: what events name it by
 * @name: as the file gives it, untranslated unless the file itself translates it
 * @description: one sentence, likewise
 * @pace: how many beats a minute unless told otherwise, 0 = the sound has no pace
 * @pace_least: the slowest that it takes
 * @pace_most: the fastest that it takes
 * @layers: (element-type DwellSoundLayer): at least one
 * @own: the user's, not one that comes with the program; its words are nobody's to translate
 * @id_line: where the id stands in the file
 *
 * A generated sound, as described by a .sound file. Immutable, so that threads may share it.
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  double pace;
  double pace_least;
  double pace_most;
  GArray *layers;
  gboolean own;
  guint id_line;
} DwellSoundFile;

/** No sound file is longer, in bytes. */
#define DWELL_SOUND_FILE_MAX 65536

/** Reads a sound description. @name is what messages call the file; @length is in bytes, or -1 up
 * to the zero byte. Returns: (transfer full): the sound, or NULL with DWELL_AUDIO_ERROR_SOUND and a
 * message "NAME:LINE:COL: reason". */
DwellSoundFile *
dwell_sound_file_new_from_data (const char *name, const char *data, gssize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** Takes another reference. */
DwellSoundFile *
dwell_sound_file_ref (DwellSoundFile *self);
/** Gives a reference back. */
void
dwell_sound_file_unref (DwellSoundFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSoundFile, dwell_sound_file_unref)

/** Whether @data describes a sound, for `dwell check`. Errors as in
 * dwell_sound_file_new_from_data(). Needs no GStreamer. */
gboolean
dwell_sound_check (const char *name, const char *data, gssize length, GError **error);

G_END_DECLS
