/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renders through the real pipeline into an appsink, which holds it back, so that every change is
 * made at a known place of the stream. */
#include <gst/app/gstappsink.h>
#include <malloc.h>
#include <math.h>

#include "dwell-mix.h"
#include "dwell-sounds.h"
#include "dwell-test-file.h"

#define RATE 48000
#define LEAD_IN (RATE / 5)
#define SINK "appsink name=out sync=false max-buffers=2"

static char *folder;

typedef struct
{
  DwellMix *mix;
  GstAppSink *sink;
  GArray *heard;
} Rig;

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

static double
noise (double second, guint channel)
{
  static guint32 state = 1;

  state = state * 1664525u + 1013904223u;

  return ((double)state / G_MAXUINT32 - 0.5) * 0.5;
}

/* The file goes round and round, at its own level. */
static DwellVoice *
voice_new (DwellLayer layer, const char *name, double seconds, DwellTestWave wave,
           DwellPlayerEnd end, guint fade_ms)
{
  g_autoptr (DwellSound) sound = dwell_sound_new (DWELL_SOUND_FILE, name, name, NULL);
  g_autoptr (GPtrArray) sounds = g_ptr_array_new ();
  g_autoptr (DwellReel) reel = NULL;
  g_autoptr (GError) error = NULL;

  sound->uri = dwell_test_file_wav (folder, name, RATE, 2, seconds, wave);
  sound->loudness = -23.0;
  g_ptr_array_add (sounds, dwell_sound_ref (sound));
  g_ptr_array_set_free_func (sounds, (GDestroyNotify)dwell_sound_unref);
  reel = dwell_reel_new (sounds, 0, NULL);
  dwell_reel_set_patient (reel, TRUE);
  dwell_reel_set_end (reel, end);
  dwell_reel_set_fade (reel, fade_ms);
  dwell_reel_open (reel, NULL, &error);
  g_assert_no_error (error);

  return dwell_voice_new (layer, sound, reel);
}

static DwellVoice *
looping (DwellLayer layer, const char *name, DwellTestWave wave)
{
  return voice_new (layer, name, 1.0, wave, DWELL_PLAYER_LOOP, 1000);
}

static void
rig_open (Rig *rig, DwellVoice *voice, guint fade_ms, double main_volume, double under_volume,
          double ceiling)
{
  const DwellMixSettings settings = { { main_volume, under_volume }, ceiling, FALSE };
  g_autoptr (GError) error = NULL;

  rig->mix = dwell_mix_new (SINK);
  rig->heard = g_array_new (FALSE, FALSE, sizeof (float));
  dwell_mix_open (rig->mix, voice, fade_ms * GST_MSECOND, &settings, &error);
  g_assert_no_error (error);
  rig->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (dwell_mix_get_sink (rig->mix)), "out"));
}

static void
rig_close (Rig *rig)
{
  dwell_mix_close (rig->mix);
  gst_object_unref (rig->sink);
  g_object_unref (rig->mix);
  g_array_unref (rig->heard);
}

static void
hear (Rig *rig, double seconds)
{
  guint want = rig->heard->len + (guint)(seconds * RATE) * 2;

  while (rig->heard->len < want)
    {
      g_autoptr (GstSample) sample = gst_app_sink_pull_sample (rig->sink);
      GstMapInfo map;

      g_assert_nonnull (sample);
      gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
      g_array_append_vals (rig->heard, map.data, (guint)(map.size / sizeof (float)));
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
    }
}

static void
add (Rig *rig, DwellVoice *voice, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  dwell_mix_add (rig->mix, voice, fade_ms * GST_MSECOND, &error);
  g_assert_no_error (error);
}

static double
at (const Rig *rig, guint frame)
{
  return (double)g_array_index (rig->heard, float, 2 * frame);
}

static guint
n_frames (const Rig *rig)
{
  return rig->heard->len / 2;
}

