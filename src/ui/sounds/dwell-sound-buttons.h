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

/** Puts them one above the other for good. For the head of an expander, in which what wraps by itself
 * lets GTK 4.18 reckon a baseline that lies outside. */
void dwell_sound_buttons_stack (DwellSoundButtons *self);

/** What the sound is called now, for those who hear the names of the buttons. */
void
dwell_sound_buttons_set_label (DwellSoundButtons *self, const char *label);

G_END_DECLS
