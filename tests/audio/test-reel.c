/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>

#include "dwell-audio-error.h"
#include "dwell-decoder.h"
#include "dwell-reel.h"
#include "dwell-test-file.h"

#define RATE DWELL_DECODER_RATE
#define BUFFER 2400
#define NAMES 3

static char *folder;

static DwellSound *
sound_new (const char *id, const char *uri)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, id, id, NULL);

  sound->uri = g_strdup (uri);
  sound->loudness = -23.0;

  return sound;
}

/* Sounds "a", "b", "c" of these URIs. */
static GPtrArray *
sounds_new (const char *a, const char *b, const char *c)
{
  static const char *const names[NAMES] = { "a", "b", "c" };
  const char *const uris[NAMES] = { a, b, c };
  GPtrArray *sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);

  for (guint i = 0; i < NAMES && uris[i] != NULL; i++)
    g_ptr_array_add (sounds, sound_new (names[i], uris[i]));

  return sounds;
}

static DwellReel *
reel_new (GPtrArray *sounds, const char *list, DwellPlayerEnd end, guint fade_ms)
{
  DwellReel *reel = dwell_reel_new (sounds, 0, list);
  g_autoptr (GError) error = NULL;

  dwell_reel_set_patient (reel, TRUE);
  dwell_reel_set_end (reel, end);
  dwell_reel_set_fade (reel, fade_ms);
  dwell_reel_open (reel, NULL, &error);
  g_assert_no_error (error);

  return reel;
}

/* Reads @frames frames more, as the pipeline does. */
static void
read_more (DwellReel *reel, GArray *all, guint frames)
{
  while (frames > 0)
    {
      guint n = MIN (frames, BUFFER);
      guint before = all->len;

      g_array_set_size (all, before + 2 * n);
      dwell_reel_read (reel, &g_array_index (all, float, before), n);
      frames -= n;
    }
}

static GArray *
read_frames (DwellReel *reel, guint frames)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));

  read_more (reel, all, frames);

  return all;
}

static GArray *
decode (const char *uri)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) error = NULL;
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));
  GBytes *bytes;

  dwell_decoder_open (decoder, NULL, &error);
  g_assert_no_error (error);
  while ((bytes = dwell_decoder_pull (decoder, NULL, &error)) != NULL)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (bytes, &size);

      g_array_append_vals (all, data, (guint)(size / sizeof (float)));
      g_bytes_unref (bytes);
    }
  g_assert_no_error (error);

  return all;
}

static double
at (const GArray *samples, guint frame)
{
  return (double)g_array_index (samples, float, frame * 2);
}

static double
widest_step (const GArray *samples, guint from, guint to)
{
  double most = 0.0;

  for (guint i = from + 1; i < to; i++)
    most = MAX (most, fabs (at (samples, i) - at (samples, i - 1)));

  return most;
}

static double
rms (const GArray *samples, guint from, guint to)
{
  double sum = 0.0;

  for (guint i = from; i < to; i++)
    sum += at (samples, i) * at (samples, i);

  return sqrt (sum / (to - from));
}

static double
db (double ratio)
{
  return 20.0 * log10 (MAX (ratio, 1e-10));
}

/* Another noise for each channel, always the same, at about -17 dBFS. */
static double
noise (double second, guint channel)
{
  static guint32 state = 1;

  if (second == 0.0 && channel == 0)
    state = 1;
  state = state * 1664525u + 1013904223u;

  return ((double)state / G_MAXUINT32 - 0.5) * 0.5;
}

static double
other_noise (double second, guint channel)
{
  return noise (second, channel) * ((guint)(second * RATE + channel) % 3 == 0 ? -1.0 : 1.0);
}

static double
ones (double second, guint channel)
{
  return 0.5;
}

static double
square (double second, guint channel)
{
  return fmod (second * 100.0, 1.0) < 0.5 ? 0.999 : -0.999;
}

