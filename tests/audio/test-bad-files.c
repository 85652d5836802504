/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What users have lying about, and what someone might make to hurt them, through the real
 * decoder. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "dwell-decoder.h"
#include "dwell-test-file.h"

#define RATE DWELL_DECODER_RATE
#define HOUR (3600 * 1000)

static char *folder;
static guint patience = DWELL_DECODER_PATIENCE;

static const struct
{
  const char *what;
  const char *encoder;
} FORMATS[] = {
  { "wav", "wavenc" },
  { "flac", "flacenc" },
  { "ogg", "vorbisenc ! oggmux" },
  { "opus", "opusenc ! oggmux" },
  { "mp3", "lamemp3enc ! xingmux" },
  { "mka", "flacenc ! matroskamux" },
};

/* Four seconds of a sine, or NULL with the test skipped. */
static char *
make (gsize i)
{
  g_autofree char *wav = dwell_test_file_wav (folder, "from", RATE, 2, 4, dwell_test_sine);
  g_autofree char *name = g_strconcat ("good.", FORMATS[i].what, NULL);
  char *uri = dwell_test_file_encode (wav, folder, name, FORMATS[i].encoder);

  if (uri == NULL)
    g_test_skip ("no encoder for it here");

  return uri;
}

/* Reads to the end, @most frames at most. What comes is always sound, or an error in words.
 * Returns: frames, or -1 with an error. */
static gint64
read_frames (const char *uri, gint64 most, float *loudest, GError **error)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) local = NULL;
  gint64 frames = 0;
  GBytes *bytes;

  *loudest = 0;
  dwell_decoder_set_patience (decoder, patience);
  if (!dwell_decoder_open (decoder, NULL, error))
    return -1;
  while (frames < most && (bytes = dwell_decoder_pull (decoder, NULL, &local)) != NULL)
    {
      gsize size;
      const float *samples = g_bytes_get_data (bytes, &size);

      for (gsize i = 0; i < size / sizeof (float); i++)
        {
          g_assert_true (isfinite (samples[i]));
          *loudest = MAX (*loudest, fabsf (samples[i]));
        }
      frames += size / sizeof (float) / 2;
      g_bytes_unref (bytes);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }

  return frames;
}

static void
assert_refused (const char *uri, DwellAudioError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  float loudest;

  g_assert_cmpint (read_frames (uri, G_MAXINT64, &loudest, &error), ==, -1);
  g_assert_error (error, DWELL_AUDIO_ERROR, (int)code);
  g_assert_cmpstr (error->message, ==, message);
}

/* What there is of it, and then its end. */
static void
test_truncated (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *uri = make (i);
  g_autofree char *cut = NULL;
  g_autofree char *stump = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  gint64 frames;
  float loudest;

  if (uri == NULL)
    return;
  cut = dwell_test_file_cut (uri, folder, "cut", 0.6);
  frames = read_frames (cut, G_MAXINT64, &loudest, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frames, >, RATE);
  g_assert_cmpint (frames, <, 3 * RATE);
  g_assert_cmpfloat_with_epsilon (loudest, 0.5, 0.1);

  /* Hardly its first bytes. */
  stump = dwell_test_file_cut (uri, folder, "stump", 0.00002);
  g_assert_cmpint (read_frames (stump, G_MAXINT64, &loudest, &refused), ==, -1);
  g_assert_error (refused, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT);
}

static void
test_mislabelled (gconstpointer data)
{
  const char *const names[] = { "a.mp3", "a.flac", "a.ogg", "a.wav", "a.m4a", "a.txt", "a" };
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *uri = make (i);

  for (guint n = 0; uri != NULL && n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *other = dwell_test_file_cut (uri, folder, names[n], 1);
      g_autoptr (GError) error = NULL;
      float loudest;

      g_assert_cmpint (read_frames (other, G_MAXINT64, &loudest, &error), >, 3 * RATE);
      g_assert_no_error (error);
    }
}

