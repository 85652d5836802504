/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "dwell-audio-error.h"

G_BEGIN_DECLS

/** Frames a second of all that a decoder gives. */
#define DWELL_DECODER_RATE 48000
/** Samples of a frame: left, right. */
#define DWELL_DECODER_CHANNELS 2

/** How long nothing may come from a file before it counts as stalled, in ms. */
#define DWELL_DECODER_PATIENCE 10000

#define DWELL_TYPE_DECODER (dwell_decoder_get_type ())
G_DECLARE_FINAL_TYPE (DwellDecoder, dwell_decoder, DWELL, DECODER, GObject)

/**
 * DwellDecoder:
 *
 * The samples of one sound file, whatever its format: two channels, 48 kHz, floats. It reads ahead
 * by some buffers only, so that a file of 24 hours costs no more memory than a short one. It
 * blocks, and belongs to one thread at a time; the UI thread it is not for. Letting go of it never
 * blocks, even where the file system hangs.
 *
 * Files of this machine only: a format that names other addresses (a playlist, HLS, DASH, SMIL,
 * SDP) is no sound.
 */

/** A decoder of the file of this URI, which is not looked at yet. Returns: (transfer full). */
DwellDecoder *
dwell_decoder_new (const char *uri);

/** How long nothing may come before dwell_decoder_open() and dwell_decoder_pull() give up, in ms;
 * at first DWELL_DECODER_PATIENCE. To be set before opening. */
void
dwell_decoder_set_patience (DwellDecoder *self, guint milliseconds);
/** Whether the end joins the start: pull() goes on with the start then, as if the file were written
 * again and again, to the sample where dwell_decoder_is_exact(), also through a change of rate. It
 * may be set at any time; what was drawn ahead stays as it is. A file that cannot be begun again
 * ends. */
void
dwell_decoder_set_looping (DwellDecoder *self, gboolean looping);

/** Opens the file and waits for its first samples; once only. Returns: FALSE with
 * DWELL_AUDIO_ERROR_FILE, _FORMAT, _DECODER or _STALLED in words for the user, or
 * G_IO_ERROR_CANCELLED. */
gboolean
dwell_decoder_open (DwellDecoder *self, GCancellable *cancellable, GError **error);
/** Waits for the next stretch of samples: native-endian floats, left and right by turns, none of
 * them more than 12 dB above full scale. A file that is cut short or damaged further on ends there.
 * Returns: (transfer full): never empty; NULL without an error at the end, again and again, and
 * with DWELL_AUDIO_ERROR_STALLED or _FILE when no more can be read, or G_IO_ERROR_CANCELLED. */
GBytes *
dwell_decoder_pull (DwellDecoder *self, GCancellable *cancellable, GError **error);

/** How long the file is by its own account, in ms, 0 when it does not say. Known once opened,
 * of an MP3 perhaps only after some samples of it, and only until its end. */
gint64
dwell_decoder_get_duration (DwellDecoder *self);
/** Whether the file's end joins its start to the sample (PCM, FLAC, Vorbis and the like), and not
 * only nearly (MP3, Opus, AAC: they begin and end with some padding); known once opened. */
gboolean
dwell_decoder_is_exact (DwellDecoder *self);
/** What the file says about itself, as far as it came before the first samples. Nothing in it can
 * be trusted. (transfer none): NULL before it is open. */
GstTagList *
dwell_decoder_get_tags (DwellDecoder *self);

G_END_DECLS
