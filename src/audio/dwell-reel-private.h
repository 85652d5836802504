/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-head.h"
#include "dwell-reel.h"

G_BEGIN_DECLS

#define DWELL_REEL_MS (DWELL_TRACK_RATE / 1000)

typedef enum
{
  DWELL_REEL_PLAIN,
  DWELL_REEL_CROSSING,
  DWELL_REEL_CLOSING,
  DWELL_REEL_OVER,
} DwellReelPhase;

/* Frame @frame of the stream is frame @at of a file. */
typedef struct
{
  gint64 frame;
  gint64 at;
  gint64 round;
} DwellReelMark;

/*
 * Joins are made as the stream is read, not as it is decoded: so that a rule that changes, or the
 * wish for the next file, holds for the very next end. For that, the end of a file has to be
 * decoded some seconds before its last crossing begins, and what follows has to be open by then.
 */
struct _DwellReel
{
  GObject parent_instance;

  DwellTrackSync *sync;
  gboolean patient;
  char *list;

  GPtrArray *sounds;
  guint index;
  DwellPlayerEnd end;
  gint64 fade;
  gint64 hurry;
  DwellReelFunc notify;
  gpointer notify_data;

  DwellHead *now;
  DwellHead *then;
  guint then_index;
  guint failures;
  GString *passed;
  DwellReelPhase phase;
  gint64 span;
  gint64 done;

  gint64 read;
  gint64 end_frame;
  GArray *marks;
  GString *trouble;
  gconstpointer broken;
  guint starved;
  gboolean hole;
  gboolean news;
};

/** The sound at this index. (transfer none). */
DwellSound *dwell_reel_sound_at (DwellReel *self, guint index);
/** How far ahead the tracks decode, in frames. */
gint64 dwell_reel_get_ahead (const DwellReel *self);
/** Whether one file goes round and round. */
gboolean dwell_reel_is_looping (const DwellReel *self);
/** Remembers that this sound could not be played, and why, until it is clear what plays instead. */
void dwell_reel_note_failure (DwellReel *self, const DwellSound *sound, const char *reason);
/** Tells of what could not be played. @instead: (nullable): what plays instead. */
void dwell_reel_tell_passed (DwellReel *self, const DwellSound *instead);
/** Remembers where in its file the stream is now. */
void dwell_reel_mark (DwellReel *self);
/** Reads up to @n frames, as many as there are until something changes. Returns: how many; 0 when
 * something changed and it is to be called again. All of these want the lock to be held. */
gint64 dwell_reel_splice (DwellReel *self, float *frames, gint64 n);

G_END_DECLS
