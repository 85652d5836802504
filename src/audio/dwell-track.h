/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound.h"

G_BEGIN_DECLS

/** Frames a second of everything that is decoded. A frame is two floats, left and right. */
#define DWELL_TRACK_RATE 48000

/**
 * DwellTrackSync:
 * @lock: guards all tracks that were made with it
 * @moved: woken when one of them came further
 *
 * What several tracks and their reader share, so that the reader can wait for any of them.
 */
typedef struct
{
  GMutex lock;
  GCond moved;
} DwellTrackSync;

/** Returns: (transfer full). */
DwellTrackSync *dwell_track_sync_new (void) G_GNUC_WARN_UNUSED_RESULT;
/** Takes another reference. Any thread. */
DwellTrackSync *dwell_track_sync_ref (DwellTrackSync *self);
/** Gives a reference back. Any thread. */
void dwell_track_sync_unref (DwellTrackSync *self);

/**
 * DwellTrack:
 *
 * One way through a file, decoded ahead by a thread of its own. What was read is forgotten, except
 * that of a file of at most 20 s all is kept, so that it can be read again. All functions want the
 * lock of its DwellTrackSync to be held.
 */
typedef struct _DwellTrack DwellTrack;

/** Begins to decode the file of @sound, until @ahead frames lie ready. @looping: as
 * dwell_track_set_looping(). (transfer full). */
DwellTrack *dwell_track_new (DwellSound *sound, DwellTrackSync *sync, gint64 ahead,
                             gboolean looping) G_GNUC_WARN_UNUSED_RESULT;
/** Takes another reference. */
DwellTrack *dwell_track_ref (DwellTrack *self);
/** Gives a reference back. The last one ends the decoding, without waiting for it. */
void dwell_track_unref (DwellTrack *self);

/** The sound whose file it is. (transfer none). */
DwellSound *dwell_track_get_sound (DwellTrack *self);
/** Changes how far ahead it decodes, in frames. */
void dwell_track_set_ahead (DwellTrack *self, gint64 ahead);
/** Whether the end joins the start. Only tracks of files that join to the sample, but
 * not at this rate, need it and heed it: there, the change of rate has to go on through the seam.
 * It is too late for what was decoded already. */
void dwell_track_set_looping (DwellTrack *self, gboolean looping);
/** Length of one time through the file where the track goes through it again and again, as far as
 * the file itself says, in frames; else 0. */
gint64 dwell_track_get_round (DwellTrack *self);
/** Whether enough is there to begin with: 300 ms or all that there is. */
gboolean dwell_track_is_ready (DwellTrack *self);
/** Whether it has decoded as far ahead as it should, or to the end. */
gboolean dwell_track_is_filled (DwellTrack *self);
/** Whether it cannot be played: it could not be opened, has no sound in it, or takes far too long.
 * @reason: (out) (transfer full): a sentence for the user. */
gboolean dwell_track_is_failed (DwellTrack *self, char **reason);
/** Why decoding broke off after a part of the file, as a sentence, or NULL. (transfer none). */
const char *dwell_track_get_break (DwellTrack *self);
/** How many frames it has, or -1 while its end was not decoded. */
gint64 dwell_track_get_length (DwellTrack *self);
/** How many frames were decoded so far. */
gint64 dwell_track_get_decoded (DwellTrack *self);
/** Whether all of it is kept and decoded, so that it can be read again from its start. */
gboolean dwell_track_is_whole (DwellTrack *self);
/** Whether its end, put before its start, joins it to the sample. */
gboolean dwell_track_is_exact (DwellTrack *self);
/** The loudest second that was decoded so far, in about LUFS (unweighted); -HUGE_VAL of silence. */
double dwell_track_get_loudest (DwellTrack *self);
/** Copies up to @n frames from frame @at on, and gives up what lies before, if it is not kept.
 * Returns: how many there were. Never waits. */
gint64 dwell_track_read (DwellTrack *self, gint64 at, float *frames, gint64 n);

G_END_DECLS
