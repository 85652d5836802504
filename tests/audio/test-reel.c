/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>

#include "dwell-audio-error.h"
#include "reel-fixture.h"

static char *folder;

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
