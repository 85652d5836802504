/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-reader-name.h"

G_BEGIN_DECLS

#define DWELL_TYPE_READER_FORM (dwell_reader_form_get_type ())
G_DECLARE_FINAL_TYPE (DwellReaderForm, dwell_reader_form, DWELL, READER_FORM, AdwBin)

/**
 * DwellReaderForm:
 *
 * Asks by what name a reader adds comments and ratings: as the one who held the sessions, or by a
 * name of their own; and says what becomes of a name that cannot stand as it is. Emits
 * #DwellReaderForm::activate on Enter in the name.
 */

/** Whose name it asks for; NULL empties it. */
void dwell_reader_form_set_reader (DwellReaderForm *self, DwellReaderName *reader);
/** Takes what was chosen. Returns: FALSE where nothing was, or a name that makes no author. */
gboolean dwell_reader_form_take (DwellReaderForm *self);

G_END_DECLS
