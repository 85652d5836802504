/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SETUP_PAGE (dwell_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellSetupPage, dwell_setup_page, DWELL, SETUP_PAGE, AdwBin)

/** The first start: what Dwell is and is not, a passphrase, the recovery code shown once. Emits
 * #DwellSetupPage::done when the library is there and unlocked. */
DwellSetupPage *dwell_setup_page_new (DwellServices *services);

G_END_DECLS