static void
assert_loops_exactly (const char *uri, guint loops)
{
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) once = decode (uri);
  g_autoptr (GArray) heard = read_frames (reel, once->len / 2 * loops);

  g_assert_cmpuint (once->len, >, 0);
  for (guint i = 0; i < heard->len; i++)
    if (g_array_index (heard, float, i) != g_array_index (once, float, i % once->len))
      g_error ("sample %u of %u differs", i, once->len);
  g_assert_cmpuint (dwell_reel_get_starved (reel), ==, 0);
}

/* Twenty times round, every sample is that of the file: from memory, and opened each time. */
static void
test_exact_loops (void)
{
  g_autofree char *wav = dwell_test_file_wav (folder, "n.wav", RATE, 2, 1.2345, noise);
  g_autofree char *tiny = dwell_test_file_wav (folder, "tiny.wav", RATE, 2, 0.01, noise);
  g_autofree char *large = dwell_test_file_wav (folder, "long.wav", RATE, 2, 23.456, noise);
  g_autofree char *flac = dwell_test_file_encode (wav, folder, "n.flac", "flacenc");
  g_autofree char *ogg = dwell_test_file_encode (wav, folder, "n.ogg", "vorbisenc ! oggmux");
  g_autofree char *large_ogg =
      dwell_test_file_encode (large, folder, "long.ogg", "vorbisenc ! oggmux");

  assert_loops_exactly (wav, 20);
  assert_loops_exactly (tiny, 200);
  assert_loops_exactly (flac, 20);
  assert_loops_exactly (ogg, 20);
  assert_loops_exactly (large, 20);
  assert_loops_exactly (large_ogg, 5);
}

/* A sine that comes out even goes on through the seam, whatever the file's rate: each sample of one
 * follows from the two before. */
static void
assert_sine_goes_on (const char *uri, guint seconds, double most)
{
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) heard = read_frames (reel, seconds * RATE);
  const double turn = 2.0 * cos (2.0 * G_PI * 440.0 / RATE);

  for (guint i = RATE / 10; i < heard->len / 2; i++)
    {
      double want = turn * at (heard, i - 1) - at (heard, i - 2);

      if (fabs (at (heard, i) - want) > most)
        g_error ("%f s: %f instead of %f", (double)i / RATE, at (heard, i), want);
    }
}

static void
test_loops_through_a_change_of_rate (void)
{
  g_autofree char *cd = dwell_test_file_wav (folder, "cd.wav", 44100, 2, 1.0, dwell_test_sine);
  g_autofree char *long_cd =
      dwell_test_file_wav (folder, "lcd.wav", 44100, 1, 22.0, dwell_test_sine);
  g_autofree char *phone = dwell_test_file_wav (folder, "8k.wav", 8000, 1, 0.1, dwell_test_sine);
  g_autofree char *studio =
      dwell_test_file_wav (folder, "192k.wav", 192000, 2, 1.0, dwell_test_sine);

  assert_sine_goes_on (cd, 30, 0.001);
  assert_sine_goes_on (long_cd, 70, 0.001);
  assert_sine_goes_on (phone, 30, 0.01);
  assert_sine_goes_on (studio, 30, 0.001);
}

/* Formats that add padding: no step over the sound's own, and no hole. */
static void
assert_loops_softly (const char *uri)
{
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) once = decode (uri);
  g_autoptr (GArray) heard = read_frames (reel, once->len / 2 * 20);
  double own = widest_step (once, RATE / 2, once->len / 2 - RATE / 2);
  double level = rms (once, RATE / 2, once->len / 2 - RATE / 2);

  g_assert_cmpfloat (widest_step (heard, RATE / 2, heard->len / 2), <=, 1.3 * own);
  for (guint i = RATE; i + RATE / 20 < heard->len / 2; i += RATE / 100)
    {
      double here = db (rms (heard, i, i + RATE / 20) / level);

      if (here < -3.5 || here > 3.5)
        g_error ("%f dB at %f s", here, (double)i / RATE);
    }
}

