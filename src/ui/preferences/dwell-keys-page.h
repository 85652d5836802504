/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_KEYS_PAGE (dwell_keys_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeysPage, dwell_keys_page, DWELL, KEYS_PAGE, AdwPreferencesPage)

/** The page of the preferences on which every key of a session can be changed. To be given
 * @services once. */
void dwell_keys_page_set_services (DwellKeysPage *self, DwellServices *services);

/** Writes all keys to a file; the page says how it went. */
void dwell_keys_page_export (DwellKeysPage *self, GFile *file);
/** Takes all keys from a file, or says what is wrong in it. */
void dwell_keys_page_import (DwellKeysPage *self, GFile *file);

G_END_DECLS
