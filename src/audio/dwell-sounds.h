/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound-file.h"

G_BEGIN_DECLS

/** Reads the sounds that come with the program, in their order. (element-type DwellSoundFile)
 * (transfer full). They are part of the program, so a bad one is a programming error. */
GPtrArray *dwell_sounds_load (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
