/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sound-file.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSoundFile) file
      = dwell_sound_file_new_from_data ("input", (const char *)data, (gssize)size, &error);

  fuzz_assert_said (file, error);
  if (file == NULL)
    return 0;

  /* Whoever plays it relies on these. */
  g_assert_cmpuint (file->layers->len, >, 0);
  g_assert_true (file->pace_least <= file->pace && file->pace <= file->pace_most);
  for (guint i = 0; i < file->layers->len; i++)
    {
      const DwellSoundLayer *layer = &g_array_index (file->layers, DwellSoundLayer, i);

      g_assert_true (layer->gain <= 0.0);
      g_assert_true (layer->beat_rise == 0.0 || (file->pace > 0.0 && layer->beat_fall > 0.0));
      g_assert_true (layer->strike_every == 0.0 || layer->strike_decay > 0.0);
    }

  return 0;
}
