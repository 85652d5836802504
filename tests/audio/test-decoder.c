/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "dwell-decoder-formats.h"
#include "dwell-decoder.h"
#include "dwell-test-file.h"

#define RATE DWELL_DECODER_RATE

static char *folder;

/* All samples of a file, or the first @most frames; NULL with an error. */
static GArray *
read_some (DwellDecoder *decoder, guint most, GError **error)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));
  GBytes *bytes;
  GError *local = NULL;

  while (all->len < most * 2 && (bytes = dwell_decoder_pull (decoder, NULL, &local)) != NULL)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (bytes, &size);

      g_assert_cmpuint (size % (2 * sizeof (float)), ==, 0);
      g_assert_cmpuint (size, >, 0);
      g_array_append_vals (all, data, size / sizeof (float));
      g_bytes_unref (bytes);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      g_clear_pointer (&all, g_array_unref);
    }

  return all;
}

static GArray *
read_all (const char *uri)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) error = NULL;
  GArray *all;

  dwell_decoder_open (decoder, NULL, &error);
  g_assert_no_error (error);
  all = read_some (decoder, G_MAXUINT / 2, &error);
  g_assert_no_error (error);

  return all;
}

static float
at (GArray *samples, guint frame)
{
  return g_array_index (samples, float, frame * 2);
}

/* The largest difference from one sample to the next, from frame @from to @to. */
static double
largest_step (GArray *samples, guint from, guint to)
{
  double most = 0;

  for (guint i = from + 1; i < to; i++)
    most = MAX (most, fabs (at (samples, i) - at (samples, i - 1)));

  return most;
}

static double
peak (GArray *samples)
{
  double most = 0;

  for (guint i = 0; i < samples->len; i++)
    most = MAX (most, fabs (g_array_index (samples, float, i)));

  return most;
}

static void
assert_refused (const char *uri, DwellAudioError code, const char *pattern)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_decoder_open (decoder, NULL, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, (int)code);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” is not “%s”", error->message, pattern);
  g_assert_null (dwell_decoder_pull (decoder, NULL, NULL));
}

/* Formats and what is known of them: frames may differ by the padding that the format brings. */
static const struct
{
  const char *name;
  const char *encoder;
  gboolean exact;
  guint slack;
} FORMATS[] = {
  { "a.wav", "wavenc", TRUE, 0 },
  { "a.flac", "flacenc", TRUE, 0 },
  { "a.ogg", "vorbisenc ! oggmux", TRUE, 0 },
  { "a.wv", "wavpackenc", TRUE, 0 },
  { "a.opus", "opusenc ! oggmux", FALSE, 960 },
  { "a.mp3", "lamemp3enc ! xingmux", FALSE, 4000 },
  { "a.mka", "flacenc ! matroskamux", TRUE, 0 },
};

static void
test_formats (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *wav = dwell_test_file_wav (folder, "from.wav", RATE, 2, 2, dwell_test_sine);
  g_autofree char *uri = dwell_test_file_encode (wav, folder, FORMATS[i].name, FORMATS[i].encoder);
  g_autoptr (DwellDecoder) decoder = NULL;
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) rest = NULL;
  g_autoptr (GError) error = NULL;

  if (uri == NULL)
    {
      g_test_skip ("no encoder for it here");
      return;
    }

  decoder = dwell_decoder_new (uri);
  g_assert_true (dwell_decoder_open (decoder, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dwell_decoder_is_exact (decoder), ==, FORMATS[i].exact);
  samples = read_some (decoder, RATE, &error);
  g_assert_cmpint (ABS (dwell_decoder_get_duration (decoder) - 2000), <=, 100);
  rest = read_some (decoder, G_MAXUINT / 2, &error);
  g_array_append_vals (samples, rest->data, rest->len);
  g_assert_no_error (error);
  g_assert_cmpuint (ABS ((int)samples->len / 2 - 2 * RATE), <=, FORMATS[i].slack);
  g_assert_cmpfloat_with_epsilon (peak (samples), 0.5, 0.05);
  g_assert_null (dwell_decoder_pull (decoder, NULL, &error));
  g_assert_no_error (error);
}

/* Any rate comes at 48 kHz, with the same pitch and length. */
static void
test_rates (gconstpointer data)
{
  int rate = GPOINTER_TO_INT (data);
  g_autofree char *uri = dwell_test_file_wav (folder, "rate.wav", rate, 1, 2, dwell_test_sine);
  g_autoptr (GArray) samples = read_all (uri);
  guint crossings = 0;

  g_assert_cmpuint (ABS ((int)samples->len / 2 - 2 * RATE), <=, 1);
  g_assert_cmpfloat_with_epsilon (peak (samples), 0.5, 0.02);
  for (guint i = RATE / 2; i < RATE * 3 / 2; i++)
    crossings += (at (samples, i) < 0) != (at (samples, i + 1) < 0);
  g_assert_cmpuint (ABS ((int)crossings - 880), <=, 1);
}

