/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound-file.h"
#include "dwell-sound.h"

G_BEGIN_DECLS

/** Reads the generated sounds: those that come with the program, in their order, then the user's
 * own from `$XDG_DATA_HOME/dwell/sounds/`, by file name. A bad one of the user's is left out.
 * @problems: (out) (optional) (element-type utf8) (transfer full): one "FILE:LINE:COL: reason" for
 * each that was left out. Reads the disk; any thread. Returns: (element-type DwellSoundFile)
 * (transfer full). */
GPtrArray *
dwell_sounds_load (GPtrArray **problems) G_GNUC_WARN_UNUSED_RESULT;
/** The sound as the player offers it, its words translated unless they are the user's. Returns:
 * (transfer full). */
DwellSound *
dwell_sound_file_to_sound (const DwellSoundFile *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
