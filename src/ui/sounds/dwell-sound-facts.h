/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-sound.h"

G_BEGIN_DECLS

/** What is known of a file or a list, in one line: who made it, how long it is, and of a file that
 * was not found that it was not. Returns: (transfer full); may be "". */
char *dwell_sound_dup_facts (const DwellSound *sound);

G_END_DECLS
