/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-boris-mapping.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BORIS_FORM (dwell_boris_form_get_type ())
G_DECLARE_FINAL_TYPE (DwellBorisForm, dwell_boris_form, DWELL, BORIS_FORM, AdwBin)

/**
 * Asks of a project of BORIS what its behaviours mean and whose sessions it holds. Emits
 * #DwellBorisForm::import once both are said and it shall be.
 */

/** Asks about @project. What @mapping knows is filled in. Both are borrowed until the form goes. */
void dwell_boris_form_ask (DwellBorisForm *self, const DwellBorisProject *project,
                           DwellBorisMapping *mapping, DwellProtocol *protocol);
/** What was said, in the mapping that was given. */
void dwell_boris_form_keep (DwellBorisForm *self);
/** The client's code. Returns: (transfer full). */
char *dwell_boris_form_dup_client (DwellBorisForm *self);

G_END_DECLS
