/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-agreement.h"

G_BEGIN_DECLS

#define DWELL_TYPE_AGREEMENT_TABLE (dwell_agreement_table_get_type ())
G_DECLARE_FINAL_TYPE (DwellAgreementTable, dwell_agreement_table, DWELL, AGREEMENT_TABLE, AdwBin)

/** The table of an agreement: in how many windows which state of the one met which of the other, the
 * same state in both in bold. By key it is gone through row by row, each of which says in words what
 * it holds. */

/** Fills it. @a: the name of whom the rows are of. @b: of whom the columns are of. */
void dwell_agreement_table_fill (DwellAgreementTable *self, const DwellAgreement *agreement,
                                 DwellProtocol *protocol, const char *a, const char *b);
/** Empties it. */
void dwell_agreement_table_clear (DwellAgreementTable *self);

G_END_DECLS
