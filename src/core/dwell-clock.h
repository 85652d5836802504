/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWELL_TYPE_CLOCK (dwell_clock_get_type ())
G_DECLARE_INTERFACE (DwellClock, dwell_clock, DWELL, CLOCK, GObject)

/**
 * DwellClockInterface:
 * @get_boottime: milliseconds since boot, suspended time included (CLOCK_BOOTTIME)
 * @get_awake: milliseconds since boot, suspended time left out (CLOCK_MONOTONIC)
 * @get_wall: milliseconds since 1970 UTC; may jump when somebody sets the clock
 * @get_boot_id: names this boot; boottime is comparable only within one
 * @dup_zone: the local time zone
 *
 * The only way by which the program learns the time, so that tests can set it.
 */
struct _DwellClockInterface
{
  GTypeInterface parent_iface;

  gint64 (*get_boottime) (DwellClock *self);
  gint64 (*get_awake) (DwellClock *self);
  gint64 (*get_wall) (DwellClock *self);
  const char *(*get_boot_id) (DwellClock *self);
  GTimeZone *(*dup_zone) (DwellClock *self);
};

/** Milliseconds since boot, suspended time included. */
gint64 dwell_clock_get_boottime (DwellClock *self);
/** Milliseconds since boot, suspended time left out. */
gint64 dwell_clock_get_awake (DwellClock *self);
/** Milliseconds since 1970-01-01 UTC. */
gint64 dwell_clock_get_wall (DwellClock *self);
/** The name of this boot; owned by the clock. */
const char *dwell_clock_get_boot_id (DwellClock *self);
/** The time now with its local offset. Returns: (transfer full). */
GDateTime *dwell_clock_dup_now (DwellClock *self);

#define DWELL_TYPE_SYSTEM_CLOCK (dwell_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (DwellSystemClock, dwell_system_clock, DWELL, SYSTEM_CLOCK, GObject)

/** The machine's own clocks. Returns: (transfer full). */
DwellClock *dwell_system_clock_new (void);

G_END_DECLS
