/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Renders sounds for long and judges them, for build-aux/sounds and for whoever writes one:
 *   measure-sound SECONDS [ID|FILE.sound]…          a line of measures for each; all by default
 *   measure-sound --memory SECONDS [ID|FILE.sound]…  how much memory grew meanwhile
 * RAW in the environment: a folder that gets the samples as ID.raw, 48 kHz, stereo, 32-bit float.
 * Exit status 1 when a sound that comes with the program misses what is asked of it.
 */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "dwell-sounds.h"
#include "sound-measure.h"

/* Below this the level as a whole and the course of the level say little. */
#define ENOUGH_SECONDS 300.0

typedef struct
{
  double seconds;
  gboolean memory;
  gboolean missed;
} Run;

static void
judge (Run *run, const DwellSoundFile *file, const char *what, double value, double least,
       double most)
{
  if (value >= least && value <= most)
    return;

  printf ("%s: MISSED: %s is %.2f, not from %.2f to %.2f\n", file->id, what, value, least, most);
  run->missed = TRUE;
}

static void
measure (Run *run, const DwellSoundFile *file)
{
  g_autofree char *name = g_strconcat (file->id, ".raw", NULL);
  const char *folder = g_getenv ("RAW");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  FILE *raw = path != NULL ? fopen (path, "wb") : NULL;
  g_autoptr (SoundMeasure) m = sound_measure_new (file, run->seconds, raw);
  double cpu = 100.0 * m->cpu / m->seconds;
  double where = 0.0, again = 0.0;
  gboolean enough = run->seconds >= ENOUGH_SECONDS;

  if (raw != NULL)
    fclose (raw);
  if (enough)
    again = sound_measure_repeats (m, run->seconds / 12.0, run->seconds / 2.0, &where);
  printf ("%-11s %6.2f LUFS  loudest 400 ms %6.2f  peak %6.2f dBTP  above 6 kHz %6.1f  "
          "constant %6.1f  correlation %5.2f  edge %4.1f  again %4.2f after %3.0f s  "
          "%4.1f %% of a core\n",
          file->id, m->integrated, m->momentary, m->true_peak, m->bright, m->constant,
          m->correlation, m->sharpest, again, where, cpu);

  judge (run, file, "loudest 400 ms", m->momentary, -30.0, -16.0);
  judge (run, file, "true peak", m->true_peak, -30.0, -6.0);
  judge (run, file, "above 6 kHz", m->bright, -HUGE_VAL, -50.0);
  judge (run, file, "constant part", m->constant, -HUGE_VAL, -40.0);
  judge (run, file, "sharpest edge", m->sharpest, 1.0, 12.0);
  judge (run, file, "correlation", m->correlation, -0.3, 0.9);
  judge (run, file, "processor time", cpu, 0.0, 6.0);
  if (enough)
    judge (run, file, "loudness", m->integrated, -23.7, -22.3);
  /* A pace is meant to come again. */
  if (enough && file->pace == 0)
    judge (run, file, "likeness to itself", again, -1.0, 0.5);
}

typedef struct
{
  guint64 frames;
  gsize early;
  gsize late;
} Memory;

static gsize
resident_pages (void)
{
  g_autofree char *text = NULL;
  gsize size = 0, resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)
      || sscanf (text, "%zu %zu", &size, &resident) != 2)
    return 0;

  return resident;
}

static void
watch_memory (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
  Memory *memory = user_data;

  /* After the first minute everything that plays has been allocated. */
  if (memory->frames < G_GUINT64_CONSTANT (60) * 48000)
    memory->early = resident_pages ();
  memory->late = resident_pages ();
  memory->frames += n_frames;
}

static void
measure_memory (Run *run, const DwellSoundFile *file)
{
  Memory memory = { 0 };
  double growth;

  sound_render (file, run->seconds, watch_memory, &memory);
  growth = ((double)memory.late - (double)memory.early) * (double)sysconf (_SC_PAGESIZE) / 1024.0;
  printf ("%-11s %.0f s: memory grew by %.0f KiB\n", file->id, run->seconds, growth);
  judge (run, file, "growth in KiB", growth, -HUGE_VAL, 512.0);
}

static void
take (Run *run, const DwellSoundFile *file)
{
  if (run->memory)
    measure_memory (run, file);
  else
    measure (run, file);
  fflush (stdout);
}

static gboolean
take_file (Run *run, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (DwellSoundFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_get_contents (path, &text, NULL, &error))
    file = dwell_sound_file_new_from_data (path, text, -1, &error);
  if (file != NULL)
    take (run, file);
  else
    fprintf (stderr, "%s\n", error->message);

  return file != NULL;
}

int
main (int argc, char **argv)
{
  Run run = { 0 };
  g_autoptr (GPtrArray) sounds = NULL;
  char **names = argv + 1;

  gst_init (&argc, &argv);
  if (*names != NULL && g_str_equal (*names, "--memory"))
    {
      run.memory = TRUE;
      names++;
    }
  if (*names == NULL || (run.seconds = g_ascii_strtod (*names, NULL)) < 1.0)
    return 2;

  names++;
  sounds = dwell_sounds_load (NULL);
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSoundFile *file = g_ptr_array_index (sounds, i);

      if (!file->own && (*names == NULL || g_strv_contains ((const char *const *)names, file->id)))
        take (&run, file);
    }
  for (; *names != NULL; names++)
    if (g_str_has_suffix (*names, ".sound") && !take_file (&run, *names))
      return 2;

  return run.missed ? 1 : 0;
}
