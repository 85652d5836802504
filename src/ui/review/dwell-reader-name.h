/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_READER_NAME (dwell_reader_name_get_type ())
G_DECLARE_FINAL_TYPE (DwellReaderName, dwell_reader_name, DWELL, READER_NAME, GObject)

/**
 * DwellReaderName:
 *
 * By what name the one who reads sessions adds comments and ratings: as the one who held them, or
 * by a name of their own. It is asked once and lies sealed in the library. Emits
 * #DwellReaderName::changed when it is known or another one.
 *
 * @library: (nullable): NULL where the name is not kept
 */
DwellReaderName *dwell_reader_name_new (DwellLibrary *library);

/** The author, "self" or a name that may stand as one; NULL while it was not asked yet or is not
 * known yet. (transfer none). */
const char *dwell_reader_name_get_author (DwellReaderName *self);
/** Takes the name of a person, or "self" for the one who holds the sessions, and keeps it.
 * Returns: FALSE where it makes no author (see dwell_reader_dup_author()), and then nothing
 *   changed. */
gboolean dwell_reader_name_set (DwellReaderName *self, const char *name);

G_END_DECLS
