/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are large, through the real player: a day, and eight channels. What the player gives
 * is measured, held back to the test's own pace. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "dwell-gst-player.h"
#include "dwell-sound-words.h"
#include "dwell-test-file.h"
#include "paced-player.h"
#include "paced-sink.h"

#define RATE 48000
#define MAIN DWELL_LAYER_MAIN
#define MINUTE_MS 60000
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define DAY_RATE 8000
/* A tone at either end of the day, for so many seconds; silence between. */
#define TONE_SECONDS 4
#define CHANNELS 8
/* Written into a file that says where its channels belong: 7.1, or that they belong nowhere. */
#define SURROUND 0x63f
#define NOWHERE 0

static char *folder;

/* What came out of the player since it was asked last: the last second of it, and what it was like.
 */
static struct
{
  GMutex lock;
  float last[2 * RATE];
  gsize at;
  gint64 frames;
  double peak;
  double step;
} heard;

static void
hear (const float *frames, gsize n_frames, gpointer user_data)
{
  g_mutex_lock (&heard.lock);
  for (gsize i = 0; i < n_frames; i++)
    {
      double before = (double)heard.last[2 * ((heard.at + RATE - 1) % RATE)];

      heard.step = MAX (heard.step, fabs ((double)frames[2 * i] - before));
      for (guint side = 0; side < 2; side++)
        {
          heard.last[2 * heard.at + side] = frames[2 * i + side];
          heard.peak = MAX (heard.peak, fabs ((double)frames[2 * i + side]));
        }
      heard.at = (heard.at + 1) % RATE;
    }
  heard.frames += (gint64)n_frames;
  g_mutex_unlock (&heard.lock);
}

/* Lets so much pass. Returns: the loudest sample of it. @step: (out) (optional): its widest step.
 */
static double
pass (PacedPlayer *pace, guint ms, double *step)
{
  double peak;

  g_mutex_lock (&heard.lock);
  heard.peak = 0.0;
  heard.step = 0.0;
  g_mutex_unlock (&heard.lock);
  paced_player_let_pass (pace, ms);
  g_mutex_lock (&heard.lock);
  peak = heard.peak;
  if (step != NULL)
    *step = heard.step;
  g_mutex_unlock (&heard.lock);

  return peak;
}

static DwellPlayer *
player_new (PacedPlayer *pace, const char *uri, gint64 duration, double loudness)
{
  g_autoptr (GPtrArray) sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, "file", "File", NULL);
  DwellPlayer *player = dwell_gst_player_new_with_sink (paced_sink_open_func (hear, NULL));

  sound->uri = g_strdup (uri);
  sound->duration = duration;
  sound->loudness = loudness;
  g_ptr_array_add (sounds, sound);
  dwell_player_set_own_sounds (player, sounds);
  dwell_player_set_volume (player, MAIN, 1.0);
  dwell_player_set_ceiling (player, 0.0);
  paced_player_watch (pace, player);

  return player;
}

static void
play (PacedPlayer *pace, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  dwell_player_play (pace->player, MAIN, "file", fade_ms, &error);
  g_assert_no_error (error);
  paced_player_wait_until_idle (pace);
}

static void
stop (PacedPlayer *pace, guint fade_ms)
{
  dwell_player_stop (pace->player, MAIN, fade_ms);
  paced_player_wait_until_idle (pace);
}

static void
drop (PacedPlayer *pace)
{
  DwellPlayer *player = pace->player;

  g_object_add_weak_pointer (G_OBJECT (player), (gpointer *)&player);
  paced_player_drop (pace);
  while (player != NULL)
    paced_player_wait_for (1);
}

/* How loud a tone is in what was heard last, on the side where it is louder; it must come out even
 * in a second. */
static double
tone (double frequency)
{
  double loudest = 0.0;

  for (guint side = 0; side < 2; side++)
    {
      double even = 0.0, odd = 0.0;

      for (guint i = 0; i < RATE; i++)
        {
          double sample = (double)heard.last[2 * i + side];

          even += sample * cos (2.0 * G_PI * frequency * i / RATE);
          odd += sample * sin (2.0 * G_PI * frequency * i / RATE);
        }
      loudest = MAX (loudest, 2.0 * sqrt (even * even + odd * odd) / RATE);
    }

  return loudest;
}

static gint64
used_kib (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (gint64)(info.uordblks + info.hblkhd) / 1024;
}

static gint64
resident_kib (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) numbers = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  numbers = g_strsplit (text, " ", 3);

  return g_ascii_strtoll (numbers[1], NULL, 10) * sysconf (_SC_PAGESIZE) / 1024;
}

