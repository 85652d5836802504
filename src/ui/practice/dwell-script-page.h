/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCRIPT_PAGE (dwell_script_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptPage, dwell_script_page, DWELL, SCRIPT_PAGE, AdwBin)

/**
 * The page of a script's author: what is wrong with it, its beats as a graph and as a list, and all
 * about the selected one. It follows the file: what is saved is shown, with the same beat selected;
 * what cannot be read leaves the last graph standing, dimmed.
 *
 * Emits #DwellScriptPage::back when it shall be left, and #DwellScriptPage::run with the
 * #DwellScript, which is sound, and the id of a beat, when it shall be played from there: to try it
 * out, not as an attempt that is recorded.
 */
DwellScriptPage *dwell_script_page_new (DwellServices *services, const char *path);

/** The file that it shows: another one once a copy was made. */
const char *dwell_script_page_get_path (DwellScriptPage *self);

G_END_DECLS