static double
peak (const Rig *rig, guint from, guint to)
{
  double most = 0.0;

  for (guint i = from; i < to; i++)
    most = MAX (most, fabs (at (rig, i)));

  return most;
}

static double
rms (const Rig *rig, guint from, guint to)
{
  double sum = 0.0;

  for (guint i = from; i < to; i++)
    sum += at (rig, i) * at (rig, i);

  return sqrt (sum / (to - from));
}

/* What is heard of 0.5 between two frames is that times the sine of an angle that goes evenly. */
static void
assert_curve (const Rig *rig, guint from, guint to, double first, double last)
{
  for (guint i = from; i < to; i++)
    {
      double part = (double)(i - from) / (to - from);
      double want = 0.5 * sin (G_PI_2 * (first + (last - first) * part));

      if (fabs (at (rig, i) - want) > 2e-4)
        g_error ("%u of %u: %f, not %f", i - from, to - from, at (rig, i), want);
    }
}

static guint
frame_of (GstClockTime time)
{
  return (guint)gst_util_uint64_scale_round (time, RATE, GST_SECOND);
}

static void
assert_fades (guint fade_ms)
{
  g_autoptr (DwellVoice) voice = looping (DWELL_LAYER_MAIN, "ones", ones);
  guint fade = fade_ms * (RATE / 1000);
  Rig rig = { 0 };
  guint end;

  rig_open (&rig, voice, fade_ms, 1.0, 1.0, 0.0);
  hear (&rig, fade_ms / 1000.0 + 2.0);
  g_assert_cmpfloat (peak (&rig, 0, LEAD_IN), ==, 0.0);
  assert_curve (&rig, LEAD_IN, LEAD_IN + fade, 0.0, 1.0);
  assert_curve (&rig, LEAD_IN + fade, n_frames (&rig), 1.0, 1.0);

  dwell_mix_lower (rig.mix, DWELL_LAYER_MAIN, NULL, fade_ms * GST_MSECOND);
  end = frame_of (dwell_mix_get_last_end (rig.mix, DWELL_LAYER_MAIN));
  hear (&rig, fade_ms / 1000.0 + 1.0);
  assert_curve (&rig, end - fade, end, 1.0, 0.0);
  g_assert_cmpfloat (peak (&rig, end + 1, n_frames (&rig)), <, 1e-6);
  rig_close (&rig);
}

static void
test_fades (void)
{
  assert_fades (1000);
  assert_fades (10000);
  assert_fades (60000);
}

/* Every sample of a file comes out as it is, through twenty joins. */
static void
test_transparent (void)
{
  g_autoptr (DwellVoice) voice = looping (DWELL_LAYER_MAIN, "noise", noise);
  const guint start = LEAD_IN + RATE;
  Rig rig = { 0 };

  rig_open (&rig, voice, 50, 1.0, 1.0, 0.0);
  hear (&rig, 22.0);
  for (guint i = start; i + RATE < n_frames (&rig); i++)
    g_assert_true (at (&rig, i) == at (&rig, i + RATE));
  g_assert_cmpfloat (rms (&rig, start, start + RATE), >, 0.1);
  rig_close (&rig);
}

