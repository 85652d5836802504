/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-spoken-line.h"

#include <gst/app/gstappsrc.h>
#include <gst/audio/streamvolume.h>
#include <math.h>
#include <string.h>

#include "dwell-decoder.h"
#include "dwell-espeak.h"
#include "dwell-fade.h"
#include "dwell-mix-sink.h"
#include "dwell-soundscape.h"

#define FADE (150 * GST_MSECOND)
/* So often it is looked whether it is to stop. */
#define LOOK (20 * GST_MSECOND)
/* How the element says it: softly, and slower than by itself, from -100 to 100. */
#define SLOWER -20
#define BUFFER (20 * GST_MSECOND)
/* No buffer of any source is longer. */
#define LAST (100 * GST_MSECOND)
/* No line of a client's is longer, in seconds: what is, is no line, and what hangs ends. */
#define LONGEST 120
/* For a word to stop at once what the sound server holds of it must be short. */
#define BUFFER_US G_GINT64_CONSTANT (120000)
#define PERIOD_US G_GINT64_CONSTANT (20000)

/* What a recording may end with, the first that is there. */
static const char *const endings[] = { "opus", "ogg", "flac", "wav", "mp3" };

struct _DwellSpokenLine
{
  char *words;
  char *language;
  char *recording;
  char *sink_description;
  char *output;
  gboolean elements;
  double gain;
  guint patience;
  int *n_lines;
  GCancellable *stopped;
};

static void
line_clear (gpointer data)
{
  DwellSpokenLine *self = data;

  g_free (self->words);
  g_free (self->language);
  g_free (self->recording);
  g_free (self->sink_description);
  g_free (self->output);
  g_atomic_rc_box_release (self->n_lines);
  g_object_unref (self->stopped);
}

void
dwell_spoken_line_unref (DwellSpokenLine *self)
{
  g_atomic_rc_box_release_full (self, line_clear);
}

void
dwell_spoken_line_stop (DwellSpokenLine *self)
{
  g_cancellable_cancel (self->stopped);
}

gboolean
dwell_spoken_line_has_element (void)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find ("espeak");

  return factory != NULL;
}

static char *
find_recording (DwellSpokenLine *self)
{
  for (gsize i = 0; self->recording != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", self->recording, endings[i]);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }

  return NULL;
}

/* All of a file at once: a line is short. One that cannot be decoded, or not to its end, is said as
 * far as it goes. */
static GByteArray *
decode (DwellSpokenLine *self, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const gsize most = (gsize)LONGEST * DWELL_DECODER_RATE * DWELL_DECODER_CHANNELS * sizeof (float);

  if (!dwell_decoder_open (decoder, self->stopped, NULL))
    return NULL;

  while (all->len < most)
    {
      g_autoptr (GBytes) more = dwell_decoder_pull (decoder, self->stopped, NULL);

      if (more == NULL)
        break;
      g_byte_array_append (all, g_bytes_get_data (more, NULL), g_bytes_get_size (more));
    }

  return all->len > 0 ? g_steal_pointer (&all) : NULL;
}

/* In short buffers: of one that is on its way nothing can be faded any more. */
static void
push_samples (GstAppSrc *source, GBytes *samples)
{
  const gsize frame = DWELL_DECODER_CHANNELS * sizeof (float);
  const gsize step = gst_util_uint64_scale (DWELL_DECODER_RATE, BUFFER, GST_SECOND) * frame;
  const gsize size = g_bytes_get_size (samples);

  for (gsize at = 0; at < size; at += step)
    {
      gsize part = MIN (step, size - at);
      GBytes *bytes = g_bytes_new_from_bytes (samples, at, part);
      GstBuffer *buffer = gst_buffer_new_wrapped_bytes (bytes);

      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (at / frame, GST_SECOND, DWELL_DECODER_RATE);
      GST_BUFFER_DURATION (buffer) =
          gst_util_uint64_scale (part / frame, GST_SECOND, DWELL_DECODER_RATE);
      gst_app_src_push_buffer (source, buffer);
      g_bytes_unref (bytes);
    }
  gst_app_src_end_of_stream (source);
}

static GstElement *
add_recording (DwellSpokenLine *self, GstBin *bin, const char *path)
{
  g_autoptr (GByteArray) samples = decode (self, path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  GstElement *source;

  if (samples == NULL)
    return NULL;

  source = dwell_soundscape_add (bin, NULL, "appsrc", NULL);
  if (source == NULL)
    return NULL;

  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, "do-timestamp", FALSE, "max-bytes",
                G_GUINT64_CONSTANT (0), NULL);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&samples));
  push_samples (GST_APP_SRC (source), bytes);

  return source;
}

/* The words go from memory to memory. */
static GstElement *
add_program (DwellSpokenLine *self, GstBin *bin)
{
  g_autofree char *program = dwell_espeak_find_program ();
  g_autoptr (GBytes) sound = NULL;
  g_autoptr (GInputStream) stream = NULL;
  GstElement *source, *parser;

  if (program == NULL)
    return NULL;
  sound = dwell_espeak_say (program, self->words, self->language, self->patience, self->stopped);
  if (sound == NULL || g_bytes_get_size (sound) == 0)
    return NULL;

  source = dwell_soundscape_add (bin, NULL, "giostreamsrc", NULL);
  parser = source != NULL ? dwell_soundscape_add (bin, source, "wavparse", NULL) : NULL;
  if (parser == NULL)
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (sound);
  g_object_set (source, "stream", stream, NULL);

  return parser;
}

