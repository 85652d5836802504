/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Renders sounds and prints what was measured: measure-sound SECONDS [ID|FILE]…
 * RAW in the environment: a folder for the samples, as NAME.raw, 48 kHz stereo 32-bit float.
 */
#include <stdlib.h>

#include "dwell-sounds.h"
#include "sound-measure.h"

static void
measure (const DwellSoundFile *file, double seconds)
{
  g_autofree char *name = g_strconcat (file->id, ".raw", NULL);
  const char *folder = g_getenv ("RAW");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  FILE *raw = path != NULL ? fopen (path, "wb") : NULL;
  g_autoptr (SoundMeasure) m = sound_measure_new (file, seconds, raw);
  double where = 0.0;
  double repeats = seconds >= 300 ? sound_measure_repeats (m, seconds / 12, seconds / 2, &where) : 0;

  if (raw != NULL)
    fclose (raw);
  printf ("%-11s I %6.2f  M %6.2f  TP %6.2f  bright %6.1f  const %6.1f  corr %5.2f  edge %4.1f  "
          "again %4.2f at %4.0f s  cpu %4.1f %%\n",
          file->id, m->integrated, m->momentary, m->true_peak, m->bright, m->constant,
          m->correlation, m->sharpest, repeats, where, 100 * m->cpu / m->seconds);
  fflush (stdout);
}

static gboolean
is_named (const DwellSoundFile *file, char **names)
{
  return names[0] == NULL || g_strv_contains ((const char *const *)names, file->id);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) sounds = NULL;

  gst_init (&argc, &argv);
  if (argc < 2)
    return 2;

  sounds = dwell_sounds_load (NULL);
  for (guint i = 0; i < sounds->len; i++)
    if (is_named (g_ptr_array_index (sounds, i), argv + 2))
      measure (g_ptr_array_index (sounds, i), g_ascii_strtod (argv[1], NULL));
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (DwellSoundFile) file = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (argv[i], ".sound"))
        continue;
      if (!g_file_get_contents (argv[i], &text, NULL, &error)
          || (file = dwell_sound_file_new_from_data (argv[i], text, -1, &error)) == NULL)
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      measure (file, g_ascii_strtod (argv[1], NULL));
    }

  return 0;
}
