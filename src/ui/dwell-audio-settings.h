/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_AUDIO_SETTINGS (dwell_audio_settings_get_type ())
G_DECLARE_FINAL_TYPE (DwellAudioSettings, dwell_audio_settings, DWELL, AUDIO_SETTINGS, GObject)

/**
 * What the user set about sound, as properties that can be bound, beside those of DwellSettings:
 *
 * - volume-under (double): volume of the sound beneath, 0 to 1; at a start at most
 *   DWELL_START_VOLUME, as the other one
 * - sound-under (string): id of the sound beneath, or ""
 * - end (int, a DwellPlayerEnd): what follows the end of a file
 * - ceiling (double): dBFS, see dwell_player_set_ceiling()
 * - output, output-label (string): the chosen output and its name, "" for the system's default
 * - follow-output (boolean): see dwell_player_set_follow()
 * - show-level (boolean): whether the bar shows how loud it is
 *
 * and, until the program ends:
 *
 * - offered (string), offered-fade (uint): id of the sound that the session that runs offers for a
 *   moment, and in how many ms it comes, 0 for the usual fade; "" where it offers none
 *
 * @gsettings: where they are kept, or NULL: then the defaults hold, and changes last until the end.
 */
DwellAudioSettings *dwell_audio_settings_new (GSettings *gsettings);

/** The pace that was set for a generated sound, a minute, or 0 when none was. */
double dwell_audio_settings_get_pace (DwellAudioSettings *self, const char *sound_id);
void dwell_audio_settings_set_pace (DwellAudioSettings *self, const char *sound_id,
                                    double a_minute);
/** Gives all of it to @player, and every later change, for as long as both live. */
void dwell_audio_settings_rule (DwellAudioSettings *self, DwellPlayer *player);

G_END_DECLS