static void
test_soft_loops (void)
{
  g_autofree char *wav = dwell_test_file_wav (folder, "s.wav", RATE, 2, 2.345, noise);
  g_autofree char *large = dwell_test_file_wav (folder, "sl.wav", RATE, 2, 21.0, noise);
  g_autofree char *opus = dwell_test_file_encode (wav, folder, "s.opus", "opusenc ! oggmux");
  g_autofree char *large_opus =
      dwell_test_file_encode (large, folder, "sl.opus", "opusenc ! oggmux");
  g_autofree char *mp3 = dwell_test_file_encode (wav, folder, "s.mp3", "lamemp3enc ! id3v2mux");

  g_assert_nonnull (opus);
  assert_loops_softly (opus);
  assert_loops_softly (large_opus);
  if (mp3 != NULL)
    assert_loops_softly (mp3);
}

/* Two noises cross over at equal power, for as long as was asked. */
static void
assert_crosses (guint fade_ms, double seconds)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, seconds, noise);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, seconds, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_NEXT, fade_ms);
  guint fade = fade_ms * (RATE / 1000);
  guint start = (guint)(seconds * RATE) - fade;
  g_autoptr (GArray) heard = read_frames (reel, start + fade + RATE);
  g_autoptr (GArray) once = decode (a);

  for (guint i = 0; i < start; i++)
    if (at (heard, i) != at (once, i))
      g_error ("frame %u of %u differs before the crossing", i, start);
  for (guint i = start; i < start + fade; i++)
    {
      double want = at (once, i) * cos (G_PI_2 * (i - start) / fade);

      if (fabs (at (heard, i) - want) > 1e-4)
        g_error ("frame %u of %u is %f, not %f", i - start, fade, at (heard, i), want);
    }
  g_assert_cmpfloat (rms (heard, start + fade, start + fade + RATE), ==, 0.0);
}

static void
test_crossings (void)
{
  assert_crosses (1000, 4.0);
  assert_crosses (10000, 25.0);
  assert_crosses (60000, 121.0);
}

static void
test_crossing_power (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 12.0, noise);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 9.0, other_noise);
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, "list", DWELL_PLAYER_LOOP, 3000);
  g_autoptr (GArray) heard = read_frames (reel, 40 * RATE);
  double level = rms (heard, 0, RATE);

  for (guint i = 0; i + RATE / 4 < heard->len / 2; i += RATE / 10)
    {
      double here = db (rms (heard, i, i + RATE / 4) / level);

      if (here < -1.0 || here > 1.0)
        g_error ("%f dB at %f s", here, (double)i / RATE);
    }
}

/* A file shorter than two fades crosses over within its half. */
static void
test_short_files_cross_within_half (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 1.0, noise);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 8.0, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, "list", DWELL_PLAYER_STOP, 60000);
  g_autoptr (GArray) heard = read_frames (reel, RATE);
  g_autoptr (GArray) once = decode (a);

  g_assert_true (at (heard, RATE / 2) == at (once, RATE / 2));
  g_assert_cmpfloat_with_epsilon (at (heard, RATE * 3 / 4), at (once, RATE * 3 / 4) * sqrt (0.5),
                                  1e-6);
}

/* Fades out so that the fade ends with the file. */
static void
test_stop (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 5.0, ones);
  g_autoptr (GPtrArray) sounds = sounds_new (a, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_STOP, 2000);
  g_autoptr (GArray) heard = read_frames (reel, 2 * RATE);

  g_assert_cmpint (dwell_reel_get_end (reel), ==, -1);
  read_more (reel, heard, 2 * RATE);
  g_assert_cmpint (dwell_reel_get_end (reel), ==, 5 * RATE);
  g_assert_cmpint (dwell_reel_get_position (reel, 4 * RATE), ==, 4000);
  read_more (reel, heard, 2 * RATE);
  for (guint i = 0; i < 6 * RATE; i++)
    {
      double angle = CLAMP (((double)i - 3 * RATE) / (2 * RATE), 0.0, 1.0) * G_PI_2;
      double want = at (heard, 0) * cos (angle);

      if (fabs (at (heard, i) - want) > 1e-4)
        g_error ("%f s: %f, not %f", (double)i / RATE, at (heard, i), want);
    }
}

