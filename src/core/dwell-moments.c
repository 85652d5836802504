/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-moments.h"

struct _DwellMoments
{
  DwellMomentSound sounds[DWELL_N_MOMENTS];
};

static const char *const groups[DWELL_N_MOMENTS] = {
  [DWELL_MOMENT_OPENING] = "opening",
  [DWELL_MOMENT_CLOSING] = "closing",
  [DWELL_MOMENT_GROUND] = "ground",
};

DwellMoments *
dwell_moments_new (void)
{
  return g_new0 (DwellMoments, 1);
}

void
dwell_moments_free (DwellMoments *self)
{
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      g_free (self->sounds[i].sound);
      g_free (self->sounds[i].label);
    }
  g_free (self);
}

static void
read_moment (DwellMoments *self, GKeyFile *file, DwellMoment moment)
{
  g_autofree char *sound = g_key_file_get_string (file, groups[moment], "sound", NULL);
  g_autofree char *label = g_key_file_get_string (file, groups[moment], "label", NULL);
  int fade = g_key_file_get_integer (file, groups[moment], "fade", NULL);

  dwell_moments_set_sound (self, moment, sound, label);
  dwell_moments_set_fade (self, moment, (guint)MAX (fade, 0));
}

DwellMoments *
dwell_moments_new_from_text (const char *text)
{
  DwellMoments *self = dwell_moments_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (text == NULL || !g_key_file_load_from_data (file, text, (gsize)-1, G_KEY_FILE_NONE, NULL))
    return self;
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    read_moment (self, file, i);

  return self;
}

char *
dwell_moments_to_text (DwellMoments *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      const DwellMomentSound *sound = &self->sounds[i];

      if (sound->sound != NULL)
        g_key_file_set_string (file, groups[i], "sound", sound->sound);
      if (sound->label != NULL)
        g_key_file_set_string (file, groups[i], "label", sound->label);
      if (sound->fade > 0)
        g_key_file_set_integer (file, groups[i], "fade", (int)sound->fade);
      any |= sound->sound != NULL || sound->fade > 0;
    }

  return any ? g_key_file_to_data (file, NULL, NULL) : NULL;
}

const DwellMomentSound *
dwell_moments_get (DwellMoments *self, DwellMoment moment)
{
  g_return_val_if_fail (moment < DWELL_N_MOMENTS, NULL);

  return &self->sounds[moment];
}

static char *
dup_unless_empty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

void
dwell_moments_set_sound (DwellMoments *self, DwellMoment moment, const char *sound_id,
                         const char *label)
{
  DwellMomentSound *sound;
  char *id;

  g_return_if_fail (moment < DWELL_N_MOMENTS);

  /* What is given may be what it has. */
  sound = &self->sounds[moment];
  id = dup_unless_empty (sound_id);
  g_free (sound->sound);
  sound->sound = id;
  id = sound->sound != NULL ? dup_unless_empty (label) : NULL;
  g_free (sound->label);
  sound->label = id;
}

void
dwell_moments_set_fade (DwellMoments *self, DwellMoment moment, guint seconds)
{
  g_return_if_fail (moment < DWELL_N_MOMENTS);

  self->sounds[moment].fade = MIN (seconds, DWELL_MOMENT_FADE_MAX);
}
