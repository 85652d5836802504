/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-practice-settings.h"
#include "dwell-script.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCRIPT_INTRO (dwell_script_intro_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptIntro, dwell_script_intro, DWELL, SCRIPT_INTRO, AdwBin)

/**
 * What a script is about, before it begins: its aim, who the client is, what it touches on, and the
 * ways to practise it. Emits #DwellScriptIntro::guided and #DwellScriptIntro::live.
 */
GtkWidget *
dwell_script_intro_new (void);

/** Where the pace and reading aloud are remembered. */
void
dwell_script_intro_set_settings (DwellScriptIntro *self, DwellPracticeSettings *settings);
/** Whether there is a voice, so that words can be read aloud. */
void
dwell_script_intro_set_can_speak (DwellScriptIntro *self, gboolean can_speak);
/** Shows a script. @script: (nullable). */
void
dwell_script_intro_set_script (DwellScriptIntro *self, DwellScript *script);
/** The script that is shown, or NULL. (transfer none). */
DwellScript *
dwell_script_intro_get_script (DwellScriptIntro *self);

G_END_DECLS
