/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellAudioError:
 * @DWELL_AUDIO_ERROR_SOUND: there is no such sound, or its description is not valid
 * @DWELL_AUDIO_ERROR_DEVICE: there is no way to play
 *
 * What the audio layer refuses. The message is a whole sentence for the user.
 */
typedef enum
{
  DWELL_AUDIO_ERROR_SOUND,
  DWELL_AUDIO_ERROR_DEVICE,
} DwellAudioError;

#define DWELL_AUDIO_ERROR (dwell_audio_error_quark ())

/** The audio layer's one error domain. */
GQuark dwell_audio_error_quark (void);

G_END_DECLS
