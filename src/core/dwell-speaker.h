/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWELL_TYPE_SPEAKER (dwell_speaker_get_type ())
G_DECLARE_INTERFACE (DwellSpeaker, dwell_speaker, DWELL, SPEAKER, GObject)

/**
 * DwellSpeakerInterface:
 * @can_speak: whether there is a voice on this machine for words that nobody recorded
 * @say: begins to say a line, in place of one that is being said; must not block
 * @stop: is silent at once, with a short fade; must not block
 *
 * Says aloud what a scripted client says. It never speaks unless it is told to.
 */
struct _DwellSpeakerInterface
{
  GTypeInterface parent_iface;

  gboolean (*can_speak) (DwellSpeaker *self);
  void (*say) (DwellSpeaker *self, const char *words, const char *language,
               const char *recording);
  void (*stop) (DwellSpeaker *self);
};

/** Whether there is a voice on this machine. @self: (nullable): none speaks. */
gboolean dwell_speaker_can_speak (DwellSpeaker *self);
/** Says @words. @self: (nullable). @language: of the words, "en". @recording: (nullable): the path of
 * a file in which a person says them, without the ending of its name (opus, ogg, flac, wav or mp3):
 * where there is such a file, that is played instead. What cannot be said is not said: the words are
 * on the screen too. */
void dwell_speaker_say (DwellSpeaker *self, const char *words, const char *language,
                        const char *recording);
/** Is silent. @self: (nullable). */
void dwell_speaker_stop (DwellSpeaker *self);

G_END_DECLS
