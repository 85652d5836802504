/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gst/audio/audio.h>
#include <math.h>
#include <string.h>

#include "dwell-decoder-pipe.h"
#include "dwell-decoder.h"
#include "dwell-text.h"

/* Of a file's name in messages. */
#define NAME_CHARS 80
#define FRAME_BYTES (DWELL_DECODER_CHANNELS * sizeof (float))
/* Twelve decibels over full scale, which a mixdown of eight channels stays under. */
#define MOST 4.0f
/* Zeros fed at a time when the last samples are drawn out of the resampler. */
#define MAX_TAIL 65536
/* What is not longer is kept, so that a loop of a blink of an eye does not open its file all the
 * time. */
#define SHORT_SECONDS 20
#define REPLAY_FRAMES 4096

struct _DwellDecoder
{
  GObject parent_instance;

  char *uri;
  char *path;
  char *name;
  guint patience;
  gint looping;

  DwellDecoderPipe *pipe;
  GstSample *first;
  GstTagList *tags;
  GstClockTime duration;
  gboolean exact;

  GstAudioConverter *converter;
  int file_rate;
  int rate;
  guint64 fed;
  guint64 made;
  guint64 frames;
  float held[DWELL_DECODER_CHANNELS];
  gboolean holds;
  gboolean ended;

  GByteArray *kept;
  gsize replayed;
  gboolean replaying;
};

G_DEFINE_FINAL_TYPE (DwellDecoder, dwell_decoder, G_TYPE_OBJECT)

static void
dwell_decoder_finalize (GObject *object)
{
  DwellDecoder *self = DWELL_DECODER (object);

  g_clear_pointer (&self->first, gst_sample_unref);
  g_clear_pointer (&self->pipe, dwell_decoder_pipe_free);
  g_clear_pointer (&self->converter, gst_audio_converter_free);
  g_clear_pointer (&self->tags, gst_tag_list_unref);
  g_clear_pointer (&self->kept, g_byte_array_unref);
  g_free (self->uri);
  g_free (self->path);
  g_free (self->name);

  G_OBJECT_CLASS (dwell_decoder_parent_class)->finalize (object);
}

static void
dwell_decoder_class_init (DwellDecoderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_decoder_finalize;
}

static void
dwell_decoder_init (DwellDecoder *self)
{
  self->patience = DWELL_DECODER_PATIENCE;
  self->ended = TRUE;
}

DwellDecoder *
dwell_decoder_new (const char *uri)
{
  DwellDecoder *self = g_object_new (DWELL_TYPE_DECODER, NULL);

  self->uri = g_strdup (uri);

  return self;
}

void
dwell_decoder_set_patience (DwellDecoder *self, guint milliseconds)
{
  self->patience = milliseconds;
}

void
dwell_decoder_set_looping (DwellDecoder *self, gboolean looping)
{
  g_atomic_int_set (&self->looping, looping);
}

static gboolean
find_file (DwellDecoder *self, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *display = NULL;

  self->path = g_filename_from_uri (self->uri, &host, NULL);
  if (self->path == NULL || (host != NULL && *host != '\0' && !g_str_equal (host, "localhost")))
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE,
                           _ ("Dwell plays files on this computer only, and opens no other "
                              "address."));
      return FALSE;
    }
  display = g_filename_display_basename (self->path);
  self->name = dwell_text_clean_line (display, NAME_CHARS);

  return TRUE;
}

static int
read_rate (GstSample *sample)
{
  GstAudioInfo info;

  if (gst_sample_get_caps (sample) == NULL
      || !gst_audio_info_from_caps (&info, gst_sample_get_caps (sample)))
    return 0;

  return info.rate;
}

gboolean
dwell_decoder_open (DwellDecoder *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->pipe == NULL, FALSE);

  if (!find_file (self, error))
    return FALSE;
  if (!gst_init_check (NULL, NULL, NULL))
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DECODER,
                           _ ("GStreamer, which plays the sounds, does not start here."));
      return FALSE;
    }

  self->pipe = dwell_decoder_pipe_new (self->path, self->name);
  self->first = dwell_decoder_pipe_take (self->pipe, self->patience, cancellable, error);
  if (self->first == NULL)
    return FALSE;

  self->ended = FALSE;
  self->kept = g_byte_array_new ();
  self->file_rate = read_rate (self->first);
  self->duration = dwell_decoder_pipe_get_duration (self->pipe);
  self->exact = dwell_decoder_pipe_is_exact (self->pipe);
  self->tags = dwell_decoder_pipe_dup_tags (self->pipe);

  return TRUE;
}

