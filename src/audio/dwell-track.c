/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dwell-audio-error.h"
#include "dwell-decoder.h"
#include "dwell-track.h"

#define FRAME (2 * sizeof (float))
/* What is not longer stays in memory. */
#define SHORT (20 * DWELL_TRACK_RATE)
#define READY (300 * DWELL_TRACK_RATE / 1000)
/* Decoding goes on in strides of this, or the thread would be woken for every buffer. */
#define STRIDE DWELL_TRACK_RATE
#define LONGEST_OPEN (20 * G_USEC_PER_SEC)
/* Less than this of a second says nothing about its loudness yet. */
#define LEAST_BLOCK (DWELL_TRACK_RATE / 10)

typedef struct
{
  GBytes *bytes;
  gint64 start;
  gint64 length;
} Chunk;

/* Lives as long as the thread does; the track, as long as somebody reads it. */
typedef struct
{
  DwellTrackSync *sync;
  DwellSound *sound;
  GCancellable *cancellable;
  gint64 born;

  GArray *chunks;
  gint64 decoded;
  gint64 reached;
  gint64 ahead;
  gboolean filling;
  gboolean ended;
  gboolean exact;
  gboolean can_loop;
  gboolean looping;
  gint64 round;
  char *trouble;

  double block_power;
  gint64 block_frames;
  double loudest_power;
} Store;

struct _DwellTrack
{
  Store *store;
};

static void
sync_clear (gpointer data)
{
  DwellTrackSync *self = data;

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
}

DwellTrackSync *
dwell_track_sync_new (void)
{
  DwellTrackSync *self = g_atomic_rc_box_new0 (DwellTrackSync);

  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);

  return self;
}

