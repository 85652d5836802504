/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwell-audio-resources.h"
#include "dwell-sounds.h"
#include "dwell-text.h"

#define FOLDER "/org/feltsense/Dwell/sounds/"
#define SUFFIX ".sound"
/* More of the user's own are not looked at: a folder that holds more is no folder of sounds. */
#define MAX_OWN 200

/* In the order in which they are offered: water, air, fire, noise, tone, pace. */
static const char *const SHIPPED[] = {
  "low-rain.sound",
  "slow-sea.sound",
  "stream.sound",
  "far-wind.sound",
  "leaves.sound",
  "night-air.sound",
  "embers.sound",
  "quiet-room.sound",
  "hush.sound",
  "soft-pink.sound",
  "low-drone.sound",
  "warm-chord.sound",
  "deep-space.sound",
  "bowls.sound",
  "heartbeat.sound",
  "breath.sound",
  NULL,
};

static void
load_shipped (GPtrArray *sounds)
{
  /* Asked for by name: the linker drops what nobody in a static library asks for. */
  GResource *resource = dwell_audio_get_resource ();

  for (guint i = 0; SHIPPED[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, SHIPPED[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      DwellSoundFile *file = NULL;

      if (bytes != NULL)
        file = dwell_sound_file_new_from_data (SHIPPED[i], g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes), &error);
      /* Part of the program, so a bad one is a programming error. */
      if (file == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (sounds, file);
    }
}

static gboolean
is_taken (GPtrArray *sounds, const char *id)
{
  for (guint i = 0; i < sounds->len; i++)
    if (g_str_equal (((const DwellSoundFile *)g_ptr_array_index (sounds, i))->id, id))
      return TRUE;

  return FALSE;
}

/* What stands in an ordinary file, up to one byte more than a sound may have. A pipe would keep us
 * waiting, so that nothing else is opened. */
static GBytes *
read_own (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GFileInputStream) stream = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND,
                           _ ("This is not an ordinary file."));
      return NULL;
    }

  stream = g_file_read (file, NULL, error);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream),
                                                     DWELL_SOUND_FILE_MAX + 1, NULL, error)
                        : NULL;
}

static gboolean
load_own (GPtrArray *sounds, const char *folder, const char *base, GError **error)
{
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *display = g_filename_display_name (base);
  g_autofree char *name = g_strdelimit (dwell_text_clean (display), "\n\t", ' ');
  g_autoptr (DwellSoundFile) file = NULL;
  g_autoptr (GBytes) bytes = read_own (path, error);

  if (bytes == NULL)
    {
      g_prefix_error (error, "%s:1:1: ", name);
      return FALSE;
    }

  file = dwell_sound_file_new_from_data (name, g_bytes_get_data (bytes, NULL),
                                         (gssize)g_bytes_get_size (bytes), error);
  if (file == NULL)
    return FALSE;
  if (is_taken (sounds, file->id))
    {
      g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND,
                   _ ("%s:%u:4: There is another sound with the id “%s”."), name, file->id_line,
                   file->id);
      return FALSE;
    }

  file->own = TRUE;
  g_ptr_array_add (sounds, g_steal_pointer (&file));

  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names of the user's sound files, in order. A folder that is not there holds none. */
static GPtrArray *
list_own (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *base;

  while (dir != NULL && (base = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (base, SUFFIX) && *base != '.')
      g_ptr_array_add (names, g_strdup (base));
  g_ptr_array_sort (names, compare_names);

  return names;
}

GPtrArray *
dwell_sounds_load (GPtrArray **problems)
{
  GPtrArray *sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_file_unref);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dwell", "sounds", NULL);
  g_autoptr (GPtrArray) names = list_own (folder);
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func (g_free);

  load_shipped (sounds);
  for (guint i = 0; i < names->len && i < MAX_OWN; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!load_own (sounds, folder, g_ptr_array_index (names, i), &error))
        g_ptr_array_add (bad, g_strdup (error->message));
    }
  if (names->len > MAX_OWN)
    g_ptr_array_add (bad, g_strdup_printf (_ ("Only the first %d sound files are read."), MAX_OWN));

  if (problems != NULL)
    *problems = g_steal_pointer (&bad);

  return sounds;
}

DwellSound *
dwell_sound_file_to_sound (const DwellSoundFile *file)
{
  const char *label = file->own ? file->name : g_dgettext (GETTEXT_PACKAGE, file->name);
  const char *description =
      file->own ? file->description : g_dgettext (GETTEXT_PACKAGE, file->description);
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_GENERATED, file->id, label, description);

  sound->own = file->own;
  sound->pace = file->pace;
  sound->pace_least = file->pace_least;
  sound->pace_most = file->pace_most;

  return sound;
}
