/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Renders every sound that comes with the program through its real generators and judges what would
 * be heard. build-aux/sounds does the same for as long as a session lasts.
 */
#include <math.h>
#include <unistd.h>

#include "dwell-sounds.h"
#include "dwell-soundscape.h"
#include "sound-measure.h"

/* Long enough for what every stretch must keep; the level as a whole needs minutes, and is held
 * wider here. */
#define SECONDS 60.0
#define RATE 48000

static void
within (const char *id, const char *what, double value, double least, double most)
{
  g_test_message ("%s: %s %.2f", id, what, value);
  if (!(value >= least && value <= most))
    g_error ("%s: %s is %.2f, not from %.2f to %.2f", id, what, value, least, most);
}

static gboolean
has_tones (const DwellSoundFile *file)
{
  for (guint i = 0; i < file->layers->len; i++)
    if (g_array_index (file->layers, DwellSoundLayer, i).frequency != 0)
      return TRUE;

  return FALSE;
}

static void
test_sound (gconstpointer data)
{
  const DwellSoundFile *file = data;
  g_autoptr (SoundMeasure) m = NULL;

  /* The same drifts and strikes in each run; the noise is another each time. */
  g_random_set_seed (g_str_hash (file->id));
  m = sound_measure_new (file, SECONDS, NULL);
  within (file->id, "loudness, LUFS", m->integrated, -24.5, -21.5);
  within (file->id, "loudest moment, LUFS", m->momentary, -30.0, -16.0);
  within (file->id, "true peak, dBTP", m->true_peak, -30.0, -6.0);
  within (file->id, "above 6 kHz, dBFS", m->bright, -HUGE_VAL, -50.0);
  within (file->id, "constant part, dB", m->constant, -HUGE_VAL, -40.0);
  within (file->id, "sharpest edge", m->sharpest, 1.0, 10.0);
  within (file->id, "correlation", m->correlation, -0.3, has_tones (file) ? 0.9 : 0.25);
}

/* The first seconds of a sound, as the level of each 50 ms. */
static GArray *
levels_of (const DwellSoundFile *file)
{
  g_autoptr (SoundMeasure) m = sound_measure_new (file, 20.0, NULL);

  return g_array_ref (m->levels);
}

/* Played again, a sound does not do the same again. */
static void
test_instances_differ (gconstpointer data)
{
  GPtrArray *sounds = (gpointer)data;

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSoundFile *file = g_ptr_array_index (sounds, i);
      g_autoptr (GArray) one = levels_of (file);
      g_autoptr (GArray) other = levels_of (file);
      double apart = 0.0;

      for (guint k = 0; k < one->len; k++)
        apart += fabs (g_array_index (one, double, k) - g_array_index (other, double, k));
      within (file->id, "apart, dB", apart / one->len, 0.2, HUGE_VAL);
    }
}

typedef struct
{
  double a_minute;
  guint64 frames;
  guint64 change;
  float before;
  double widest;
  GArray *levels;
  double level;
} Paced;

static void
take_paced (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
  Paced *paced = user_data;

  for (gsize i = 0; i < n_frames; i++)
    {
      if (paced->frames++ == paced->change)
        dwell_soundscape_set_pace (bin, paced->a_minute);
      paced->widest = MAX (paced->widest, fabs ((double)(frames[2 * i] - paced->before)));
      paced->before = frames[2 * i];
      paced->level = MAX (paced->level, fabs ((double)frames[2 * i]));
      if (paced->frames % (RATE / 50) == 0)
        {
          g_array_append_val (paced->levels, paced->level);
          paced->level = 0.0;
        }
    }
}

/* A sound of one tone that beats, so that each beat can be counted and a jump be seen. */
static DwellSoundFile *
make_beating (void)
{
  g_autoptr (GError) error = NULL;
  DwellSoundFile *file = dwell_sound_file_new_from_data (
      "x.sound",
      "[Sound]\nId=x\nName=X\nDescription=An x\nPace=60\nPace-Least=40\nPace-Most=80\n"
      "[Layer a]\nWave=sine\nFrequency=100\nWidth=0\nBeat-Rise=0.3\nBeat-Fall=0.6\nBeat-Depth=60\n",
      -1, &error);

  g_assert_no_error (error);
  return file;
}

static guint
count_beats (const Paced *paced, guint from, guint to)
{
  guint beats = 0;

  for (guint i = MAX (from, 1); i < MIN (to, paced->levels->len); i++)
    beats += g_array_index (paced->levels, double, i - 1) < 0.3
             && g_array_index (paced->levels, double, i) >= 0.3;

  return beats;
}