/* It begins at its height: what is not joined there makes a great step. */
static double
cosine (double second, guint channel)
{
  return 0.5 * cos (2 * G_PI * 440 * second);
}

/* Two rounds of a file whose period fits: the seam is as smooth as the rest, whatever the rate. */
static void
test_seam (gconstpointer data)
{
  int rate = GPOINTER_TO_INT (data);
  const char *const encoders[] = { "wavenc", "flacenc", "vorbisenc quality=0.9 ! oggmux" };
  g_autofree char *wav = dwell_test_file_wav (folder, "loop.wav", rate, 2, 1, cosine);

  for (guint i = 0; i < G_N_ELEMENTS (encoders); i++)
    {
      g_autofree char *uri = dwell_test_file_encode (wav, folder, "loop", encoders[i]);
      g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
      g_autoptr (GArray) samples = NULL;
      g_autoptr (GError) error = NULL;
      double own, seam;

      dwell_decoder_set_looping (decoder, TRUE);
      dwell_decoder_open (decoder, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (dwell_decoder_is_exact (decoder));
      samples = read_some (decoder, RATE * 5 / 2, &error);
      g_assert_no_error (error);
      own = largest_step (samples, RATE / 4, RATE * 3 / 4);
      seam = MAX (largest_step (samples, RATE - 500, RATE + 500),
                  largest_step (samples, 2 * RATE - 500, 2 * RATE + 500));
      g_assert_cmpfloat (seam, <=, own * 1.1);
      g_assert_cmpfloat_with_epsilon (at (samples, RATE + 100), at (samples, 2 * RATE + 100), 0.01);
    }
}

static void
test_loop_ends (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "ends.wav", 44100, 2, 1, dwell_test_sine);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GArray) samples = NULL;

  dwell_decoder_set_looping (decoder, TRUE);
  g_assert_true (dwell_decoder_open (decoder, NULL, NULL));
  samples = read_some (decoder, RATE * 3 / 2, NULL);
  dwell_decoder_set_looping (decoder, FALSE);
  g_array_unref (g_steal_pointer (&samples));
  samples = read_some (decoder, RATE * 10, NULL);
  g_assert_cmpuint (samples->len / 2, <, RATE);
}

static double
full_everywhere (double second, guint channel)
{
  return sin (2 * G_PI * 440 * second) > 0 ? 1 : -1;
}

/* Eight channels that are all as loud as can be. */
static void
test_eight_channels (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "8.wav", RATE, 8, 1, full_everywhere);
  g_autoptr (GArray) samples = read_all (uri);

  g_assert_cmpuint (samples->len / 2, ==, RATE);
  g_assert_cmpfloat (peak (samples), <=, 1.001);
  g_assert_cmpfloat (peak (samples), >, 0.9);
}

static double
only_last (double second, guint channel)
{
  return channel == 7 ? dwell_test_sine (second, channel) : 0;
}

/* No channel is lost in the mix. */
static void
test_last_channel (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "last.wav", RATE, 8, 1, only_last);
  g_autoptr (GArray) samples = read_all (uri);

  g_assert_cmpfloat (peak (samples), >, 0.02);
}

static void
test_not_there (void)
{
  g_autofree char *uri = dwell_test_file_uri (folder, "none.wav");
  g_autofree char *own = g_filename_to_uri (folder, NULL, NULL);

  assert_refused (uri, DWELL_AUDIO_ERROR_FILE, "“none.wav” is not there.");
  assert_refused (own, DWELL_AUDIO_ERROR_FORMAT, "“*” is not a sound.");
}

/* A name that would send orders to a terminal, or turn the sentence around. */
static void
test_name (void)
{
  g_autofree char *uri = dwell_test_file_bytes (folder, "a\033[31m\xe2\x80\xae\n.wav", "x", 1);

  assert_refused (uri, DWELL_AUDIO_ERROR_FORMAT, "“a[31m .wav” is not a sound.");
}

static void
test_packages (void)
{
  const struct
  {
    const char *caps;
    const char *package;
  } cases[] = {
    { "audio/mpeg, mpegversion=1, layer=3", "gstreamer1.0-plugins-good" },
    { "audio/mpeg, mpegversion=4, stream-format=raw", "gstreamer1.0-libav" },
    { "audio/x-alac", "gstreamer1.0-libav" },
    { "audio/x-wma, wmaversion=2", "gstreamer1.0-libav" },
    { "audio/x-opus", "gstreamer1.0-plugins-base" },
    { "audio/x-aiff", "gstreamer1.0-plugins-bad" },
    { "video/x-ms-asf", "gstreamer1.0-plugins-ugly" },
    { "audio/x-never-heard-of", NULL },
  };

  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GstCaps) caps = gst_caps_from_string (cases[i].caps);

      g_assert_cmpstr (dwell_decoder_formats_get_package (caps), ==, cases[i].package);
    }
}

