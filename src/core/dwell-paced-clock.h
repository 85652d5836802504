/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-clock.h"

G_BEGIN_DECLS

/** The fastest that time goes. */
#define DWELL_PACE_MAX 60

#define DWELL_TYPE_PACED_CLOCK (dwell_paced_clock_get_type ())
G_DECLARE_FINAL_TYPE (DwellPacedClock, dwell_paced_clock, DWELL, PACED_CLOCK, GObject)

/**
 * A clock by which time goes @pace times as fast from now on as by @clock, the time on the wall
 * excepted: for practice with waiting made short. It can stand still. While the machine sleeps it
 * stands still too, as a scripted client waits for the one who practises: by this clock nobody ever
 * slept.
 * @pace: 1 to DWELL_PACE_MAX
 */
DwellPacedClock *dwell_paced_clock_new (DwellClock *clock, guint pace);
/** How fast. */
guint dwell_paced_clock_get_pace (DwellPacedClock *self);
/** From now on it goes so fast, where it does not stand still. */
void dwell_paced_clock_set_pace (DwellPacedClock *self, guint pace);
/** Whether it stands still from now on. */
void dwell_paced_clock_hold (DwellPacedClock *self, gboolean hold);
/** Whether it stands still. */
gboolean dwell_paced_clock_is_held (DwellPacedClock *self);

G_END_DECLS