DwellTrackSync *
dwell_track_sync_ref (DwellTrackSync *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dwell_track_sync_unref (DwellTrackSync *self)
{
  g_atomic_rc_box_release_full (self, sync_clear);
}

static void
chunk_clear (gpointer data)
{
  g_bytes_unref (((Chunk *)data)->bytes);
}

static void
store_clear (gpointer data)
{
  Store *store = data;

  g_array_unref (store->chunks);
  g_object_unref (store->cancellable);
  dwell_sound_unref (store->sound);
  dwell_track_sync_unref (store->sync);
  g_free (store->trouble);
}

static void
store_unref (Store *store)
{
  g_atomic_rc_box_release_full (store, store_clear);
}

/* Whole seconds: what is loud for a moment is not loud. */
static void
measure (Store *store, const float *frames, gint64 n)
{
  double power = 0.0;

  for (gint64 i = 0; i < 2 * n; i++)
    power += (double)frames[i] * frames[i];
  store->block_power += power;
  store->block_frames += n;

  if (store->block_frames >= DWELL_TRACK_RATE)
    {
      store->loudest_power =
          MAX (store->loudest_power, store->block_power / (double)store->block_frames);
      store->block_power = 0.0;
      store->block_frames = 0;
    }
}

static void
fill (Store *store)
{
  gint64 ready = store->decoded - store->reached;

  store->filling = !store->ended && ready < store->ahead - (store->filling ? 0 : STRIDE);
}

static void
add (Store *store, GBytes *bytes)
{
  const Chunk chunk = { bytes, store->decoded, (gint64)(g_bytes_get_size (bytes) / FRAME) };

  measure (store, g_bytes_get_data (bytes, NULL), chunk.length);
  g_array_append_val (store->chunks, chunk);
  store->decoded += chunk.length;
  fill (store);
  g_cond_broadcast (&store->sync->moved);
}

/* Waits until more is wanted. Returns: FALSE when nobody listens any more. */
static gboolean
wait_for_room (Store *store, DwellDecoder *decoder)
{
  gboolean cancelled;

  g_mutex_lock (&store->sync->lock);
  while (!store->filling && !g_cancellable_is_cancelled (store->cancellable))
    g_cond_wait (&store->sync->moved, &store->sync->lock);
  cancelled = g_cancellable_is_cancelled (store->cancellable);
  if (store->can_loop)
    {
      dwell_decoder_set_looping (decoder, store->looping);
      if (store->looping)
        store->round = dwell_decoder_get_duration (decoder) * DWELL_TRACK_RATE / 1000;
    }
  g_mutex_unlock (&store->sync->lock);

  return !cancelled;
}

static void
decode_all (Store *store, DwellDecoder *decoder, GError **error)
{
  GBytes *bytes;

  while (wait_for_room (store, decoder)
         && (bytes = dwell_decoder_pull (decoder, store->cancellable, error)) != NULL)
    {
      g_mutex_lock (&store->sync->lock);
      add (store, bytes);
      g_mutex_unlock (&store->sync->lock);
    }
}

static gpointer
decode_thread (gpointer data)
{
  Store *store = data;
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (store->sound->uri);
  g_autoptr (GError) error = NULL;

  if (dwell_decoder_open (decoder, store->cancellable, &error))
    {
      g_mutex_lock (&store->sync->lock);
      store->exact = dwell_decoder_is_exact (decoder);
      store->can_loop = store->exact && dwell_decoder_get_rate (decoder) != DWELL_TRACK_RATE;
      store->exact = store->exact && !store->can_loop;
      g_mutex_unlock (&store->sync->lock);
      decode_all (store, decoder, &error);
    }

  g_mutex_lock (&store->sync->lock);
  store->ended = TRUE;
  fill (store);
  if (error != NULL)
    {
      store->trouble = g_strdup (error->message);
      store->exact = FALSE;
    }
  g_cond_broadcast (&store->sync->moved);
  g_mutex_unlock (&store->sync->lock);
  g_clear_object (&decoder);
  store_unref (store);

  return NULL;
}

DwellTrack *
dwell_track_new (DwellSound *sound, DwellTrackSync *sync, gint64 ahead, gboolean looping)
{
  DwellTrack *self = g_atomic_rc_box_new0 (DwellTrack);
  Store *store = g_atomic_rc_box_new0 (Store);

  store->sync = dwell_track_sync_ref (sync);
  store->sound = dwell_sound_ref (sound);
  store->cancellable = g_cancellable_new ();
  store->born = g_get_monotonic_time ();
  store->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  g_array_set_clear_func (store->chunks, chunk_clear);
  store->ahead = ahead;
  store->looping = looping;
  store->filling = TRUE;
  self->store = store;
  if (sound->uri == NULL)
    {
      store->trouble = g_strdup (_ ("It is not there any more."));
      store->ended = TRUE;
      return self;
    }
  g_thread_unref (g_thread_new ("decode", decode_thread, g_atomic_rc_box_acquire (store)));

  return self;
}

DwellTrack *
dwell_track_ref (DwellTrack *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
track_clear (gpointer data)
{
  DwellTrack *self = data;

  g_cancellable_cancel (self->store->cancellable);
  g_cond_broadcast (&self->store->sync->moved);
  store_unref (self->store);
}

void
dwell_track_unref (DwellTrack *self)
{
  g_atomic_rc_box_release_full (self, track_clear);
}

DwellSound *
dwell_track_get_sound (DwellTrack *self)
{
  return self->store->sound;
}

void
dwell_track_set_ahead (DwellTrack *self, gint64 ahead)
{
  self->store->ahead = ahead;
  fill (self->store);
  g_cond_broadcast (&self->store->sync->moved);
}

void
dwell_track_set_looping (DwellTrack *self, gboolean looping)
{
  self->store->looping = looping;
}

gint64
dwell_track_get_round (DwellTrack *self)
{
  return self->store->round;
}

gboolean
dwell_track_is_ready (DwellTrack *self)
{
  return self->store->decoded >= READY || self->store->ended;
}

gboolean
dwell_track_is_filled (DwellTrack *self)
{
  return !self->store->filling;
}

gboolean
dwell_track_is_failed (DwellTrack *self, char **reason)
{
  const Store *store = self->store;
  const char *why = NULL;

  if (store->decoded > 0)
    return FALSE;
  if (store->ended)
    why = store->trouble != NULL ? store->trouble : _ ("There is no sound in it.");
  else if (g_get_monotonic_time () - store->born > LONGEST_OPEN)
    why = _ ("It takes too long to open.");
  if (why == NULL)
    return FALSE;

  if (reason != NULL)
    *reason = g_strdup (why);
  return TRUE;
}

const char *
dwell_track_get_break (DwellTrack *self)
{
  return self->store->decoded > 0 ? self->store->trouble : NULL;
}

gint64
dwell_track_get_length (DwellTrack *self)
{
  return self->store->ended ? self->store->decoded : -1;
}

gint64
dwell_track_get_decoded (DwellTrack *self)
{
  return self->store->decoded;
}

gboolean
dwell_track_is_whole (DwellTrack *self)
{
  return self->store->ended && self->store->decoded <= SHORT && self->store->round == 0;
}

gboolean
dwell_track_is_exact (DwellTrack *self)
{
  return self->store->exact;
}

double
dwell_track_get_loudest (DwellTrack *self)
{
  const Store *store = self->store;
  double power = store->loudest_power;

  if (store->block_frames >= LEAST_BLOCK || store->loudest_power == 0.0)
    power = MAX (power, store->block_power / (double)MAX (store->block_frames, 1));

  return power > 0.0 ? 10.0 * log10 (power) - 0.691 : -HUGE_VAL;
}

static void
forget (Store *store, gint64 at)
{
  guint n = 0;

  if (store->decoded > SHORT)
    while (n < store->chunks->len
           && g_array_index (store->chunks, Chunk, n).start
                      + g_array_index (store->chunks, Chunk, n).length
                  <= at)
      n++;
  if (n > 0)
    g_array_remove_range (store->chunks, 0, n);

  store->reached = MAX (store->reached, at);
  if (!store->filling)
    {
      fill (store);
      if (store->filling)
        g_cond_broadcast (&store->sync->moved);
    }
}

gint64
dwell_track_read (DwellTrack *self, gint64 at, float *frames, gint64 n)
{
  Store *store = self->store;
  gint64 done = 0;

  for (guint i = 0; i < store->chunks->len && done < n; i++)
    {
      const Chunk *chunk = &g_array_index (store->chunks, Chunk, i);
      gint64 from = at + done - chunk->start;
      gint64 length = MIN (chunk->length - from, n - done);

      if (length <= 0)
        continue;
      memcpy (frames + 2 * done, (const float *)g_bytes_get_data (chunk->bytes, NULL) + 2 * from,
              (gsize)length * FRAME);
      done += length;
    }
  forget (store, at + done);

  return done;
}
