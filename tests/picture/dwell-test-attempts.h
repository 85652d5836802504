/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-progress.h"

G_BEGIN_DECLS

/** Attempts at one script, which get better: @n of them, live ones if @live. Free with
 * test_attempts_free(). */
DwellScriptAttempts *test_attempts_new (guint n, gboolean live);
/** Frees. */
void test_attempts_free (DwellScriptAttempts *script);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellScriptAttempts, test_attempts_free)

G_END_DECLS