/* Two layers, each with its own volume, which glides. */
static void
test_layers (void)
{
  g_autoptr (DwellVoice) main_voice = looping (DWELL_LAYER_MAIN, "a", ones);
  g_autoptr (DwellVoice) under = looping (DWELL_LAYER_UNDER, "b", ones);
  Rig rig = { 0 };
  guint before;

  rig_open (&rig, main_voice, 50, 0.4, 0.2, 0.0);
  hear (&rig, 1.0);
  g_assert_cmpfloat_with_epsilon (at (&rig, n_frames (&rig) - 1), 0.2, 1e-6);
  add (&rig, under, 50);
  hear (&rig, 1.0);
  g_assert_cmpfloat_with_epsilon (at (&rig, n_frames (&rig) - 1), 0.3, 1e-6);

  before = n_frames (&rig);
  dwell_mix_set_volume (rig.mix, DWELL_LAYER_UNDER, 0.6, 300 * GST_MSECOND);
  hear (&rig, 1.0);
  g_assert_cmpfloat_with_epsilon (at (&rig, n_frames (&rig) - 1), 0.5, 1e-6);
  for (guint i = before; i < n_frames (&rig); i++)
    g_assert_cmpfloat (fabs (at (&rig, i) - at (&rig, i - 1)), <, 0.0001);

  dwell_mix_lower (rig.mix, DWELL_LAYER_MAIN, NULL, 100 * GST_MSECOND);
  hear (&rig, 1.0);
  g_assert_cmpfloat_with_epsilon (at (&rig, n_frames (&rig) - 1), 0.3, 1e-6);
  g_assert_cmpuint (dwell_mix_get_last_end (rig.mix, DWELL_LAYER_UNDER), ==, GST_CLOCK_TIME_NONE);
  dwell_mix_reap (rig.mix);
  g_assert_cmpuint (dwell_mix_get_n_voices (rig.mix, DWELL_LAYER_MAIN), ==, 0);
  hear (&rig, 1.0);
  g_assert_cmpfloat_with_epsilon (at (&rig, n_frames (&rig) - 1), 0.3, 1e-6);
  rig_close (&rig);
}

static void
test_crossing (void)
{
  g_autoptr (DwellVoice) one = voice_new (DWELL_LAYER_MAIN, "a", 3.1, noise, DWELL_PLAYER_LOOP, 0);
  g_autoptr (DwellVoice) two = voice_new (DWELL_LAYER_MAIN, "b", 4.3, noise, DWELL_PLAYER_LOOP, 0);
  Rig rig = { 0 };
  double level;

  rig_open (&rig, one, 50, 1.0, 1.0, 0.0);
  hear (&rig, 2.0);
  level = rms (&rig, RATE, 2 * RATE);
  dwell_mix_lower (rig.mix, DWELL_LAYER_MAIN, two, 5 * GST_SECOND);
  add (&rig, two, 5000);
  hear (&rig, 8.0);
  for (guint i = RATE; i + RATE / 4 < n_frames (&rig); i += RATE / 20)
    {
      double here = 20.0 * log10 (rms (&rig, i, i + RATE / 4) / level);

      if (here < -1.0 || here > 1.0)
        g_error ("%f dB at %f s", here, (double)i / RATE);
    }
  rig_close (&rig);
}

/* Two full-scale layers on top of each other, and nothing leaves above the ceiling, nor above the
 * higher of two while it moves from one to the other. */
static void
test_ceiling (void)
{
  static const double ceilings[] = { -12.0, -3.0, -30.0, 0.0, -40.0, -12.0 };
  g_autoptr (DwellVoice) main_voice = looping (DWELL_LAYER_MAIN, "a", square);
  g_autoptr (DwellVoice) under = looping (DWELL_LAYER_UNDER, "b", square);
  Rig rig = { 0 };

  rig_open (&rig, main_voice, 50, 1.0, 1.0, ceilings[0]);
  add (&rig, under, 50);
  hear (&rig, 1.0);
  g_assert_cmpfloat (peak (&rig, 0, n_frames (&rig)), <=, pow (10.0, ceilings[0] / 20.0) + 1e-7);

  for (guint i = 1; i < G_N_ELEMENTS (ceilings); i++)
    {
      guint before = n_frames (&rig);
      double highest = pow (10.0, MAX (ceilings[i - 1], ceilings[i]) / 20.0);
      double now = pow (10.0, ceilings[i] / 20.0);

      dwell_mix_set_ceiling (rig.mix, ceilings[i], 500 * GST_MSECOND);
      hear (&rig, 1.5);
      g_assert_cmpfloat (peak (&rig, before, n_frames (&rig)), <=, highest + 1e-7);
      g_assert_cmpfloat (peak (&rig, n_frames (&rig) - RATE / 2, n_frames (&rig)), <=, now + 1e-7);
      g_assert_cmpfloat (peak (&rig, n_frames (&rig) - RATE / 2, n_frames (&rig)), >, 0.8 * now);
    }
  rig_close (&rig);
}