/* A day of eight kilohertz, all of it but the tones at its ends a hole in the file. */
static char *
make_day (void)
{
  char *uri = dwell_test_file_wav (folder, "day.wav", DAY_RATE, 1, TONE_SECONDS, dwell_test_sine);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  guint32 size = DAY_MS / 1000 * DAY_RATE * 2u;
  guint32 riff = size + 36;
  const gsize bytes = TONE_SECONDS * DAY_RATE * 2;
  g_autofree guint8 *sine = g_malloc (bytes);
  int fd = g_open (path, O_RDWR, 0);

  g_assert_cmpint (pread (fd, sine, bytes, 44), ==, (gssize)bytes);
  g_assert_cmpint (pwrite (fd, sine, bytes, (off_t)(44 + size - bytes)), ==, (gssize)bytes);
  g_assert_cmpint (pwrite (fd, &riff, 4, 4), ==, 4);
  g_assert_cmpint (pwrite (fd, &size, 4, 40), ==, 4);
  close (fd);

  return uri;
}

static void
assert_words (PacedPlayer *pace, const char *words)
{
  g_autofree char *has = dwell_sound_dup_words (pace->player, MAIN, "file");

  g_assert_cmpstr (has, ==, words);
}

/* Where it is heard; what lies between is in the pipeline's own buffers. */
static void
assert_position (PacedPlayer *pace, gint64 ms)
{
  gint64 position = dwell_player_get_position (pace->player, MAIN);

  g_assert_cmpint (position, >, ms - 200);
  g_assert_cmpint (position, <=, ms);
}

static void
assert_fades_out (PacedPlayer *pace)
{
  stop (pace, 10000);
  g_assert_cmpint (dwell_player_get_state (pace->player, MAIN), ==, DWELL_PLAYER_FADING);
  pass (pace, 9000, NULL);
  g_assert_cmpint (dwell_player_get_state (pace->player, MAIN), ==, DWELL_PLAYER_FADING);
  while (dwell_player_get_state (pace->player, MAIN) != DWELL_PLAYER_SILENT)
    pass (pace, 20, NULL);
  g_assert_null (dwell_player_get_trouble (pace->player));
}

/* Half an hour of it, and all of it with "-m slow", through its end and on at its start. */
static void
test_day (void)
{
  const guint hours = g_test_slow () ? 23 : 0;
  g_autofree char *uri = make_day ();
  PacedPlayer pace = { 0 };
  gint64 heap, resident;
  double step;

  player_new (&pace, uri, DAY_MS, -23.0);
  play (&pace, 50);
  /* A lead-in of silence, then the tone. */
  pass (&pace, 2200, &step);
  g_assert_cmpfloat_with_epsilon (tone (440), 0.5, 0.01);
  assert_position (&pace, 2000);
  pass (&pace, MINUTE_MS + 500, NULL);
  assert_words (&pace, "playing, 1:02 of 24:00:00");
  pass (&pace, 5 * MINUTE_MS - 500, NULL);
  heap = used_kib ();
  resident = resident_kib ();

  pass (&pace, 24 * MINUTE_MS, NULL);
  assert_position (&pace, 30 * MINUTE_MS + 2000);
  for (guint i = 0; i < hours; i++)
    {
      g_assert_cmpfloat (pass (&pace, HOUR_MS, NULL), ==, 0.0);
      g_test_message ("%u h: heap %" G_GINT64_FORMAT " KiB, resident %" G_GINT64_FORMAT " KiB",
                      i + 1, used_kib (), resident_kib ());
    }
  if (hours > 0)
    {
      assert_position (&pace, hours * HOUR_MS + 30 * MINUTE_MS + 2000);
      /* To the last two seconds but one, and through the seam, where the tone goes on. */
      pass (&pace, 30 * MINUTE_MS - 4000, NULL);
      g_assert_cmpfloat_with_epsilon (tone (440), 0.5, 0.01);
      g_assert_cmpfloat (pass (&pace, 3000, &step), <, 0.51);
      g_assert_cmpfloat (step, <, 0.5 * 2.0 * G_PI * 440.0 / RATE * 1.1);
      g_assert_cmpfloat_with_epsilon (tone (440), 0.5, 0.01);
      assert_words (&pace, "playing, 0:01 of 24:00:00");
      pass (&pace, 2 * MINUTE_MS, NULL);
      assert_position (&pace, 2 * MINUTE_MS + 1000);
    }

  g_test_message ("heap %" G_GINT64_FORMAT " KiB, then %" G_GINT64_FORMAT
                  "; resident %" G_GINT64_FORMAT " KiB, then %" G_GINT64_FORMAT,
                  heap, used_kib (), resident, resident_kib ());
  g_assert_cmpint (used_kib (), <, heap + 512);
  g_assert_cmpint (resident_kib (), <, resident + 8192);
  assert_fades_out (&pace);
  drop (&pace);
}

static double
frequency_of (guint channel)
{
  static const double frequencies[CHANNELS] = { 200, 300, 500, 700, 1100, 1300, 1700, 1900 };

  return frequencies[channel];
}