static GstElement *
add_element (DwellSpokenLine *self, GstBin *bin)
{
  GstElement *source = self->elements ? dwell_soundscape_add (bin, NULL, "espeak", NULL) : NULL;

  if (source != NULL)
    g_object_set (source, "text", self->words, "voice", self->language, "rate", SLOWER, NULL);

  return source;
}

static GstElement *
add_source (DwellSpokenLine *self, GstBin *bin)
{
  g_autofree char *path = find_recording (self);
  GstElement *source = path != NULL ? add_recording (self, bin, path) : NULL;

  if (source == NULL && *self->words != '\0')
    source = add_element (self, bin);
  if (source == NULL && *self->words != '\0')
    source = add_program (self, bin);

  return source;
}

static GstElement *
add_filter (GstBin *bin, GstElement *after)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  GstElement *filter = dwell_soundscape_add (bin, after, "capsfilter", NULL);

  g_object_set (filter, "caps", caps, NULL);

  return filter;
}

/* Of full scale at most, by the limiter, then as loud as is wanted. Returns: (transfer none): what
 * it is faded by, or NULL. */
static GstElement *
add_rest (DwellSpokenLine *self, GstBin *bin, GstElement *source)
{
  static const char *const factories[] = { "audioconvert", "audioresample", "capsfilter",
                                           "rglimiter", "volume" };
  GstElement *last = source;
  GstElement *sink;

  for (gsize i = 0; last != NULL && i < G_N_ELEMENTS (factories); i++)
    last = g_str_equal (factories[i], "capsfilter")
               ? add_filter (bin, last)
               : dwell_soundscape_add (bin, last, factories[i], NULL);
  if (last == NULL)
    return NULL;

  dwell_fade_begin (last, self->gain);
  sink = dwell_mix_sink_add (bin, last, self->sink_description, self->output, NULL);
  if (sink == NULL)
    return NULL;
  if (self->sink_description == NULL)
    g_object_set (sink, "buffer-time", BUFFER_US, "latency-time", PERIOD_US, NULL);

  return last;
}

/* @until: of the element's stream time. Where the position goes by the clock, the buffer that it
 * lies in need not be there yet. */
static gboolean
is_heard (GstElement *volume, GstClockTime until)
{
  gint64 position = 0;

  return gst_element_query_position (volume, GST_FORMAT_TIME, &position)
         && position >= (gint64)(until + LAST);
}

/* Until its end, or until it was told to stop and has faded out. */
static void
play (DwellSpokenLine *self, GstElement *pipeline, GstElement *volume)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  gint64 end = g_get_monotonic_time () + LONGEST * G_USEC_PER_SEC;
  GstClockTime silent = GST_CLOCK_TIME_NONE;

  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    return;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GstMessage) message =
          gst_bus_timed_pop_filtered (bus, LOOK, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

      if (message != NULL)
        return;
      if (GST_CLOCK_TIME_IS_VALID (silent) && is_heard (volume, silent))
        return;
      if (!GST_CLOCK_TIME_IS_VALID (silent) && g_cancellable_is_cancelled (self->stopped))
        {
          silent = dwell_fade_to (volume, 0.0, FADE);
          /* Where nothing moves, there is nothing to fade. */
          end = MIN (end, g_get_monotonic_time () + 3 * G_USEC_PER_SEC);
        }
    }
}

static void
say (DwellSpokenLine *self)
{
  g_autoptr (GstElement) pipeline = NULL;
  GstElement *source, *volume;

  if (!gst_init_check (NULL, NULL, NULL))
    return;

  pipeline = gst_object_ref_sink (gst_pipeline_new ("spoken-line"));
  source = add_source (self, GST_BIN (pipeline));
  volume = source != NULL ? add_rest (self, GST_BIN (pipeline), source) : NULL;
  if (volume != NULL && !g_cancellable_is_cancelled (self->stopped))
    play (self, pipeline, volume);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static gpointer
thread_func (gpointer data)
{
  DwellSpokenLine *self = data;

  say (self);
  g_atomic_int_add (self->n_lines, -1);
  dwell_spoken_line_unref (self);

  return NULL;
}

static double
get_gain (const DwellSpokenLineTask *task)
{
  double wanted = gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                    GST_STREAM_VOLUME_FORMAT_LINEAR, task->volume);

  return MIN (wanted, pow (10.0, task->ceiling / 20.0));
}

DwellSpokenLine *
dwell_spoken_line_new (const DwellSpokenLineTask *task, int *n_lines)
{
  DwellSpokenLine *self = g_atomic_rc_box_new0 (DwellSpokenLine);

  self->words = g_strdup (task->words);
  self->language = g_strdup (task->language != NULL ? task->language : "en");
  self->recording = g_strdup (task->recording);
  self->sink_description = g_strdup (task->sink_description);
  self->output = g_strdup (task->output);
  self->elements = task->elements;
  self->gain = get_gain (task);
  self->patience = task->patience;
  self->n_lines = g_atomic_rc_box_acquire (n_lines);
  self->stopped = g_cancellable_new ();

  g_atomic_int_inc (self->n_lines);
  g_thread_unref (g_thread_new ("dwell-line", thread_func, g_atomic_rc_box_acquire (self)));

  return self;
}