/* What stays 6 dB under the ceiling is left alone, also while that moves. */
static void
test_under_the_ceiling (void)
{
  g_autoptr (DwellVoice) voice = looping (DWELL_LAYER_MAIN, "a", ones);
  Rig rig = { 0 };

  rig_open (&rig, voice, 50, 0.24, 1.0, -12.0);
  hear (&rig, 1.0);
  dwell_mix_set_ceiling (rig.mix, -6.0, 500 * GST_MSECOND);
  hear (&rig, 1.0);
  for (guint i = LEAD_IN + RATE / 10; i < n_frames (&rig); i++)
    g_assert_cmpfloat_with_epsilon (at (&rig, i), 0.12, 1e-6);
  rig_close (&rig);
}

static guint
count_messages (Rig *rig, const char *name)
{
  guint n = 0;
  GstMessage *message;

  while ((message = gst_bus_pop (dwell_mix_get_bus (rig->mix))) != NULL)
    {
      if (gst_message_has_name (message, name))
        n++;
      gst_message_unref (message);
    }

  return n;
}

static void
test_meter (void)
{
  g_autoptr (DwellVoice) voice = looping (DWELL_LAYER_MAIN, "a", ones);
  g_autoptr (GstMessage) message = NULL;
  double left = 0.0, right = 0.0;
  Rig rig = { 0 };

  rig_open (&rig, voice, 50, 0.5, 1.0, 0.0);
  hear (&rig, 2.0);
  g_assert_cmpuint (count_messages (&rig, DWELL_MIX_LEVEL), ==, 0);
  dwell_mix_set_metering (rig.mix, TRUE);
  hear (&rig, 2.0);
  do
    {
      gst_clear_message (&message);
      message = gst_bus_pop (dwell_mix_get_bus (rig.mix));
      g_assert_nonnull (message);
    }
  while (!gst_message_has_name (message, DWELL_MIX_LEVEL));
  gst_structure_get (gst_message_get_structure (message), "left", G_TYPE_DOUBLE, &left, "right",
                     G_TYPE_DOUBLE, &right, NULL);
  g_assert_cmpfloat_with_epsilon (left, -12.04, 0.01);
  g_assert_cmpfloat_with_epsilon (right, -12.04, 0.01);
  g_assert_cmpuint (count_messages (&rig, DWELL_MIX_LEVEL), >=, 15);
  dwell_mix_set_metering (rig.mix, FALSE);
  /* What was being measured then is told still. */
  hear (&rig, 0.5);
  count_messages (&rig, DWELL_MIX_LEVEL);
  hear (&rig, 2.0);
  g_assert_cmpuint (count_messages (&rig, DWELL_MIX_LEVEL), ==, 0);
  rig_close (&rig);
}

/* A file that comes to its end by itself is known to, is told, and can be taken out. */
static void
test_own_end (void)
{
  g_autoptr (DwellVoice) voice =
      voice_new (DWELL_LAYER_MAIN, "a", 3.0, ones, DWELL_PLAYER_STOP, 1000);
  Rig rig = { 0 };

  rig_open (&rig, voice, 50, 1.0, 1.0, 0.0);
  hear (&rig, 1.0);
  g_assert_cmpuint (dwell_mix_get_next_end (rig.mix), ==, GST_CLOCK_TIME_NONE);
  g_assert_false (dwell_voice_is_ending (voice));
  hear (&rig, 3.0);
  g_assert_true (dwell_voice_is_ending (voice));
  g_assert_cmpuint (frame_of (dwell_mix_get_next_end (rig.mix)), ==, LEAD_IN + 3 * RATE);
  g_assert_cmpuint (count_messages (&rig, DWELL_MIX_NEWS), >=, 1);
  assert_curve (&rig, LEAD_IN + 2 * RATE, LEAD_IN + 3 * RATE, 1.0, 0.0);
  dwell_mix_reap (rig.mix);
  g_assert_cmpuint (dwell_mix_get_n_voices (rig.mix, DWELL_LAYER_MAIN), ==, 0);
  rig_close (&rig);
}

