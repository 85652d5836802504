/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-track.h"

G_BEGIN_DECLS

/** The loudness that files are brought to, in LUFS. */
#define DWELL_HEAD_LOUDNESS (-23.0)

/**
 * DwellHead:
 *
 * A place in a track that moves on as it is read, and the gain that brings the file to the common
 * loudness. A file whose loudness is not known is only ever lowered, by the loudest that was
 * decoded so far, which is seconds ahead of what is heard. When the decoder falls behind, what
 * there is fades out and comes back softly. The lock of the track's DwellTrackSync is held for all
 * of it.
 */
typedef struct _DwellHead DwellHead;

/** At the start of @track. @before: (nullable): the head whose end it joins; of the same sound, the
 * gain goes on as it was. (transfer full). */
DwellHead *dwell_head_new (DwellTrack *track, const DwellHead *before) G_GNUC_WARN_UNUSED_RESULT;
/** Frees it. */
void dwell_head_free (DwellHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellHead, dwell_head_free)

/** The track. (transfer none). */
DwellTrack *dwell_head_get_track (const DwellHead *self);
/** The next frame that it reads. */
gint64 dwell_head_get_at (const DwellHead *self);
/** Frames up to the track's end, or -1 while that is not known. */
gint64 dwell_head_get_left (const DwellHead *self);
/** Reads the next @n frames, silence where there are none. Returns: how many there were before the
 * decoder fell behind, @n at the end of the track. */
gint64 dwell_head_read (DwellHead *self, float *frames, gint64 n);

G_END_DECLS
