/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DRILL_PAGE (dwell_drill_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellDrillPage, dwell_drill_page, DWELL, DRILL_PAGE, AdwBin)

/**
 * A drill: sixty seconds in which a moment out of a script is shown and one of three or four things to
 * do is chosen, each with what it would do, at once. The time stands still while that is read, and the
 * last question may be answered in any time. What was answered is kept as a paper of the practice,
 * after each answer. Emits #DwellDrillPage::back when it shall be left.
 *
 * @files: (element-type DwellScriptFile): the scripts there are
 */
DwellDrillPage *
dwell_drill_page_new (DwellServices *services, GPtrArray *files);

G_END_DECLS
