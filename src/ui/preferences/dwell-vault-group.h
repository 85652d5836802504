/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_VAULT_GROUP (dwell_vault_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellVaultGroup, dwell_vault_group, DWELL, VAULT_GROUP, AdwPreferencesGroup)

/**
 * DwellVaultGroup:
 *
 * What opens the library: passphrase, recovery code, login keyring. It rests while the library is
 * locked, and for a throw-away one.
 */

/** Called once. */
void dwell_vault_group_set_services (DwellVaultGroup *self, DwellServices *services);

G_END_DECLS
