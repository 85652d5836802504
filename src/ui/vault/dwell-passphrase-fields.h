/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_PASSPHRASE_FIELDS (dwell_passphrase_fields_get_type ())
G_DECLARE_FINAL_TYPE (DwellPassphraseFields, dwell_passphrase_fields, DWELL, PASSPHRASE_FIELDS,
                      AdwPreferencesGroup)

/**
 * DwellPassphraseFields:
 *
 * A new passphrase, typed twice. `form-title` is the first field's title. Emits
 * #DwellPassphraseFields::changed, and #DwellPassphraseFields::activated by Enter in the second
 * one.
 */

/** What is missing yet, or that nothing is. @ready: (out): whether the two may be used. Static. */
const char *dwell_passphrase_fields_get_hint (DwellPassphraseFields *self, gboolean *ready);
/** The passphrase. Owned by the fields. */
const char *dwell_passphrase_fields_get_text (DwellPassphraseFields *self);
/** Empties both. */
void dwell_passphrase_fields_clear (DwellPassphraseFields *self);

G_END_DECLS
