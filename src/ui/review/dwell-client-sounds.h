/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"
#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CLIENT_SOUNDS (dwell_client_sounds_get_type ())
G_DECLARE_FINAL_TYPE (DwellClientSounds, dwell_client_sounds, DWELL, CLIENT_SOUNDS,
                      AdwPreferencesGroup)

/** The sounds of a client for the opening, the closing and grounding; see dwell-moments.h. Each choice
 * is kept at once. */

/** Reads what is kept for @client, without waiting for it, and lets it be chosen from what @player
 * has. */
void dwell_client_sounds_open (DwellClientSounds *self, DwellLibrary *library, DwellPlayer *player,
                               const char *client);
/** Forgets the client and what was chosen; cannot be used until opened again. */
void dwell_client_sounds_forget (DwellClientSounds *self);

G_END_DECLS