/* A file may hold numbers that are none, and such that would hurt. */
static void
make_safe (float *samples, gsize n)
{
  for (gsize i = 0; i < n; i++)
    samples[i] = isfinite (samples[i]) ? CLAMP (samples[i], -MOST, MOST) : 0;
}

static GstAudioConverter *
make_converter (int rate)
{
  GstStructure *options = gst_structure_new_empty ("options");
  GstAudioInfo in, out;

  gst_audio_info_set_format (&in, GST_AUDIO_FORMAT_F32, rate, DWELL_DECODER_CHANNELS, NULL);
  gst_audio_info_set_format (&out, GST_AUDIO_FORMAT_F32, DWELL_DECODER_RATE, DWELL_DECODER_CHANNELS,
                             NULL);
  gst_structure_set (options, GST_AUDIO_CONVERTER_OPT_RESAMPLER_METHOD,
                     GST_TYPE_AUDIO_RESAMPLER_METHOD, GST_AUDIO_RESAMPLER_METHOD_KAISER, NULL);
  gst_audio_resampler_options_set_quality (GST_AUDIO_RESAMPLER_METHOD_KAISER,
                                           GST_AUDIO_RESAMPLER_QUALITY_DEFAULT, rate,
                                           DWELL_DECODER_RATE, options);

  return gst_audio_converter_new (GST_AUDIO_CONVERTER_FLAG_NONE, &in, &out, options);
}

/* Adds @frames frames, or as many of silence where @samples is NULL, to @out in the right rate. */
static void
convert (DwellDecoder *self, float *samples, gsize frames, GByteArray *out)
{
  gsize before = out->len;
  gsize room;
  gpointer from[] = { samples };
  gpointer to[1];

  if (self->rate == DWELL_DECODER_RATE)
    {
      g_byte_array_append (out, (const guint8 *)samples, frames * FRAME_BYTES);
      return;
    }

  self->fed += frames;
  room = gst_audio_converter_get_out_frames (self->converter, frames);
  g_byte_array_set_size (out, before + room * FRAME_BYTES);
  to[0] = out->data + before;
  gst_audio_converter_samples (self->converter, 0, samples ? from : NULL, frames, to, room);
  self->made += room;
}

/* What the resampler still holds back, when no more of its rate follows: as much as makes the whole
 * as long as it was. */
static void
draw_tail (DwellDecoder *self, GByteArray *out)
{
  if (self->converter != NULL)
    {
      gsize latency = gst_audio_converter_get_max_latency (self->converter);
      guint64 right = gst_util_uint64_scale_round (self->fed, DWELL_DECODER_RATE, self->rate);
      gsize before = out->len;
      gsize rest = right > self->made ? (right - self->made) * FRAME_BYTES : 0;

      convert (self, NULL, MIN (latency + 1, MAX_TAIL), out);
      g_byte_array_set_size (out, MIN (out->len, before + rest));
      g_clear_pointer (&self->converter, gst_audio_converter_free);
    }
  self->rate = 0;
  self->fed = 0;
  self->made = 0;
}

static gboolean
set_rate (DwellDecoder *self, GstSample *sample, GByteArray *out)
{
  int rate = read_rate (sample);

  if (rate == 0)
    return FALSE;
  if (rate == self->rate)
    return TRUE;

  if (self->rate != 0)
    g_clear_pointer (&self->kept, g_byte_array_unref);
  draw_tail (self, out);
  self->rate = rate;
  if (rate != DWELL_DECODER_RATE)
    self->converter = make_converter (rate);

  return rate == DWELL_DECODER_RATE || self->converter != NULL;
}

