/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sound-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SOUND_BUTTONS (dwell_sound_buttons_get_type ())
G_DECLARE_FINAL_TYPE (DwellSoundButtons, dwell_sound_buttons, DWELL, SOUND_BUTTONS, AdwBin)

/** At the end of the row of a sound: to play it, and to play it beneath another one. Each shows
 * whether it is on, and fades it out then. */
GtkWidget *
dwell_sound_buttons_new (DwellSoundDesk *desk, const char *sound_id);

/** What the sound is called now, for those who hear the names of the buttons. */
void
dwell_sound_buttons_set_label (DwellSoundButtons *self, const char *label);

G_END_DECLS
