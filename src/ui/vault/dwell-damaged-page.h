/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DAMAGED_PAGE (dwell_damaged_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellDamagedPage, dwell_damaged_page, DWELL, DAMAGED_PAGE, AdwBin)

/** Says that the library is damaged, looks what can be read of it and which backup there is, and
 * lets the user decide. Nothing is changed until they do. Emits #DwellDamagedPage::done when a
 * library is unlocked.
 * @reason: why it does not open, a sentence */
DwellDamagedPage *dwell_damaged_page_new (DwellServices *services, const char *reason);

/** The passphrase or recovery code that was given already: looks at once. */
void dwell_damaged_page_look (DwellDamagedPage *self, const char *secret);

G_END_DECLS
