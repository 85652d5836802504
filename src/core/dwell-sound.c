/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_BOXED_TYPE (DwellSound, dwell_sound, dwell_sound_ref, dwell_sound_unref)

DwellSound *
dwell_sound_new (DwellSoundKind kind, const char *id, const char *label, const char *description)
{
  DwellSound *self = g_atomic_rc_box_new0 (DwellSound);

  self->kind = kind;
  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->description = g_strdup (description != NULL ? description : "");
  self->loudness = NAN;
  self->own = kind != DWELL_SOUND_GENERATED;

  return self;
}

const char *
dwell_sound_get_public_label (const DwellSound *sound)
{
  if (sound != NULL && !sound->own)
    return sound->label;

  /* Translators: in the place of the name of a sound of the user's, where others can read it: in the
   * system's mixer, among the media controls, in a session that is locked */
  return _ ("Own sound");
}

DwellSound *
dwell_sound_ref (DwellSound *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sound_clear (gpointer data)
{
  DwellSound *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self->description);
  g_free (self->uri);
  g_strfreev (self->members);
}

void
dwell_sound_unref (DwellSound *self)
{
  g_atomic_rc_box_release_full (self, sound_clear);
}

DwellSound *
dwell_sound_find (GPtrArray *sounds, const char *id)
{
  for (guint i = 0; i < sounds->len; i++)
    {
      DwellSound *sound = g_ptr_array_index (sounds, i);

      if (g_strcmp0 (sound->id, id) == 0)
        return sound;
    }

  return NULL;
}