/* Bytes turned here and there, the same ones each time: sound, or an error in words, and an end. */
static void
test_damaged (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *uri = make (i);
  g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (i + 1);
  g_autofree char *good = NULL;
  gsize size;

  if (uri == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &good, &size, NULL));
  /* GStreamer waits for ever for some that are damaged at their beginning. */
  patience = 1000;
  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      g_autofree char *damaged = NULL;
      g_autoptr (GError) error = NULL;
      gsize reach = round % 2 == 0 ? MIN (size, 200) : size;
      float loudest;

      for (guint change = 0; change < 1 + round; change++)
        bad[g_rand_int_range (rand, 0, reach)] = (char)g_rand_int (rand);
      damaged = dwell_test_file_bytes (folder, "damaged", bad, size);
      if (read_frames (damaged, 60 * RATE, &loudest, &error) < 0)
        {
          g_assert_true (error->domain == DWELL_AUDIO_ERROR);
          g_assert_nonnull (strstr (error->message, "“damaged”"));
        }
      g_assert_cmpfloat (loudest, <=, 4);
    }
  patience = DWELL_DECODER_PATIENCE;
}

static void
test_no_sounds (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\x90wS\xde";
  g_autofree char *empty = dwell_test_file_bytes (folder, "empty.wav", "", 0);
  g_autofree char *text = dwell_test_file_bytes (folder, "text.mp3", "Just a note.\n", 13);
  g_autofree char *pdf = dwell_test_file_bytes (folder, "a.pdf", "%PDF-1.4\n%\n1 0 obj\n", 19);
  g_autofree char *picture = dwell_test_file_bytes (folder, "a.png", png, sizeof png);
  g_autofree char *zeros = g_malloc0 (100000);
  g_autofree char *nothing = dwell_test_file_bytes (folder, "zeros.flac", zeros, 100000);

  assert_refused (empty, DWELL_AUDIO_ERROR_FORMAT, "“empty.wav” is empty.");
  assert_refused (text, DWELL_AUDIO_ERROR_FORMAT, "“text.mp3” is not a sound.");
  assert_refused (pdf, DWELL_AUDIO_ERROR_FORMAT, "“a.pdf” is not a sound.");
  assert_refused (picture, DWELL_AUDIO_ERROR_FORMAT, "“a.png” is not a sound.");
  assert_refused (nothing, DWELL_AUDIO_ERROR_FORMAT, "“zeros.flac” is not a sound.");
}

static void
test_random (void)
{
  const char *const names[] = { "r.wav", "r.mp3", "r.flac", "r.ogg", "r.m4a", "r" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint8 bytes[50000];

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *uri = NULL;
      g_autoptr (GError) error = NULL;
      float loudest;

      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)g_rand_int (rand);
      uri = dwell_test_file_bytes (folder, names[n], bytes, sizeof bytes);
      g_assert_cmpint (read_frames (uri, G_MAXINT64, &loudest, &error), ==, -1);
      g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT);
    }
}

/* The bytes that this program has read so far. */
static guint64
count_read (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/io", &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "rchar: "));

  return g_ascii_strtoull (text + strlen ("rchar: "), NULL, 10);
}

/* A day of eight kilohertz, most of it a hole in the file. */
static void
test_day (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "day.wav", 8000, 1, 1, dwell_test_sine);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  guint32 size = 24 * 3600 * 8000u * 2;
  guint32 riff = size + 36;
  int fd = g_open (path, O_RDWR, 0);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) error = NULL;
  gint64 frames = 0;
  guint64 before;

  g_assert_cmpint (pwrite (fd, &riff, 4, 4), ==, 4);
  g_assert_cmpint (pwrite (fd, &size, 4, 40), ==, 4);
  g_assert_cmpint (ftruncate (fd, size + 44), ==, 0);
  close (fd);

  before = count_read ();
  dwell_decoder_open (decoder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dwell_decoder_get_duration (decoder), ==, 24 * HOUR);
  while (frames < 10 * RATE)
    {
      g_autoptr (GBytes) bytes = dwell_decoder_pull (decoder, NULL, &error);

      g_assert_no_error (error);
      frames += g_bytes_get_size (bytes) / sizeof (float) / 2;
    }
  g_assert_cmpuint (count_read () - before, <, 4 << 20);
}

