/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-speaker.h"

G_DEFINE_INTERFACE (DwellSpeaker, dwell_speaker, G_TYPE_OBJECT)

/* One that has no voice: words are on the screen, and nothing rests on their being heard. */

static gboolean
has_no_voice (DwellSpeaker *self)
{
  return FALSE;
}

static void
say_nothing (DwellSpeaker *self, const char *words, const char *language, const char *recording)
{
}

static void
be_silent (DwellSpeaker *self)
{
}

static void
dwell_speaker_default_init (DwellSpeakerInterface *iface)
{
  iface->can_speak = has_no_voice;
  iface->say = say_nothing;
  iface->stop = be_silent;
}

gboolean
dwell_speaker_can_speak (DwellSpeaker *self)
{
  g_return_val_if_fail (self == NULL || DWELL_IS_SPEAKER (self), FALSE);

  return self && DWELL_SPEAKER_GET_IFACE (self)->can_speak (self);
}

void
dwell_speaker_say (DwellSpeaker *self, const char *words, const char *language,
                   const char *recording)
{
  g_return_if_fail (self == NULL || DWELL_IS_SPEAKER (self));
  g_return_if_fail (words != NULL);

  if (self)
    DWELL_SPEAKER_GET_IFACE (self)->say (self, words, language, recording);
}

void
dwell_speaker_stop (DwellSpeaker *self)
{
  g_return_if_fail (self == NULL || DWELL_IS_SPEAKER (self));

  if (self)
    DWELL_SPEAKER_GET_IFACE (self)->stop (self);
}
