/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellAudioError:
 * @DWELL_AUDIO_ERROR_SOUND: there is no such sound, or its description is not valid
 * @DWELL_AUDIO_ERROR_DEVICE: there is no way to play
 * @DWELL_AUDIO_ERROR_FILE: a file is not there, or cannot be read, or lies on no disk of this machine
 * @DWELL_AUDIO_ERROR_FORMAT: a file is not a sound, or empty, or damaged
 * @DWELL_AUDIO_ERROR_DECODER: what would play a file is not installed; the message names the package
 * @DWELL_AUDIO_ERROR_STALLED: nothing came from a file for a long time
 *
 * What the audio layer refuses. The message is a whole sentence for the user.
 */
typedef enum
{
  DWELL_AUDIO_ERROR_SOUND,
  DWELL_AUDIO_ERROR_DEVICE,
  DWELL_AUDIO_ERROR_FILE,
  DWELL_AUDIO_ERROR_FORMAT,
  DWELL_AUDIO_ERROR_DECODER,
  DWELL_AUDIO_ERROR_STALLED,
} DwellAudioError;

#define DWELL_AUDIO_ERROR (dwell_audio_error_quark ())

/** The audio layer's one error domain. */
GQuark dwell_audio_error_quark (void);

G_END_DECLS