/* Ends that are still to come go by the new rule. */
static void
test_rule_changes (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 2.0, ones);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 2.0, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 100);
  g_autoptr (GArray) heard = read_frames (reel, 5 * RATE + RATE / 2);
  g_autoptr (DwellSound) then = NULL;

  g_assert_cmpfloat_with_epsilon (at (heard, 5 * RATE), 0.5, 1e-4);
  dwell_reel_set_end (reel, DWELL_PLAYER_NEXT);
  read_more (reel, heard, RATE);
  g_assert_cmpfloat_with_epsilon (at (heard, 6 * RATE - RATE / 10), 0.5, 1e-4);
  g_assert_cmpfloat (at (heard, 6 * RATE), ==, 0.0);
  then = dwell_reel_dup_sound (reel);
  g_assert_cmpstr (then->id, ==, "b");
  dwell_reel_set_end (reel, DWELL_PLAYER_STOP);
  read_more (reel, heard, 2 * RATE);
  g_assert_cmpint (dwell_reel_get_end (reel), ==, 4 * RATE + 2 * RATE + 2 * RATE - RATE / 10);
}

static void
test_next (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 60.0, ones);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 60.0, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) heard = read_frames (reel, RATE);
  g_autoptr (DwellSound) then = NULL;

  g_assert_true (dwell_reel_next (reel, 2000));
  read_more (reel, heard, 3 * RATE);
  then = dwell_reel_dup_sound (reel);
  g_assert_cmpstr (then->id, ==, "b");
  g_assert_cmpfloat_with_epsilon (at (heard, 2 * RATE), 0.5 * sqrt (0.5), 1e-4);
  g_assert_cmpfloat (at (heard, 3 * RATE), ==, 0.0);
  g_assert_cmpint (dwell_reel_get_position (reel, 4 * RATE), ==, 3000);
  g_assert_cmpint (dwell_reel_get_position (reel, RATE / 2), ==, 500);
}

static void
test_next_needs_another (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 1.0, ones);
  g_autoptr (GPtrArray) sounds = sounds_new (a, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);

  g_assert_false (dwell_reel_next (reel, 100));
}

static void
count_news (DwellReel *reel, gpointer count)
{
  (*(guint *)count)++;
}

/* What is missing in a list is passed over, and named. */
static void
test_missing_in_list (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 2.0, ones);
  g_autofree char *gone = dwell_test_file_uri (folder, "gone.wav");
  g_autofree char *c = dwell_test_file_wav (folder, "c.wav", RATE, 2, 2.0, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, gone, c);
  g_autoptr (DwellReel) reel = reel_new (sounds, "list", DWELL_PLAYER_LOOP, 500);
  g_autoptr (GArray) heard = NULL;
  g_autoptr (DwellSound) then = NULL;
  g_autofree char *trouble = NULL;
  guint news = 0;

  dwell_reel_set_notify (reel, count_news, &news);
  g_assert_null (dwell_reel_take_trouble (reel));
  heard = read_frames (reel, 2 * RATE);
  g_assert_cmpuint (news, >=, 1);
  then = dwell_reel_dup_sound (reel);
  g_assert_cmpstr (then->id, ==, "c");
  trouble = dwell_reel_take_trouble (reel);
  g_test_message ("%s", trouble);
  g_assert_true (g_str_has_prefix (trouble, "“b” could not be played. "));
  g_assert_true (g_str_has_suffix (trouble, " “c” plays instead."));
  g_assert_cmpfloat_with_epsilon (at (heard, RATE), 0.5, 1e-4);
  g_assert_cmpuint (dwell_reel_get_starved (reel), ==, 0);
}

static void
test_missing_first (void)
{
  g_autofree char *gone = dwell_test_file_uri (folder, "gone.wav");
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 2.0, ones);
  g_autoptr (GPtrArray) sounds = sounds_new (gone, b, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, "list", DWELL_PLAYER_LOOP, 500);
  g_autofree char *trouble = dwell_reel_take_trouble (reel);

  g_assert_true (g_str_has_prefix (trouble, "“a” could not be played. "));
  g_assert_true (g_str_has_suffix (trouble, " “b” plays instead."));
}

