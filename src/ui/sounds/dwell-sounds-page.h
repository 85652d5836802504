/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SOUNDS_PAGE (dwell_sounds_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellSoundsPage, dwell_sounds_page, DWELL, SOUNDS_PAGE, AdwBin)

/**
 * The page of sounds: what sounds now, the sounds that Dwell makes, the user's own and lists of
 * them, and how and where they play. Emits #DwellSoundsPage::back when it shall be left; what
 * sounds then goes on.
 */
DwellSoundsPage *
dwell_sounds_page_new (DwellServices *services);

G_END_DECLS