/* Each channel has a tone of its own, as loud as can be, and each starts elsewhere. */
static double
tones (double second, guint channel)
{
  return sin (2.0 * G_PI * frequency_of (channel) * second + channel);
}

/* Eight channels, with @mask for where they belong. */
static char *
make_extensible (const char *name, guint32 mask)
{
  g_autofree char *plain = dwell_test_file_wav (folder, "plain.wav", RATE, CHANNELS, 4, tones);
  g_autofree char *path = g_filename_from_uri (plain, NULL, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  /* 16 of 16 bits, the mask, and the number of PCM. */
  guint8 more[24] = { 22, 0, 16, 0, 0,    0, 0, 0,    1, 0,    0,    0,
                      0,  0, 16, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71 };
  guint32 size, fmt = 40;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memcpy (more + 4, &mask, 4);
  size = (guint32)(length + sizeof more - 8);
  g_byte_array_append (bytes, (const guint8 *)data, 36);
  g_byte_array_append (bytes, more, sizeof more);
  g_byte_array_append (bytes, (const guint8 *)data + 36, (guint)(length - 36));
  memcpy (bytes->data + 4, &size, 4);
  memcpy (bytes->data + 16, &fmt, 4);
  bytes->data[20] = 0xfe;
  bytes->data[21] = 0xff;

  return dwell_test_file_bytes (folder, name, bytes->data, bytes->len);
}

/* How loud what was heard last is in all, on the louder side. */
static double
level (void)
{
  double loudest = 0.0;

  for (guint side = 0; side < 2; side++)
    {
      double sum = 0.0;

      for (guint i = 0; i < RATE; i++)
        sum += (double)heard.last[2 * i + side] * heard.last[2 * i + side];
      loudest = MAX (loudest, sqrt (sum / RATE));
    }

  return loudest;
}

/* What is in it besides the tones, as a part of it: a wave that was clipped has much. */
static double
rest (void)
{
  double worst = 0.0;

  for (guint side = 0; side < 2; side++)
    {
      double sum = 0.0, known = 0.0;

      for (guint i = 0; i < RATE; i++)
        sum += (double)heard.last[2 * i + side] * heard.last[2 * i + side];
      for (guint channel = 0; channel < CHANNELS; channel++)
        {
          double even = 0.0, odd = 0.0;

          for (guint i = 0; i < RATE; i++)
            {
              double angle = 2.0 * G_PI * frequency_of (channel) * i / RATE;

              even += (double)heard.last[2 * i + side] * cos (angle);
              odd += (double)heard.last[2 * i + side] * sin (angle);
            }
          known += 2.0 * (even * even + odd * odd) / RATE;
        }
      worst = MAX (worst, sqrt (MAX (sum - known, 0.0) / sum));
    }

  return worst;
}

static void
assert_all_channels (const char *uri)
{
  PacedPlayer pace = { 0 };
  double peak, whole;

  /* As if it were at the level to which all are brought, and under what the ceiling bends: so that
   * what is heard is what the channels came to. */
  player_new (&pace, uri, 4000, -23.0);
  dwell_player_set_volume (pace.player, MAIN, 0.8);
  play (&pace, 50);
  peak = pass (&pace, 3500, NULL);
  whole = level ();
  g_test_message ("peak %.3f, level %.1f dB, besides the tones %.1f dB", peak, 20.0 * log10 (whole),
                  20.0 * log10 (rest ()));
  g_assert_cmpfloat (peak, <, 0.5);
  g_assert_cmpfloat (rest (), <, 0.001);
  for (guint channel = 0; channel < CHANNELS; channel++)
    {
      double here = tone (frequency_of (channel)) / whole;

      g_test_message ("channel %u: %.1f dB", channel, 20.0 * log10 (here));
      g_assert_cmpfloat (here, >, 0.05);
    }
  stop (&pace, 50);
  while (dwell_player_is_sounding (pace.player))
    pass (&pace, 20, NULL);
  drop (&pace);
}

static void
test_eight_channels (void)
{
  g_autofree char *plain = dwell_test_file_wav (folder, "8.wav", RATE, CHANNELS, 4, tones);
  g_autofree char *flac = dwell_test_file_encode (plain, folder, "8.flac", "flacenc");
  g_autofree char *surround = make_extensible ("surround.wav", SURROUND);
  g_autofree char *nowhere = make_extensible ("nowhere.wav", NOWHERE);

  assert_all_channels (plain);
  assert_all_channels (flac);
  assert_all_channels (surround);
  assert_all_channels (nowhere);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  /* One heap for all threads, which mallinfo2() can tell of. */
  mallopt (M_ARENA_MAX, 1);
  folder = dwell_test_folder_new ();

  g_test_add_func ("/player-large/day", test_day);
  g_test_add_func ("/player-large/eight-channels", test_eight_channels);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