static void
test_addresses (void)
{
  const char *const uris[] = { "http://127.0.0.1:9/a.wav", "file://elsewhere/a.wav", "a.wav", "",
                               "data:audio/wav;base64,AAAA" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    assert_refused (uris[i], DWELL_AUDIO_ERROR_FILE, "*files on this computer only*");
}

/* What would have GStreamer open other addresses is no sound, with whichever name. */
static void
test_playlists (void)
{
  g_autofree char *wav = dwell_test_file_wav (folder, "in.wav", RATE, 2, 1, dwell_test_sine);
  const char *const texts[] = {
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n",
    "#EXTM3U\n%s\n",
    "[playlist]\nFile1=%s\nNumberOfEntries=1\n",
    "<smil><body><audio src=\"%s\"/></body></smil>\n",
    "<?xml version=\"1.0\"?>\n<MPD "
    "xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period>%s</Period></MPD>\n",
    "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=%s\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
    "<SmoothStreamingMedia MajorVersion=\"2\">%s</SmoothStreamingMedia>",
    "RTSPtext\nrtsp://127.0.0.1:9/%s\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) parts = g_strsplit (texts[i], "%s", 2);
      g_autofree char *text = g_strjoinv (wav, parts);
      g_autofree char *uri = dwell_test_file_bytes (folder, "list.mp3", text, strlen (text));

      assert_refused (uri, DWELL_AUDIO_ERROR_FORMAT, "“list.mp3” is not a sound.");
    }
}

static void
test_pipe (void)
{
  g_autofree char *path = g_build_filename (folder, "pipe.wav", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (uri, DWELL_AUDIO_ERROR_FORMAT, "“pipe.wav” is not a sound.");
}

/* A disk that does not answer, in the place where GStreamer looks what a file is. */
static gint held;

static void
hold_cb (GstTypeFind *find, gpointer user_data)
{
  while (g_atomic_int_get (&held))
    g_usleep (1000);
}

static void
cancel_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_cancellable_cancel (data);
  g_task_return_boolean (task, TRUE);
}

static void
test_stalled (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "hung", RATE, 2, 1, dwell_test_sine);
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (DwellDecoder) other = dwell_decoder_new (uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;

  gst_init (NULL, NULL);
  gst_type_find_register (NULL, "hold", GST_RANK_PRIMARY + 1000, hold_cb, NULL, NULL, NULL, NULL);
  g_atomic_int_set (&held, TRUE);

  dwell_decoder_set_patience (decoder, 50);
  g_assert_false (dwell_decoder_open (decoder, NULL, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_STALLED);
  g_assert_cmpstr (error->message, ==,
                   "Nothing comes from “hung”: it is damaged, or its disk does not answer.");
  g_clear_object (&decoder);

  g_task_set_task_data (task, cancellable, NULL);
  g_task_run_in_thread (task, cancel_cb);
  g_assert_false (dwell_decoder_open (other, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_atomic_int_set (&held, FALSE);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = dwell_test_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_autofree char *path = g_strconcat ("/decoder/formats/", FORMATS[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_formats);
    }
  g_test_add_data_func ("/decoder/rates/8000", GINT_TO_POINTER (8000), test_rates);
  g_test_add_data_func ("/decoder/rates/44100", GINT_TO_POINTER (44100), test_rates);
  g_test_add_data_func ("/decoder/rates/192000", GINT_TO_POINTER (192000), test_rates);
  g_test_add_data_func ("/decoder/seam/48000", GINT_TO_POINTER (48000), test_seam);
  g_test_add_data_func ("/decoder/seam/44100", GINT_TO_POINTER (44100), test_seam);
  g_test_add_func ("/decoder/loop-ends", test_loop_ends);
  g_test_add_func ("/decoder/eight-channels", test_eight_channels);
  g_test_add_func ("/decoder/last-channel", test_last_channel);
  g_test_add_func ("/decoder/not-there", test_not_there);
  g_test_add_func ("/decoder/name", test_name);
  g_test_add_func ("/decoder/packages", test_packages);
  g_test_add_func ("/decoder/addresses", test_addresses);
  g_test_add_func ("/decoder/playlists", test_playlists);
  g_test_add_func ("/decoder/pipe", test_pipe);
  g_test_add_func ("/decoder/stalled", test_stalled);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
