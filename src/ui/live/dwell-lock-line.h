/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOCK_LINE (dwell_lock_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellLockLine, dwell_lock_line, DWELL, LOCK_LINE, AdwBin)

/**
 * Says that history is hidden, and takes the passphrase in place. Emits #DwellLockLine::unlocked
 * once the library is unlocked, and #DwellLockLine::left when the user gives up.
 */
GtkWidget *dwell_lock_line_new (void);

/** What it rests on; before anything else. */
void dwell_lock_line_set_services (DwellLockLine *self, DwellServices *services);
/** Opens the entry and puts the cursor into it. */
void dwell_lock_line_open (DwellLockLine *self);
/** Closes the entry and wipes what was typed. */
void dwell_lock_line_close (DwellLockLine *self);
/** Says why history is still hidden; NULL for nothing. */
void dwell_lock_line_set_message (DwellLockLine *self, const char *text);

G_END_DECLS
