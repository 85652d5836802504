/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/** What the user should know of the library, whole sentences, each given once; may be called when
 * it was unlocked and whenever saving changed. Returns: (transfer full): NULL-terminated. */
char **dwell_library_take_notices (DwellLibrary *self);

G_END_DECLS
