/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-clock.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TEST_CLOCK (dwell_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (DwellTestClock, dwell_test_clock, DWELL, TEST_CLOCK, GObject)

/** A clock that stands still until a test moves it: boot "boot-1", every count 0, UTC.
 * Returns: (transfer full). */
DwellTestClock *dwell_test_clock_new (void);
/** Lets @ms pass, awake. */
void dwell_test_clock_advance (DwellTestClock *self, gint64 ms);
/** Lets @ms pass, asleep: only boot time and wall clock go on. */
void dwell_test_clock_suspend (DwellTestClock *self, gint64 ms);
/** Sets the milliseconds since boot, suspended time included. */
void dwell_test_clock_set_boottime (DwellTestClock *self, gint64 ms);
/** Sets the milliseconds since boot, suspended time left out. */
void dwell_test_clock_set_awake (DwellTestClock *self, gint64 ms);
/** Sets the wall clock, in milliseconds since 1970 UTC, as somebody with a settings page does. */
void dwell_test_clock_set_wall (DwellTestClock *self, gint64 ms);
/** Names another boot. */
void dwell_test_clock_set_boot_id (DwellTestClock *self, const char *boot_id);
/** Sets the zone by its identifier, for example "+01:00". */
void dwell_test_clock_set_zone (DwellTestClock *self, const char *identifier);

G_END_DECLS
