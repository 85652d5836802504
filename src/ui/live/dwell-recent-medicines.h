/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-medicines.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RECENT_MEDICINES (dwell_recent_medicines_get_type ())
G_DECLARE_FINAL_TYPE (DwellRecentMedicines, dwell_recent_medicines, DWELL, RECENT_MEDICINES,
                      GObject)

/**
 * The medicines of the sessions before this one, as the library has them, kept in memory for as
 * long as a session runs and the library is unlocked. Emits #DwellRecentMedicines::changed when they
 * have been read.
 */
DwellRecentMedicines *dwell_recent_medicines_new (DwellLibrary *library);

/** Reads them, one session after the other: those of the client of @header first, then of all, the
 * newest first, but not those of the session of @header itself. Where the library is locked there
 * are none. */
void dwell_recent_medicines_read (DwellRecentMedicines *self, const DwellHeader *header);
/** Wipes them, and reads no further. */
void dwell_recent_medicines_forget (DwellRecentMedicines *self);
/** Those of @session, which is running, and then the ones that were read; at most
 * #DWELL_MEDICINES_MAX. (element-type DwellMedicine) (transfer full). */
GPtrArray *dwell_recent_medicines_dup_list (DwellRecentMedicines *self, DwellSession *session);

G_END_DECLS
