/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-store.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TEST_STORE (dwell_test_store_get_type ())
G_DECLARE_FINAL_TYPE (DwellTestStore, dwell_test_store, DWELL, TEST_STORE, GObject)

/** A store that only remembers what it was told. Returns: (transfer full). */
DwellTestStore *dwell_test_store_new (void);
/** What it was told, one line a call, as in "append SESSION AUTHOR/SEQ KIND". (transfer none). */
GPtrArray *dwell_test_store_get_log (DwellTestStore *self);
/** Sets how saving stands and tells its observers. */
void dwell_test_store_set_saving (DwellTestStore *self, DwellSaving saving, const char *trouble);

G_END_DECLS
