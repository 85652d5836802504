/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/** A scripted client of four beats, each with one form of words, so that a test knows what comes:
 *
 * "here" (settled): offers "in" (to quiet), "chair" (tempting, to quiet); silence 2 min, to quiet.
 * "quiet" (blank), 4 min to be borne, then "end", signs "Her hand opens."; silence 1 min stays;
 * offers "on" (1 min, stays), "push" (tempting, to image).
 * "image" (image): "feel" (not felt, to quiet), silence 1 min to quiet.
 * "end": opened.
 *
 * Returns: (transfer full). */
DwellScript *test_script_new_small (DwellProtocol *protocol);
/** Its XML. Static. */
const char *test_script_get_xml (void);

G_END_DECLS
