/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_UNLOCK_PAGE (dwell_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellUnlockPage, dwell_unlock_page, DWELL, UNLOCK_PAGE, AdwBin)

/** Asks for the passphrase or the recovery code. Emits #DwellUnlockPage::done when the library is
 * unlocked, and #DwellUnlockPage::damaged (const char *reason, const char *secret) when it is damaged
 * and does not open. */
DwellUnlockPage *dwell_unlock_page_new (DwellServices *services);
/** Lets the login keyring open the library, where it has a slot for it. For the program's start:
 * one that was locked while it runs asks for the passphrase. */
void dwell_unlock_page_try_keyring (DwellUnlockPage *self);

G_END_DECLS
