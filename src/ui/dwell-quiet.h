/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_QUIET (dwell_quiet_get_type ())
G_DECLARE_FINAL_TYPE (DwellQuiet, dwell_quiet, DWELL, QUIET, GObject)

/**
 * Asks the desktop to hold its notifications back, banners and sounds, while a session runs or
 * something sounds: by Inhibit() of org.freedesktop.Notifications where the server there has
 * "inhibitions", as KDE Plasma has. The server releases it when Dwell is gone, whatever ended it.
 * Where there is no such server, nothing happens: the setting of the desktop that does the same is
 * the user's, and could outlive a crash.
 *
 * @bus: (nullable): the session bus, or NULL where there is none.
 */
DwellQuiet *dwell_quiet_new (GDBusConnection *bus, DwellPlayer *player);

/** Whether a session runs. At first not. */
void dwell_quiet_set_session (DwellQuiet *self, gboolean runs);

G_END_DECLS
