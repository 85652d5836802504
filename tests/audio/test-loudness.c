/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ebur128.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "dwell-decoder.h"
#include "dwell-loudness.h"
#include "dwell-test-file.h"

#define TARGET -23.0

static char *folder;

/* A noise that is the same each time, whatever is asked first. */
static double
white (double second, guint channel)
{
  guint32 n = (guint32)(second * 48000 + 0.5) * 2654435761u + channel * 40503u;

  n ^= n >> 15;
  n *= 2246822519u;
  n ^= n >> 13;
  n *= 3266489917u;
  n ^= n >> 16;

  return n / 2147483648.0 - 1;
}

/* Several octaves of noise, each slower and louder: about pink. */
static double
loud_pink (double second, guint channel)
{
  double sum = 0;

  for (guint octave = 0; octave < 8; octave++)
    {
      double step = (1 << octave) / 48000.0;

      sum += white (floor (second / step) * step, channel + octave * 16);
    }

  return sum / 3;
}

static double
quiet_sine (double second, guint channel)
{
  return 0.003 * sin (2 * G_PI * 1000 * second);
}

/* Words with pauses between them. */
static double
speech (double second, guint channel)
{
  double word = fmod (second, 1.7);
  double level = word < 0.9 ? 0.4 * sin (G_PI * word / 0.9) : 0.0005;

  return level * (0.6 * sin (2 * G_PI * 140 * second) + 0.4 * white (second, 0));
}

static double
full_square (double second, guint channel)
{
  return fmod (second * 100, 1) < 0.5 ? 1 : -1;
}

static double
low_drone (double second, guint channel)
{
  return 0.2 * sin (2 * G_PI * 55 * second) + 0.1 * sin (2 * G_PI * 110.3 * second);
}

static double
swelling (double second, guint channel)
{
  return 0.5 * sin (G_PI * second / 20) * white (second, channel);
}

static const struct
{
  const char *what;
  int rate;
  guint channels;
  DwellTestWave wave;
  const char *encoder;
} FILES[] = {
  { "quiet-sine", 48000, 2, quiet_sine, NULL },
  { "loud-pink", 48000, 2, loud_pink, NULL },
  { "speech", 44100, 1, speech, NULL },
  { "full-square", 48000, 2, full_square, NULL },
  { "8-khz", 8000, 1, speech, NULL },
  { "96-khz", 96000, 2, swelling, NULL },
  { "mono-drone", 44100, 1, low_drone, NULL },
  { "8-channels", 48000, 8, swelling, NULL },
  { "mp3", 44100, 2, loud_pink, "lamemp3enc ! xingmux" },
  { "vorbis", 44100, 2, swelling, "vorbisenc ! oggmux" },
};

/* The judge: what a meter shows when the samples come with this gain. */
static double
judge (const char *uri, double gain)
{
  ebur128_state *meter = ebur128_init (2, DWELL_DECODER_RATE, EBUR128_MODE_I);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  double loudness;
  GBytes *bytes;

  g_assert_true (dwell_decoder_open (decoder, NULL, NULL));
  while ((bytes = dwell_decoder_pull (decoder, NULL, NULL)) != NULL)
    {
      gsize size;
      const float *samples = g_bytes_get_data (bytes, &size);
      g_autofree float *gained = g_memdup2 (samples, size);

      for (gsize i = 0; i < size / sizeof (float); i++)
        gained[i] *= (float)pow (10, gain / 20);
      ebur128_add_frames_float (meter, gained, size / sizeof (float) / 2);
      g_bytes_unref (bytes);
    }
  ebur128_loudness_global (meter, &loudness);
  ebur128_destroy (&meter);

  return loudness;
}

static char *
make_file (gsize i)
{
  g_autofree char *wav = dwell_test_file_wav (folder, FILES[i].what, FILES[i].rate,
                                              FILES[i].channels, 20, FILES[i].wave);

  if (FILES[i].encoder == NULL)
    return g_steal_pointer (&wav);

  return dwell_test_file_encode (wav, folder, "encoded", FILES[i].encoder);
}

static void
assert_levelled (const char *uri, gboolean from_tags)
{
  g_autoptr (GError) error = NULL;
  DwellLoudness measured;

  dwell_loudness_measure (uri, &measured, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (measured.from_tags, ==, from_tags);
  g_assert_cmpint (ABS (measured.duration - 20000), <=, 100);
  g_assert_cmpfloat_with_epsilon (judge (uri, TARGET - measured.loudness), TARGET, 1.5);
}

/* Ten very different files, brought to one level. Most lie far from it, and from each other. */
static void
test_levelled (gconstpointer data)
{
  g_autofree char *uri = make_file (GPOINTER_TO_SIZE (data));

  if (uri == NULL)
    g_test_skip ("no encoder for it here");
  else
    assert_levelled (uri, FALSE);
}

/* A sine of 997 Hz at full scale, in one of two channels, is -3.01 LUFS (ITU-R BS.1770-4). */
static double
reference (double second, guint channel)
{
  return channel == 0 ? sin (2 * G_PI * 997 * second) : 0;
}

static void
test_reference (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "reference", 48000, 2, 5, reference);
  DwellLoudness measured;

  g_assert_true (dwell_loudness_measure (uri, &measured, NULL, NULL));
  g_assert_cmpfloat_with_epsilon (measured.loudness, -3.01, 0.05);
}

