/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

/** The longest crossing from one file into another, in ms: of that much two files are in memory. */
#define DWELL_REEL_LONGEST_CROSSING 60000

#define DWELL_TYPE_REEL (dwell_reel_get_type ())
G_DECLARE_FINAL_TYPE (DwellReel, dwell_reel, DWELL, REEL, GObject)

/**
 * DwellReel:
 *
 * A stream of 48 kHz stereo floats out of one file or several, levelled to one loudness, decoded
 * ahead by threads of its own. The file's end joins its start to the sample where its format
 * allows, and within a tenth of a second where not; different files cross over at equal power. What
 * cannot be played is passed over, and named. Any thread may call any function; only
 * dwell_reel_open() waits.
 */

/**
 * DwellReelFunc:
 *
 * Called on any thread, with no lock held, when get_sound(), get_end() or take_trouble() would give
 * something else.
 */
typedef void (*DwellReelFunc) (DwellReel *self, gpointer user_data);

/** Begins with sound @first of @sounds (element-type DwellSound), all of them files. @list: the
 * name of the list that they are, or NULL when the end rule is for one file at a time. (transfer
 * full). */
DwellReel *dwell_reel_new (GPtrArray *sounds, guint first,
                           const char *list) G_GNUC_WARN_UNUSED_RESULT;
/** Who is told of news; NULL for nobody. */
void dwell_reel_set_notify (DwellReel *self, DwellReelFunc func, gpointer user_data);
/** To be set before it is opened. When on, dwell_reel_read() waits for the decoder rather than to
 * give silence: for rendering that is faster than the clock. */
void dwell_reel_set_patient (DwellReel *self, gboolean patient);
/** What follows the end to come. */
void dwell_reel_set_end (DwellReel *self, DwellPlayerEnd end);
/** How long files cross over, and the last one fades out, in ms; of short files at most half. */
void dwell_reel_set_fade (DwellReel *self, guint milliseconds);
/** Exchanges the sounds; what plays goes on. */
void dwell_reel_set_sounds (DwellReel *self, GPtrArray *sounds);

/** Waits for the first of the sound, for some seconds at most. Returns: FALSE with
 * DWELL_AUDIO_ERROR_FILE and a sentence that names the file or list, or with G_IO_ERROR_CANCELLED.
 * A list begins with the first of its sounds that can be played. */
gboolean dwell_reel_open (DwellReel *self, GCancellable *cancellable, GError **error);
/** Crosses over into the next sound as soon as that is open. Returns: FALSE when there is none. */
gboolean dwell_reel_next (DwellReel *self, guint fade_ms);
/** The next @n frames. What the decoder does not have in time is silence. */
void dwell_reel_read (DwellReel *self, float *frames, gsize n);

/** The sound that was read last, or that it will begin with; NULL of an empty list. (transfer
 * full).
 */
DwellSound *dwell_reel_dup_sound (DwellReel *self);
/** How many frames were read. */
gint64 dwell_reel_get_read (DwellReel *self);
/** Where in its file frame @frame of the stream was, in ms. */
gint64 dwell_reel_get_position (DwellReel *self, gint64 frame);
/** The frame of the stream from which on all is silent, known when the last fade begins; -1 before.
 */
gint64 dwell_reel_get_end (DwellReel *self);
/** What could not be played, as sentences for the user, once; or NULL. (transfer full). */
char *dwell_reel_take_trouble (DwellReel *self);
/** How often silence had to be given because the decoder was late. */
guint dwell_reel_get_starved (DwellReel *self);

G_END_DECLS