static double
full_at_once (double second, guint channel)
{
  return 1;
}

/* As it is: what makes it soft is the player's fade. */
static void
test_full_scale (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "full.wav", RATE, 2, 1, full_at_once);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GBytes) bytes = NULL;
  const float *samples;

  g_assert_true (dwell_decoder_open (decoder, NULL, NULL));
  bytes = dwell_decoder_pull (decoder, NULL, NULL);
  samples = g_bytes_get_data (bytes, NULL);
  g_assert_cmpfloat_with_epsilon (samples[0], 1, 0.001);
  g_assert_cmpfloat_with_epsilon (samples[1], 1, 0.001);
}

/* A header that says what it likes, over a second of zeros and some floats. */
static char *
make_header (guint16 format, guint16 channels, guint32 rate, guint16 align, guint16 bits,
             guint32 size, const float *samples, gsize n)
{
  g_autofree guint8 *file = g_malloc0 (44 + 4096 + n * sizeof (float));
  guint32 riff = size + 36, fmt = 16, speed = rate * align;

  memcpy (file, "RIFF", 4);
  memcpy (file + 4, &riff, 4);
  memcpy (file + 8, "WAVEfmt ", 8);
  memcpy (file + 16, &fmt, 4);
  memcpy (file + 20, &format, 2);
  memcpy (file + 22, &channels, 2);
  memcpy (file + 24, &rate, 4);
  memcpy (file + 28, &speed, 4);
  memcpy (file + 32, &align, 2);
  memcpy (file + 34, &bits, 2);
  memcpy (file + 36, "data", 4);
  memcpy (file + 40, &size, 4);
  if (n > 0)
    memcpy (file + 44, samples, n * sizeof (float));

  return dwell_test_file_bytes (folder, "header.wav", file, 44 + 4096 + n * sizeof (float));
}

static void
test_headers (void)
{
  const struct
  {
    guint16 format, channels;
    guint32 rate;
    guint16 align, bits;
    guint32 size;
  } headers[] = {
    { 1, 0, 48000, 4, 16, 4096 },      { 1, 2, 0, 4, 16, 4096 },
    { 1, 2, 48000, 0, 16, 4096 },      { 1, 2, 48000, 4, 0, 4096 },
    { 1, 65535, 48000, 4, 16, 4096 },  { 1, 2, 0xffffffff, 4, 16, 4096 },
    { 1, 2, 48000, 4, 16, G_MAXUINT }, { 1, 2, 48000, 4, 16, 0 },
    { 3, 2, 48000, 8, 64, 4096 },      { 0xfffe, 2, 48000, 4, 16, 4096 },
    { 0x55, 2, 48000, 4, 16, 4096 },   { 1, 2, 1, 4, 16, 4096 },
    { 1, 64, 48000, 128, 16, 4096 },   { 1, 2, 2000000000, 4, 16, 4096 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *uri =
          make_header (headers[i].format, headers[i].channels, headers[i].rate, headers[i].align,
                       headers[i].bits, headers[i].size, NULL, 0);
      g_autoptr (GError) error = NULL;
      float loudest;

      if (read_frames (uri, 60 * RATE, &loudest, &error) < 0)
        g_assert_true (error->domain == DWELL_AUDIO_ERROR);
    }
}

/* Numbers that are none, and such as no ear would survive. */
static void
test_floats (void)
{
  const float samples[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 0.25f, 1.5f, 1e-42f };
  g_autofree char *uri = make_header (3, 2, RATE, 8, 32, sizeof samples, samples, 8);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GBytes) bytes = NULL;
  const float *got;
  gsize size;

  g_assert_true (dwell_decoder_open (decoder, NULL, NULL));
  bytes = dwell_decoder_pull (decoder, NULL, NULL);
  got = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, ==, sizeof samples);
  g_assert_cmpfloat (got[0], ==, 0);
  g_assert_cmpfloat (got[1], ==, 0);
  g_assert_cmpfloat (got[2], ==, 0);
  g_assert_cmpfloat (got[3], ==, 4);
  g_assert_cmpfloat (got[4], ==, -4);
  g_assert_cmpfloat (got[5], ==, 0.25f);
  g_assert_cmpfloat (got[6], ==, 1.5f);
}

