/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PROGRESS_PAGE (dwell_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellProgressPage, dwell_progress_page, DWELL, PROGRESS_PAGE, AdwBin)

/**
 * Practice over time: what changes, what recurs, and the attempts at each script, drawn and in words.
 * Emits #DwellProgressPage::back when it shall be left, and #DwellProgressPage::open (const char *) with
 * the id of a session that shall be shown, and #DwellProgressPage::compare (const char *) with that
 * of an attempt which shall be shown with all others at its script.
 *
 * @files: (element-type DwellScriptFile): the scripts there are, for their titles
 */
DwellProgressPage *
dwell_progress_page_new (DwellServices *services, GPtrArray *files);

G_END_DECLS
