/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MPRIS (dwell_mpris_get_type ())
G_DECLARE_FINAL_TYPE (DwellMpris, dwell_mpris, DWELL, MPRIS, GObject)

/**
 * The sound among the media controls of the desktop: media keys, headset buttons, the lock screen,
 * playerctl. MPRIS 2.2, https://specifications.freedesktop.org/mpris-spec/2.2/
 *
 * It is on the bus, as org.mpris.MediaPlayer2.org.feltsense.Dwell, from the first sound of a run
 * until the end of the program: a controller shows no program that never sounded, and can bring
 * back what it faded out. A second Dwell at the same time has its process number in its name.
 *
 * Emits ::raise when the window is wanted, and ::failed (string) with a sentence for the user when
 * a sound that was asked for from outside cannot be played.
 *
 * @bus: (nullable): the session bus, or NULL where there is none: then it does nothing.
 */
DwellMpris *dwell_mpris_new (GDBusConnection *bus, DwellPlayer *player, DwellSettings *settings);

G_END_DECLS
