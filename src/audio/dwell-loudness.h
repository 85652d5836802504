/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "dwell-audio-error.h"

G_BEGIN_DECLS

/**
 * DwellLoudness:
 * @loudness: integrated loudness in LUFS (EBU R 128), or NAN: silence, or too short to be told
 * @duration: of the sound, in ms; 0 when unknown
 * @from_tags: whether the file itself says so, by ReplayGain or R128 tags
 *
 * What was found out of a file.
 */
typedef struct
{
  double loudness;
  gint64 duration;
  gboolean from_tags;
} DwellLoudness;

/** Loudness as the tags of a file tell it: ReplayGain 2.0 (track gain towards -18 LUFS, or towards
 * the reference level that is given) or the R128_TRACK_GAIN of Opus (RFC 7845, towards -23 LUFS).
 * Returns: LUFS, or NAN where there are none, or such that no recording has: a wrong tag must not
 * make a file loud. */
double
dwell_loudness_from_tags (const GstTagList *tags);

/** Finds out how loud a file is, by its tags, else by decoding all of it and EBU R 128 (two
 * channels). Blocks; rests between stretches about as long as it works, so that whatever else runs
 * is not held up; needs little memory, however long the file. Returns: FALSE with the errors of
 * DwellDecoder. */
gboolean
dwell_loudness_measure (const char *uri, DwellLoudness *loudness, GCancellable *cancellable,
                        GError **error);
/** The same on a worker thread. */
void
dwell_loudness_measure_async (const char *uri, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** Ends dwell_loudness_measure_async(). */
gboolean
dwell_loudness_measure_finish (GAsyncResult *result, DwellLoudness *loudness, GError **error);

G_END_DECLS
