/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-player.h"
#include "dwell-reel.h"
#include "dwell-sound-file.h"

G_BEGIN_DECLS

/**
 * DwellVoice:
 * @layer: the layer that it is for
 * @sound: what was chosen: a generated sound, a file or a list
 * @file: how a generated sound is made, else NULL
 * @reel: the stream of a file or list, else NULL
 * @pace: beats a minute that a generated sound begins with, or 0 for its own
 *
 * A sound as it is played once: in one mix at a time, or in one after the other. Its fields never
 * change; threads may share it.
 */
typedef struct
{
  DwellLayer layer;
  DwellSound *sound;
  DwellSoundFile *file;
  DwellReel *reel;
  double pace;
} DwellVoice;

/** A file or list. (transfer full). */
DwellVoice *dwell_voice_new (DwellLayer layer, DwellSound *sound,
                             DwellReel *reel) G_GNUC_WARN_UNUSED_RESULT;
/** A generated sound, made as @file says. (transfer full). */
DwellVoice *dwell_voice_new_generated (DwellLayer layer, DwellSound *sound, DwellSoundFile *file,
                                       double pace) G_GNUC_WARN_UNUSED_RESULT;
/** Takes another reference. */
DwellVoice *dwell_voice_ref (DwellVoice *self);
/** Gives a reference back. */
void dwell_voice_unref (DwellVoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellVoice, dwell_voice_unref)

/** What the system's mixer may call it: the name of a generated sound, but not of the user's own: a
 * file's name can be as private as a note. (transfer none). */
const char *dwell_voice_get_title (const DwellVoice *self);
/** Whether its end is near, so that it cannot go on. */
gboolean dwell_voice_is_ending (const DwellVoice *self);
/** Builds what makes it heard: a bin with one "src" pad that gives DWELL_SOUNDSCAPE_CAPS, from its
 * start, or of a reel from where that was read to. @fade: (out) (transfer none): the `volume`
 * element at its end. Returns: (transfer full): the bin, or NULL with DWELL_AUDIO_ERROR_DEVICE. */
GstElement *dwell_voice_build (DwellVoice *self, GstElement **fade, GError **error);

G_END_DECLS