/* The pace is taken within what the sound takes, while it plays and without a jump. */
static void
test_pace (gconstpointer data)
{
  double a_minute = *(const double *)data;
  double expected = CLAMP (a_minute, 40.0, 80.0);
  g_autoptr (DwellSoundFile) file = make_beating ();
  Paced paced = { .a_minute = a_minute, .change = 30 * RATE + 12345 };

  paced.levels = g_array_new (FALSE, FALSE, sizeof (double));
  sound_render (file, 91.0, take_paced, &paced);
  g_assert_cmpuint (count_beats (&paced, 0, 30 * 50), ==, 30);
  g_assert_cmpfloat_with_epsilon (count_beats (&paced, 31 * 50, 91 * 50), expected, 1.01);
  /* What a tone of 100 Hz at full level does by itself from one sample to the next, and a little.
   */
  g_assert_cmpfloat (paced.widest, <, 2 * G_PI * 100 / RATE * 1.05);
  g_array_unref (paced.levels);
}

/* A sound without a pace does not mind being told one. */
static void
tell_pace (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
  dwell_soundscape_set_pace (bin, 50.0);
}

static void
test_no_pace (gconstpointer data)
{
  GPtrArray *sounds = (gpointer)data;

  sound_render (g_ptr_array_index (sounds, 0), 0.5, tell_pace, NULL);
}

static void
ignore_frames (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
}

static gsize
resident_pages (void)
{
  g_autofree char *text = NULL;
  gsize size = 0, resident = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%zu %zu", &size, &resident), ==, 2);

  return resident;
}

typedef struct
{
  guint64 frames;
  gsize early;
  gsize late;
} Memory;

static void
watch_memory (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
  Memory *memory = user_data;

  /* Now and then another pace, as somebody may do who looks for theirs. */
  dwell_soundscape_set_pace (bin, 40.0 + (double)(memory->frames / 4800 % 41));
  if (memory->frames < 30 * RATE)
    memory->early = resident_pages ();
  memory->late = resident_pages ();
  memory->frames += n_frames;
}

static void
test_memory (gconstpointer data)
{
  g_autoptr (DwellSoundFile) file = make_beating ();
  Memory memory = { 0 };

  sound_render (file, 600.0, watch_memory, &memory);
  g_assert_cmpuint (memory.late - MIN (memory.early, memory.late), <=,
                    (512 << 10) / (gsize)sysconf (_SC_PAGESIZE));
}

/* What a file of the user's may ask for at worst is still no blast. */
static void
test_steepest (gconstpointer data)
{
  static const double cuts[] = { 10, 40, 80, 150 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "[Sound]\nId=x\nName=X\nDescription=An x\n[Layer a]\nWave=brown\nSlope=48\n%s-Cut=%g\n",
          i % 2 == 0 ? "High" : "Low", cuts[i / 2]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellSoundFile) file = dwell_sound_file_new_from_data ("x", text, -1, &error);
      g_autoptr (SoundMeasure) m = NULL;

      g_assert_no_error (error);
      m = sound_measure_new (file, 10.0, NULL);
      within (text, "true peak, dBTP", m->true_peak, -HUGE_VAL, 3.0);
    }
}

/* Whoever stops a sound at once finds nothing left of it. */
static void
test_stops (gconstpointer data)
{
  GPtrArray *sounds = (gpointer)data;

  for (guint i = 0; i < sounds->len; i++)
    sound_render (g_ptr_array_index (sounds, i), 0.05, ignore_frames, NULL);
}

int
main (int argc, char **argv)
{
  static const double paces[] = { 50.0, 70.0, 200.0, 1.0 };
  g_autoptr (GPtrArray) sounds = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  sounds = dwell_sounds_load (NULL);
  for (guint i = 0; i < sounds->len; i++)
    {
      DwellSoundFile *file = g_ptr_array_index (sounds, i);
      g_autofree char *path = g_strconcat ("/soundscape/sound/", file->id, NULL);

      g_test_add_data_func (path, file, test_sound);
    }
  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      g_autofree char *path = g_strdup_printf ("/soundscape/pace/%g", paces[i]);

      g_test_add_data_func (path, &paces[i], test_pace);
    }
  g_test_add_data_func ("/soundscape/no-pace", sounds, test_no_pace);
  g_test_add_data_func ("/soundscape/instances-differ", sounds, test_instances_differ);
  g_test_add_data_func ("/soundscape/memory", NULL, test_memory);
  g_test_add_data_func ("/soundscape/steepest", NULL, test_steepest);
  g_test_add_data_func ("/soundscape/stops", sounds, test_stops);
  status = g_test_run ();

  return status;
}