/* Converts samples of the file, and keeps them while they are few. */
static void
feed (DwellDecoder *self, float *samples, gsize frames, GByteArray *out)
{
  if (self->kept != NULL)
    g_byte_array_append (self->kept, (const guint8 *)samples, frames * FRAME_BYTES);
  if (self->kept != NULL && self->kept->len > (gsize)self->rate * SHORT_SECONDS * FRAME_BYTES)
    g_clear_pointer (&self->kept, g_byte_array_unref);

  convert (self, samples, frames, out);
}

/* The next stretch of a short file that was run through before. */
static void
replay (DwellDecoder *self, GByteArray *out)
{
  gsize left = self->kept->len - self->replayed;
  gsize frames = MIN (left / FRAME_BYTES, REPLAY_FRAMES);

  convert (self, (float *)(gpointer)(self->kept->data + self->replayed), frames, out);
  self->replayed += frames * FRAME_BYTES;
  if (self->replayed < self->kept->len)
    return;

  self->replayed = 0;
  if (g_atomic_int_get (&self->looping))
    return;
  self->ended = TRUE;
  draw_tail (self, out);
}

/* GStreamer cuts the end of a Vorbis file by time, rounding it up: one frame too many, which would
 * be heard where the end joins the start. It goes when it was the last. Returns: how many to keep.
 */
static gsize
hold_last (DwellDecoder *self, const float *samples, gsize frames)
{
  guint64 right = gst_util_uint64_scale_round (self->duration, self->rate, GST_SECOND);

  if (!self->exact || self->duration == 0 || self->frames + frames != right + 1)
    return frames;

  memcpy (self->held, samples + (frames - 1) * DWELL_DECODER_CHANNELS, FRAME_BYTES);
  self->holds = TRUE;

  return frames - 1;
}

static void
take_sample (DwellDecoder *self, GstSample *sample, GByteArray *out)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;

  if (buffer == NULL || !set_rate (self, sample, out)
      || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  if (map.size >= FRAME_BYTES)
    {
      gsize frames = map.size / FRAME_BYTES;
      g_autofree float *samples = g_memdup2 (map.data, frames * FRAME_BYTES);

      make_safe (samples, frames * DWELL_DECODER_CHANNELS);
      if (self->holds)
        feed (self, self->held, 1, out);
      self->holds = FALSE;
      feed (self, samples, hold_last (self, samples, frames), out);
      self->frames += frames;
    }
  gst_buffer_unmap (buffer, &map);
}

/* At the end of one run. Returns: whether another begins. */
static gboolean
begin_again (DwellDecoder *self)
{
  gboolean again = g_atomic_int_get (&self->looping) && self->frames > 0;

  g_clear_pointer (&self->pipe, dwell_decoder_pipe_free);
  self->frames = 0;
  self->holds = FALSE;
  self->replaying = again && self->kept != NULL && self->kept->len > 0;
  if (again && !self->replaying)
    self->pipe = dwell_decoder_pipe_new (self->path, self->name);

  return again;
}

GBytes *
dwell_decoder_pull (DwellDecoder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  while (!self->ended && out->len == 0)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GstSample) sample = g_steal_pointer (&self->first);

      if (self->replaying)
        {
          replay (self, out);
          continue;
        }
      if (sample == NULL)
        sample = dwell_decoder_pipe_take (self->pipe, self->patience, cancellable, &local);

      if (sample != NULL)
        take_sample (self, sample, out);
      else if (local != NULL)
        {
          self->ended = !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      else if (!begin_again (self))
        {
          self->ended = TRUE;
          draw_tail (self, out);
        }
    }

  return out->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

gint64
dwell_decoder_get_duration (DwellDecoder *self)
{
  /* An MP3 tells only after some frames of it. */
  if (self->duration == 0 && self->pipe != NULL && !self->ended)
    self->duration = dwell_decoder_pipe_get_duration (self->pipe);

  return self->duration / GST_MSECOND;
}

gboolean
dwell_decoder_is_exact (DwellDecoder *self)
{
  return self->exact;
}

int
dwell_decoder_get_rate (DwellDecoder *self)
{
  return self->file_rate;
}

GstTagList *
dwell_decoder_get_tags (DwellDecoder *self)
{
  return self->tags;
}