static void
assert_cannot_open (const char *a, const char *b, const char *list, const char *start)
{
  g_autoptr (GPtrArray) sounds = sounds_new (a, b, NULL);
  g_autoptr (DwellReel) reel = dwell_reel_new (sounds, 0, list);
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_reel_open (reel, NULL, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
}

static void
test_nothing_to_play (void)
{
  g_autofree char *gone = dwell_test_file_uri (folder, "gone.wav");
  g_autofree char *empty = dwell_test_file_wav (folder, "empty.wav", RATE, 2, 0.0, ones);
  g_autofree char *text = dwell_test_file_bytes (folder, "text.mp3", "no sound", 8);
  g_autofree char *good = dwell_test_file_wav (folder, "good.wav", RATE, 2, 1.0, ones);

  assert_cannot_open (gone, good, NULL, "“a” could not be played. ");
  assert_cannot_open (empty, NULL, NULL, "“a” could not be played. ");
  assert_cannot_open (text, NULL, NULL, "“a” could not be played. ");
  assert_cannot_open (gone, text, "list", "“a” could not be played. ");
  assert_cannot_open (NULL, NULL, "list", "There is no sound in “list”.");
}

static void
test_cancelled (void)
{
  g_autofree char *good = dwell_test_file_wav (folder, "good.wav", RATE, 2, 1.0, ones);
  g_autoptr (GPtrArray) sounds = sounds_new (good, NULL, NULL);
  g_autoptr (DwellReel) reel = dwell_reel_new (sounds, 0, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (dwell_reel_open (reel, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A long file that goes away while it plays fades out at its end, and is named. */
static void
test_gone_before_its_loop (void)
{
  g_autofree char *uri = dwell_test_file_wav (folder, "long.wav", RATE, 2, 21.0, ones);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) heard = read_frames (reel, 5 * RATE);
  g_autofree char *trouble = NULL;

  g_unlink (path);
  read_more (reel, heard, 20 * RATE);
  trouble = dwell_reel_take_trouble (reel);
  g_assert_true (g_str_has_prefix (trouble, "“a” could not be played. "));
  g_assert_cmpint (dwell_reel_get_end (reel), ==, 21 * RATE);
  g_assert_cmpfloat_with_epsilon (at (heard, 20 * RATE + RATE / 2), 0.5 * sqrt (0.5), 1e-3);
}

/* A file that is cut off plays what there is, and goes round. */
static void
test_cut (void)
{
  g_autofree char *full = dwell_test_file_wav (folder, "full.wav", RATE, 2, 2.0, noise);
  g_autofree char *flac = dwell_test_file_encode (full, folder, "full.flac", "flacenc");
  g_autofree char *cut_wav = dwell_test_file_cut (full, folder, "cut.wav", 0.5);
  g_autofree char *cut_flac = dwell_test_file_cut (flac, folder, "cut.flac", 0.5);

  assert_loops_exactly (cut_wav, 3);
  assert_loops_exactly (cut_flac, 3);
}

static GArray *
read_levelled (const char *uri, double loudness, guint frames)
{
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = NULL;

  ((DwellSound *)g_ptr_array_index (sounds, 0))->loudness = loudness;
  reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);

  return read_frames (reel, frames);
}

static void
test_levelling (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 2.0, noise);
  g_autoptr (GArray) plain = read_levelled (a, -23.0, 4 * RATE);
  g_autoptr (GArray) up = read_levelled (a, -29.0, 4 * RATE);
  g_autoptr (GArray) most = read_levelled (a, -70.0, 4 * RATE);
  g_autoptr (GArray) down = read_levelled (a, -3.0, 4 * RATE);
  double level = rms (plain, 0, 4 * RATE);

  g_assert_cmpfloat_with_epsilon (db (rms (up, 0, 4 * RATE) / level), 6.0, 0.01);
  g_assert_cmpfloat_with_epsilon (db (rms (most, 0, 4 * RATE) / level), 20.0, 0.01);
  g_assert_cmpfloat_with_epsilon (db (rms (down, 0, 4 * RATE) / level), -20.0, 0.01);
}

/* Nobody is startled by a file that was not measured yet, and a quiet one stays as it is. */
static void
test_not_measured (void)
{
  g_autofree char *loud = dwell_test_file_wav (folder, "loud.wav", RATE, 2, 3.0, square);
  g_autofree char *quiet = dwell_test_file_wav (folder, "quiet.wav", RATE, 2, 3.0, noise);
  g_autoptr (GArray) heard = read_levelled (loud, NAN, 6 * RATE);
  g_autoptr (GArray) soft = read_levelled (quiet, NAN, 6 * RATE);
  g_autoptr (GArray) once = decode (quiet);

  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (db (rms (heard, i * RATE, (i + 1) * RATE)), -26.0, 1.0);
  g_assert_cmpfloat (rms (soft, 0, RATE), <=, rms (once, 0, RATE));
}

/* A decoder that is late leaves silence with soft edges, and it is told. */
static void
test_starved (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", 44100, 2, 120.0, dwell_test_sine);
  g_autoptr (GPtrArray) sounds = sounds_new (a, NULL, NULL);
  g_autoptr (DwellReel) reel = dwell_reel_new (sounds, 0, NULL);
  g_autoptr (GArray) heard = NULL;
  g_autofree char *trouble = NULL;
  g_autoptr (GError) error = NULL;

  dwell_reel_open (reel, NULL, &error);
  g_assert_no_error (error);
  heard = read_frames (reel, 100 * RATE);

  g_assert_cmpuint (dwell_reel_get_starved (reel), >, 0);
  trouble = dwell_reel_take_trouble (reel);
  g_assert_nonnull (strstr (trouble, "“a” cannot be read fast enough"));
  g_assert_cmpfloat (widest_step (heard, 1, 100 * RATE), <, 0.04);
}

/* A list that changes while it plays: what plays goes on, what follows is new. */
static void
test_sounds_change (void)
{
  g_autofree char *a = dwell_test_file_wav (folder, "a.wav", RATE, 2, 2.0, ones);
  g_autofree char *b = dwell_test_file_wav (folder, "b.wav", RATE, 2, 2.0, dwell_test_silence);
  g_autoptr (GPtrArray) sounds = sounds_new (a, NULL, NULL);
  g_autoptr (GPtrArray) more = sounds_new (a, b, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_NEXT, 100);
  g_autoptr (GArray) heard = read_frames (reel, 3 * RATE);
  g_autoptr (DwellSound) then = NULL;

  dwell_reel_set_sounds (reel, others);
  dwell_reel_set_sounds (reel, more);
  read_more (reel, heard, 2 * RATE);
  then = dwell_reel_dup_sound (reel);
  g_assert_cmpstr (then->id, ==, "b");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = dwell_test_folder_new ();

  g_test_add_func ("/reel/exact-loops", test_exact_loops);
  g_test_add_func ("/reel/loops-through-a-change-of-rate", test_loops_through_a_change_of_rate);
  g_test_add_func ("/reel/soft-loops", test_soft_loops);
  g_test_add_func ("/reel/crossings", test_crossings);
  g_test_add_func ("/reel/crossing-power", test_crossing_power);
  g_test_add_func ("/reel/short-files-cross-within-half", test_short_files_cross_within_half);
  g_test_add_func ("/reel/stop", test_stop);
  g_test_add_func ("/reel/rule-changes", test_rule_changes);
  g_test_add_func ("/reel/next", test_next);
  g_test_add_func ("/reel/next-needs-another", test_next_needs_another);
  g_test_add_func ("/reel/missing-in-list", test_missing_in_list);
  g_test_add_func ("/reel/missing-first", test_missing_first);
  g_test_add_func ("/reel/nothing-to-play", test_nothing_to_play);
  g_test_add_func ("/reel/cancelled", test_cancelled);
  g_test_add_func ("/reel/gone-before-its-loop", test_gone_before_its_loop);
  g_test_add_func ("/reel/cut", test_cut);
  g_test_add_func ("/reel/levelling", test_levelling);
  g_test_add_func ("/reel/not-measured", test_not_measured);
  g_test_add_func ("/reel/starved", test_starved);
  g_test_add_func ("/reel/sounds-change", test_sounds_change);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
