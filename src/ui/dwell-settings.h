/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-audio-settings.h"
#include "dwell-backup.h"
#include "dwell-practice-settings.h"
#include "dwell-vitals.h"

G_BEGIN_DECLS

/**
 * DwellGroundForm:
 * @DWELL_GROUND_SENSES: lines that orient by the senses, to say aloud
 * @DWELL_GROUND_BREATH: a paced breath
 * @DWELL_GROUND_SOUND: nothing but the sound
 *
 * What shows while grounding.
 */
typedef enum
{
  DWELL_GROUND_SENSES,
  DWELL_GROUND_BREATH,
  DWELL_GROUND_SOUND,
} DwellGroundForm;

#define DWELL_TYPE_SETTINGS (dwell_settings_get_type ())
G_DECLARE_FINAL_TYPE (DwellSettings, dwell_settings, DWELL, SETTINGS, GObject)

/**
 * What the user set, as properties; the only place that touches GSettings. Where the schema is not
 * installed (a build that was never installed) the defaults hold and changes last until the end.
 */
DwellSettings *dwell_settings_new (void);

/** Volume of the grounding audio, 0 to 1. When the program or a session starts it is brought down to
 * DWELL_START_VOLUME, so that it never surprises; see dwell_player_bar_calm(). */
double dwell_settings_get_volume (DwellSettings *self);
void dwell_settings_set_volume (DwellSettings *self, double volume);
/** Length of a fade in ms. */
guint dwell_settings_get_fade (DwellSettings *self);
/** Sets it, in seconds, 1 to 60. */
void dwell_settings_set_fade (DwellSettings *self, guint seconds);
/** What else was set about sound. (transfer none). */
DwellAudioSettings *dwell_settings_get_audio (DwellSettings *self);
/** What was set about practice. (transfer none). */
DwellPracticeSettings *dwell_settings_get_practice (DwellSettings *self);
/** For how long an image is followed as an experiment, in ms. */
gint64 dwell_settings_get_experiment (DwellSettings *self);
/** Id of the sound that was played last. Owned by the settings. */
const char *dwell_settings_get_sound (DwellSettings *self);
void dwell_settings_set_sound (DwellSettings *self, const char *sound_id);
/** What shows while grounding. */
DwellGroundForm dwell_settings_get_ground_form (DwellSettings *self);
void dwell_settings_set_ground_form (DwellSettings *self, DwellGroundForm form);
/** The pace of the breath, in breaths a minute: one that is on offer, see dwell_breath_snap(). */
double dwell_settings_get_breath_rate (DwellSettings *self);
void dwell_settings_set_breath_rate (DwellSettings *self, double rate);
/** Id of the sound that fades in for grounding, or "" for none. Owned by the settings. */
const char *dwell_settings_get_ground_sound (DwellSettings *self);
void dwell_settings_set_ground_sound (DwellSettings *self, const char *sound_id);
/** Length of that sound's fade, in ms as with the other fade. Set in seconds. */
guint dwell_settings_get_ground_fade (DwellSettings *self);
void dwell_settings_set_ground_fade (DwellSettings *self, guint seconds);
/** Whether a session begins with the preparation list. */
gboolean dwell_settings_get_show_preparation (DwellSettings *self);
void dwell_settings_set_show_preparation (DwellSettings *self, gboolean show);
/** Whether the closing has its list. */
gboolean dwell_settings_get_show_closing (DwellSettings *self);
void dwell_settings_set_show_closing (DwellSettings *self, gboolean show);
/** Id of the template of a schedule that was chosen last, or "". Owned by the settings. */
const char *dwell_settings_get_schedule (DwellSettings *self);
void dwell_settings_set_schedule (DwellSettings *self, const char *id);
/** Whether backups are made by themselves. */
gboolean dwell_settings_get_backup_automatic (DwellSettings *self);
void dwell_settings_set_backup_automatic (DwellSettings *self, gboolean automatic);
/** How many backups are kept. */
DwellBackupLimits dwell_settings_get_backup_limits (DwellSettings *self);
void dwell_settings_set_backup_limits (DwellSettings *self, const DwellBackupLimits *limits);
/** The URI of a second folder for backups, or "". Owned by the settings. */
const char *dwell_settings_get_backup_folder (DwellSettings *self);
void dwell_settings_set_backup_folder (DwellSettings *self, const char *uri);
/** After how many minutes without a sign of the user the library locks by itself; 0 for never. A
 * change is told by #DwellSettings::lock-changed. */
guint dwell_settings_get_lock_after (DwellSettings *self);
void dwell_settings_set_lock_after (DwellSettings *self, guint minutes);
/** Whether state keys work while the screen is blank. */
gboolean dwell_settings_get_keys_while_blank (DwellSettings *self);
void dwell_settings_set_keys_while_blank (DwellSettings *self, gboolean work);
/** What differs from the keys that Dwell comes with; see dwell_keymap_new(). A change is told by
 * #DwellSettings::keys-changed. NULL-terminated, owned by the settings. */
const char *const *dwell_settings_get_keys (DwellSettings *self);
void dwell_settings_set_keys (DwellSettings *self, const char *const *keys);
/** The folders that practice scripts are read from besides the program's and the user's own, as URIs:
 * those of a cohort. NULL-terminated, owned by the settings. */
const char *const *dwell_settings_get_script_folders (DwellSettings *self);
void dwell_settings_set_script_folders (DwellSettings *self, const char *const *uris);
/** The same as paths, for dwell_script_files_read(). Returns: (transfer full): NULL-terminated. */
char **dwell_settings_dup_script_paths (DwellSettings *self);
/** Which unit of temperature was chosen: "locale" for the one that is usual where the user lives,
 * "celsius" or "fahrenheit". Owned by the settings. */
const char *dwell_settings_get_temperature_choice (DwellSettings *self);
void dwell_settings_set_temperature_choice (DwellSettings *self, const char *choice);
/** In what a temperature is typed, by that choice. */
DwellTemperatureUnit dwell_settings_get_temperature_unit (DwellSettings *self);
/** What everything looks like during a session: "system", "light", "dark", "amber" or "red". Owned
 * by the settings. */
const char *dwell_settings_get_look (DwellSettings *self);
void dwell_settings_set_look (DwellSettings *self, const char *look);
/** How bright it is inside the window then, in percent. */
int dwell_settings_get_brightness (DwellSettings *self);
void dwell_settings_set_brightness (DwellSettings *self, int percent);
/** The window's size when it was closed. */
void dwell_settings_get_window (DwellSettings *self, int *width, int *height, gboolean *maximized);
void dwell_settings_set_window (DwellSettings *self, int width, int height, gboolean maximized);

G_END_DECLS