/* A voice that is taken from one mix to another goes on where it was. */
static void
test_moves_on (void)
{
  g_autoptr (DwellVoice) voice =
      voice_new (DWELL_LAYER_MAIN, "a", 5.0, ones, DWELL_PLAYER_LOOP, 1000);
  Rig rig = { 0 };
  gint64 read;

  rig_open (&rig, voice, 50, 1.0, 1.0, 0.0);
  hear (&rig, 2.0);
  rig_close (&rig);
  read = dwell_reel_get_read (voice->reel);
  g_assert_cmpint (read, >=, 2 * RATE - LEAD_IN);

  rig_open (&rig, voice, 50, 1.0, 1.0, 0.0);
  hear (&rig, 1.0);
  g_assert_cmpint (dwell_mix_get_frame (rig.mix, voice), >=, read);
  g_assert_cmpint (dwell_mix_get_frame (rig.mix, voice), <=, read + RATE);
  rig_close (&rig);
}

/* What is in use, whatever the heap holds in reserve. */
static gint64
used_kib (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (gint64)(info.uordblks + info.hblkhd) / 1024;
}

/* Half an hour, eight with "-m slow", of a file that is opened again every half minute, over a
 * generated sound. */
static void
test_memory (void)
{
  g_autoptr (GPtrArray) files = dwell_sounds_load (NULL);
  DwellSoundFile *file = g_ptr_array_index (files, 0);
  g_autoptr (DwellSound) sound =
      dwell_sound_new (DWELL_SOUND_GENERATED, file->id, file->name, NULL);
  g_autoptr (DwellVoice) main_voice =
      voice_new (DWELL_LAYER_MAIN, "a", 30.0, noise, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (DwellVoice) under = dwell_voice_new_generated (DWELL_LAYER_UNDER, sound, file, 0.0);
  Rig rig = { 0 };
  const guint sixth = g_test_slow () ? 480 : 30;
  gint64 least[6] = { 0 };

  rig_open (&rig, main_voice, 50, 1.0, 1.0, -6.0);
  add (&rig, under, 50);
  for (guint i = 0; i < 6 * sixth; i++)
    {
      gint64 *here = &least[i / sixth];

      hear (&rig, 10.0);
      g_array_set_size (rig.heard, 0);
      *here = *here == 0 ? used_kib () : MIN (*here, used_kib ());
    }
  g_test_message ("%" G_GINT64_FORMAT " KiB, then %" G_GINT64_FORMAT, least[1], least[5]);
  g_assert_cmpint (least[5], <, least[1] + 256);
  rig_close (&rig);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  /* One heap for all threads, which mallinfo2() can tell of. */
  mallopt (M_ARENA_MAX, 1);
  folder = dwell_test_folder_new ();

  g_test_add_func ("/mix/fades", test_fades);
  g_test_add_func ("/mix/transparent", test_transparent);
  g_test_add_func ("/mix/layers", test_layers);
  g_test_add_func ("/mix/crossing", test_crossing);
  g_test_add_func ("/mix/ceiling", test_ceiling);
  g_test_add_func ("/mix/under-the-ceiling", test_under_the_ceiling);
  g_test_add_func ("/mix/meter", test_meter);
  g_test_add_func ("/mix/own-end", test_own_end);
  g_test_add_func ("/mix/moves-on", test_moves_on);
  g_test_add_func ("/mix/memory", test_memory);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
