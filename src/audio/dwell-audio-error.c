/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-audio-error.h"

G_DEFINE_QUARK (dwell-audio-error-quark, dwell_audio_error)
