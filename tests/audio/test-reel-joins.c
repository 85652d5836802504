/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard where a file joins itself, another, or silence. */
#include <math.h>

#include "reel-fixture.h"

static char *folder;

static double
other_noise (double second, guint channel)
{
  return noise (second, channel) * ((guint)(second * RATE + channel) % 3 == 0 ? -1.0 : 1.0);
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

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = dwell_test_folder_new ();

  g_test_add_func ("/reel-joins/exact-loops", test_exact_loops);
  g_test_add_func ("/reel-joins/loops-through-a-change-of-rate",
                   test_loops_through_a_change_of_rate);
  g_test_add_func ("/reel-joins/soft-loops", test_soft_loops);
  g_test_add_func ("/reel-joins/crossings", test_crossings);
  g_test_add_func ("/reel-joins/crossing-power", test_crossing_power);
  g_test_add_func ("/reel-joins/short-files-cross-within-half", test_short_files_cross_within_half);
  g_test_add_func ("/reel-joins/stop", test_stop);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
