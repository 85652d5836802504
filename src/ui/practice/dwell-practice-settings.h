/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** How many paces there are to choose from. */
#define DWELL_N_PACES 5

#define DWELL_TYPE_PRACTICE_SETTINGS (dwell_practice_settings_get_type ())
G_DECLARE_FINAL_TYPE (DwellPracticeSettings, dwell_practice_settings, DWELL, PRACTICE_SETTINGS,
                      GObject)

/**
 * What the user set about practice, as properties that can be bound, beside those of DwellSettings:
 *
 * - pace (uint): how many times as fast waiting goes, one of dwell_paces_get()
 * - aloud (boolean): whether the client's words are read aloud in live practice
 *
 * @gsettings: where they are kept, or NULL: then the defaults hold, and changes last until the end.
 */
DwellPracticeSettings *dwell_practice_settings_new (GSettings *gsettings);

/** The pace. */
guint dwell_practice_settings_get_pace (DwellPracticeSettings *self);
/** Sets it; one that is not on offer becomes the nearest below. */
void dwell_practice_settings_set_pace (DwellPracticeSettings *self, guint pace);
/** Whether the client's words are read aloud. */
gboolean dwell_practice_settings_get_aloud (DwellPracticeSettings *self);
/** Sets it. */
void dwell_practice_settings_set_aloud (DwellPracticeSettings *self, gboolean aloud);

/** The paces on offer, DWELL_N_PACES of them: 1, 5, 10, 30, 60. Static. */
const guint *dwell_paces_get (void);
/** What a pace means, a sentence, translated: "Ten minutes of waiting take one minute." Returns:
 * (transfer full). */
char *dwell_pace_dup_meaning (guint pace);

G_END_DECLS
