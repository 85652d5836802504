/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sounds.h"

#include "dwell-audio-resources.h"

#define FOLDER "/org/feltsense/Dwell/sounds/"

/* In the order in which they are offered: from water to tone. */
static const char *const SHIPPED[] = {
  "low-rain.sound", "slow-sea.sound",  "stream.sound",    "hush.sound",
  "far-wind.sound", "low-drone.sound", "quiet-room.sound", NULL,
};

GPtrArray *
dwell_sounds_load (void)
{
  GPtrArray *sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_file_unref);
  /* Asked for by name: the linker drops what nobody in a static library asks for. */
  GResource *resource = dwell_audio_get_resource ();

  for (guint i = 0; SHIPPED[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, SHIPPED[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (
          resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      DwellSoundFile *file = NULL;

      if (bytes != NULL)
        file = dwell_sound_file_new_from_data (SHIPPED[i], g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes), &error);
      if (file == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (sounds, file);
    }

  return sounds;
}
