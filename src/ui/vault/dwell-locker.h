/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-memento.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOCKER (dwell_locker_get_type ())
G_DECLARE_FINAL_TYPE (DwellLocker, dwell_locker, DWELL, LOCKER, GObject)

/**
 * Locks the library for a window, and leaves nothing behind: closes the windows over it, gives up
 * the selected text, has freed memory wiped. What a page wants to find again it puts away, sealed.
 * It also watches for the moment to lock by itself, and emits #DwellLocker::lock-now then.
 */
DwellLocker *dwell_locker_new (GtkWindow *window, DwellServices *services);

/** The library was unlocked: watches from now on. @page: (nullable): gets back what was put away.
 * */
void dwell_locker_watch (DwellLocker *self, DwellMemento *page);
/** Somebody is there, though no key says so. */
void dwell_locker_touch (DwellLocker *self);
/** Locks. @page: (nullable): asked what it wants to find again; let it go afterwards. */
void dwell_locker_lock (DwellLocker *self, DwellMemento *page);

G_END_DECLS
