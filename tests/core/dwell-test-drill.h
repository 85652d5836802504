/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-files.h"

G_BEGIN_DECLS

/**
 * A file with a script of that id: beats b1 to b@n, each with one offer that meets the moment ("Good
 * 2."), four that tempt and a fair one, signs "Signs 2." and words "Says 2."; then "lean", with only one
 * that tempts, and an ending. What each does is told as "Good 2 did." and so on.
 * Returns: (transfer full).
 */
DwellScriptFile *dwell_test_drill_file_new (DwellProtocol *protocol, const char *id, guint n);

G_END_DECLS