static const struct
{
  const char *what;
  const char *tag;
  const char *encoder;
  double scale;
  double level;
} TAGGED[] = {
  { "flac", "replaygain-track-gain=(double)%.2f", "flacenc", 1, -18 },
  { "vorbis", "replaygain-track-gain=(double)%.2f", "vorbisenc ! oggmux", 1, -18 },
  { "flac-old", "replaygain-track-gain=(double)%.2f,replaygain-reference-level=(double)83",
    "flacenc", 1, -24 },
  { "opus", "extended-comment=(string)\\\"R128_TRACK_GAIN=%.0f\\\"", "opusenc ! oggmux", 256, -23 },
};

static void
test_tagged (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *wav = dwell_test_file_wav (folder, "tagged.wav", 48000, 2, 20, swelling);
  double gain = (TAGGED[i].level - judge (wav, 0)) * TAGGED[i].scale;
  g_autofree char *tag = NULL;
  g_autofree char *encoder = NULL;
  g_autofree char *uri = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  tag = g_strdup_printf (TAGGED[i].tag, gain);
#pragma GCC diagnostic pop
  encoder = g_strdup_printf ("taginject tags=\"%s\" ! %s", tag, TAGGED[i].encoder);
  uri = dwell_test_file_encode (wav, folder, "tagged", encoder);
  if (uri == NULL)
    g_test_skip ("no encoder for it here");
  else
    assert_levelled (uri, TRUE);
}

/* A tag that no recording has does not count: the file would be a hundred decibels too loud. */
static void
test_wrong_tags (void)
{
  const double gains[] = { 100, 60, -40, -1000, NAN, INFINITY };

  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (gains); i++)
    {
      g_autoptr (GstTagList) tags = gst_tag_list_new (GST_TAG_TRACK_GAIN, gains[i], NULL);

      g_assert_true (isnan (dwell_loudness_from_tags (tags)));
    }
  for (guint i = 0; i < 4; i++)
    {
      const char *const comments[] = { "R128_TRACK_GAIN=99999", "R128_TRACK_GAIN=", "R128=1",
                                       "R128_TRACK_GAIN=1 dB" };
      g_autoptr (GstTagList) tags = gst_tag_list_new (GST_TAG_EXTENDED_COMMENT, comments[i], NULL);

      g_assert_true (isnan (dwell_loudness_from_tags (tags)));
    }
  g_assert_true (isnan (dwell_loudness_from_tags (NULL)));
}

static void
test_silence (void)
{
  g_autofree char *silent = dwell_test_file_wav (folder, "s", 48000, 2, 3, dwell_test_silence);
  g_autofree char *brief = dwell_test_file_wav (folder, "b", 48000, 2, 0.1, dwell_test_sine);
  DwellLoudness measured;

  g_assert_true (dwell_loudness_measure (silent, &measured, NULL, NULL));
  g_assert_true (isnan (measured.loudness));
  g_assert_cmpint (measured.duration, ==, 3000);
  g_assert_true (dwell_loudness_measure (brief, &measured, NULL, NULL));
  g_assert_true (isnan (measured.loudness));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "async", 48000, 2, 2, dwell_test_sine);
  g_autofree char *none = dwell_test_file_uri (folder, "none");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  DwellLoudness measured;

  dwell_loudness_measure_async (uri, NULL, done_cb, &result);
  dwell_loudness_measure_async (none, NULL, done_cb, &failed);
  g_cancellable_cancel (cancellable);
  dwell_loudness_measure_async (uri, cancellable, done_cb, &stopped);
  while (result == NULL || failed == NULL || stopped == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dwell_loudness_measure_finish (result, &measured, NULL));
  g_assert_cmpfloat_with_epsilon (measured.loudness, -6.0, 1.0);
  g_assert_false (dwell_loudness_measure_finish (failed, &measured, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE);
  g_assert_false (dwell_loudness_measure_finish (stopped, &measured, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = dwell_test_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = g_strconcat ("/loudness/levelled/", FILES[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_levelled);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (TAGGED); i++)
    {
      g_autofree char *path = g_strconcat ("/loudness/tagged/", TAGGED[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_tagged);
    }
  g_test_add_func ("/loudness/reference", test_reference);
  g_test_add_func ("/loudness/wrong-tags", test_wrong_tags);
  g_test_add_func ("/loudness/silence", test_silence);
  g_test_add_func ("/loudness/async", test_async);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
