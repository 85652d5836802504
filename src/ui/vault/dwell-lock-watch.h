/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-clock.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOCK_WATCH (dwell_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (DwellLockWatch, dwell_lock_watch, DWELL, LOCK_WATCH, GObject)

/**
 * Says when an unlocked library should be locked: nobody has touched the program for a while, the
 * machine is about to sleep, or the screen was locked. Emits #DwellLockWatch::lock-now, on which
 * its owner locks and then calls set_active (FALSE). It does nothing at all until it is made
 * active.
 *
 * @clock: by which the idle time is told
 */
DwellLockWatch *dwell_lock_watch_new (DwellClock *clock);

/** After how many ms without a touch it calls; 0 for never. */
void dwell_lock_watch_set_idle (DwellLockWatch *self, gint64 ms);
/**
 * Whether there is anything to lock. While active it wakes when the idle time is over and no
 * sooner, and holds logind's sleep back for the moment that locking takes.
 */
void dwell_lock_watch_set_active (DwellLockWatch *self, gboolean active);
gboolean dwell_lock_watch_get_active (DwellLockWatch *self);
/** Somebody is there. After an absence that was too long (the machine slept) this calls at once. */
void dwell_lock_watch_touch (DwellLockWatch *self);
/** Takes every key, click, touch and movement in the program's windows, present and to come, for a
 * touch. */
void dwell_lock_watch_follow_windows (DwellLockWatch *self);

/** Listens to these buses, where there are such. @system, @session: (nullable). */
void dwell_lock_watch_set_buses (DwellLockWatch *self, GDBusConnection *system,
                                 GDBusConnection *session);
/** Finds the buses of this machine and listens to them; without a bus it goes on calmly. */
void dwell_lock_watch_find_buses (DwellLockWatch *self);

G_END_DECLS