/* Takes away, or gives back, all that decodes this. */
static void
set_decoders (const char *caps_text, gboolean there)
{
  static GHashTable *ranks;
  g_autoptr (GstCaps) caps = gst_caps_from_string (caps_text);
  GList *all =
      gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_NONE);
  GList *some = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  if (ranks == NULL)
    ranks = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (GList *item = some; item != NULL; item = item->next)
    {
      GstPluginFeature *feature = item->data;

      if (!there)
        g_hash_table_insert (ranks, feature,
                             GUINT_TO_POINTER (gst_plugin_feature_get_rank (feature)));
      gst_plugin_feature_set_rank (
          feature, there ? GPOINTER_TO_UINT (g_hash_table_lookup (ranks, feature)) : 0);
    }
  gst_plugin_feature_list_free (some);
  gst_plugin_feature_list_free (all);
}

static void
test_no_decoder (void)
{
  const struct
  {
    guint format;
    const char *caps;
    const char *message;
  } cases[] = {
    { 1, "audio/x-flac",
      "“good.flac” needs something that is not installed: Free Lossless Audio Codec (FLAC) "
      "decoder. The package gstreamer1.0-plugins-good has it." },
    { 2, "audio/x-vorbis",
      "“good.ogg” needs something that is not installed: Vorbis decoder. The package "
      "gstreamer1.0-plugins-base has it." },
    { 4, "audio/mpeg, mpegversion=1",
      "“good.mp3” needs something that is not installed: MPEG-1 Layer 3 (MP3) decoder. The package "
      "gstreamer1.0-plugins-good has it." },
    { 5, "audio/x-flac",
      "“good.mka” needs something that is not installed: Free Lossless Audio Codec (FLAC) "
      "decoder. The package gstreamer1.0-plugins-good has it." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = make (cases[i].format);

      if (uri == NULL)
        return;
      set_decoders (cases[i].caps, FALSE);
      assert_refused (uri, DWELL_AUDIO_ERROR_DECODER, cases[i].message);
      set_decoders (cases[i].caps, TRUE);
    }
}

/* Silence in AAC: frames of ADTS made by hand, also within an M4A. */
static char *
make_aac (void)
{
  static const guint8 frame[] = { 0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, 0x21,
                                  0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < 100; i++)
    g_byte_array_append (bytes, frame, sizeof frame);

  return dwell_test_file_bytes (folder, "a.aac", bytes->data, bytes->len);
}

static void
test_no_aac (void)
{
  g_autofree char *uri = make_aac ();
  g_autofree char *from = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *to = g_build_filename (folder, "a.m4a", NULL);
  g_autofree char *line = g_strdup_printf ("filesrc location=\"%s\" ! aacparse ! mp4mux ! filesink "
                                           "location=\"%s\"",
                                           from, to);
  g_autoptr (GstElement) pipeline = gst_parse_launch (line, NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autofree char *m4a = dwell_test_file_uri (folder, "a.m4a");

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message =
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  set_decoders ("audio/mpeg, mpegversion=4", FALSE);
  assert_refused (uri, DWELL_AUDIO_ERROR_DECODER,
                  "“a.aac” needs something that is not installed: MPEG-4 AAC decoder. The package "
                  "gstreamer1.0-libav has it.");
  assert_refused (m4a, DWELL_AUDIO_ERROR_DECODER,
                  "“a.m4a” needs something that is not installed: MPEG-4 AAC decoder. The package "
                  "gstreamer1.0-libav has it.");
  set_decoders ("audio/mpeg, mpegversion=4", TRUE);
}

static gboolean
run_line (const char *elements, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_auto (GStrv) parts = g_strsplit (elements, "%s", 2);
  g_autofree char *line = g_strjoinv (path, parts);
  g_autoptr (GstElement) pipeline =
      gst_parse_launch_full (line, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  g_autoptr (GstBus) bus = pipeline != NULL ? gst_element_get_bus (pipeline) : NULL;
  g_autoptr (GstMessage) message = NULL;

  if (pipeline == NULL)
    return FALSE;
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message =
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return TRUE;
}

/* Of a film, its sound; without one it is none. */
static void
test_films (void)
{
  g_autofree char *both = dwell_test_file_uri (folder, "both.mkv");
  g_autofree char *mute = dwell_test_file_uri (folder, "mute.mkv");
  g_autoptr (GError) error = NULL;
  float loudest;

  if (!run_line ("videotestsrc num-buffers=60 ! video/x-raw,width=64,height=64,framerate=30/1 ! "
                 "jpegenc ! matroskamux name=mux ! filesink location=\"%s\" audiotestsrc "
                 "num-buffers=90 ! vorbisenc ! mux.",
                 "both.mkv")
      || !run_line ("videotestsrc num-buffers=60 ! video/x-raw,width=64,height=64,framerate=30/1 ! "
                    "jpegenc ! matroskamux ! filesink location=\"%s\"",
                    "mute.mkv"))
    {
      g_test_skip ("no encoder for it here");
      return;
    }

  g_assert_cmpint (read_frames (both, G_MAXINT64, &loudest, &error), >, RATE);
  g_assert_no_error (error);
  assert_refused (mute, DWELL_AUDIO_ERROR_FORMAT, "“mute.mkv” is not a sound.");
}

/* Two files in one, of different rates, as some radio recordings are. */
static void
test_chained (void)
{
  g_autofree char *first = dwell_test_file_wav (folder, "1.wav", 44100, 2, 1, dwell_test_sine);
  g_autofree char *second = dwell_test_file_wav (folder, "2.wav", 32000, 1, 1, dwell_test_sine);
  g_autofree char *one = dwell_test_file_encode (first, folder, "1.ogg", "vorbisenc ! oggmux");
  g_autofree char *two = dwell_test_file_encode (second, folder, "2.ogg", "vorbisenc ! oggmux");
  g_autofree char *one_path = g_filename_from_uri (one, NULL, NULL);
  g_autofree char *two_path = g_filename_from_uri (two, NULL, NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize a_size, b_size;
  float loudest;

  g_assert_true (g_file_get_contents (one_path, &a, &a_size, NULL));
  g_assert_true (g_file_get_contents (two_path, &b, &b_size, NULL));
  g_byte_array_append (both, (const guint8 *)a, a_size);
  g_byte_array_append (both, (const guint8 *)b, b_size);
  uri = dwell_test_file_bytes (folder, "both.ogg", both->data, both->len);
  g_assert_cmpint (read_frames (uri, G_MAXINT64, &loudest, &error), >=, RATE - 1);
  g_assert_no_error (error);
}

static void
add_each (const char *prefix, GTestDataFunc test)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_autofree char *path = g_strconcat (prefix, FORMATS[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = dwell_test_folder_new ();

  add_each ("/bad-files/truncated/", test_truncated);
  add_each ("/bad-files/mislabelled/", test_mislabelled);
  add_each ("/bad-files/damaged/", test_damaged);
  g_test_add_func ("/bad-files/no-sounds", test_no_sounds);
  g_test_add_func ("/bad-files/random", test_random);
  g_test_add_func ("/bad-files/day", test_day);
  g_test_add_func ("/bad-files/full-scale", test_full_scale);
  g_test_add_func ("/bad-files/headers", test_headers);
  g_test_add_func ("/bad-files/floats", test_floats);
  g_test_add_func ("/bad-files/no-decoder", test_no_decoder);
  g_test_add_func ("/bad-files/no-aac", test_no_aac);
  g_test_add_func ("/bad-files/films", test_films);
  g_test_add_func ("/bad-files/chained", test_chained);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
