/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/** Where a text of a script comes from, a few words for below it, translated. Static. */
const char *dwell_practice_source_label (DwellSource source);
/** A state as the protocol calls it; its id where the protocol does not know it. */
const char *dwell_practice_state_label (DwellProtocol *protocol, const char *state_id);
/** What a client said, in quotation marks. Returns: (transfer full). */
char *dwell_practice_quote (const char *words);
/** @words, or their beginning where they have more than @most characters. Returns: (transfer full). */
char *dwell_practice_shorten (const char *words, guint most);

G_END_DECLS
