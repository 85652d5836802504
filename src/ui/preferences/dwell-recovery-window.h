/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RECOVERY_WINDOW (dwell_recovery_window_get_type ())
G_DECLARE_FINAL_TYPE (DwellRecoveryWindow, dwell_recovery_window, DWELL, RECOVERY_WINDOW,
                      AdwWindow)

/** Replaces the recovery code of the unlocked library, over @parent. Closed before the new code is
 * confirmed, the present one stays. Emits #DwellRecoveryWindow::done once it is replaced, and
 * closes itself. Returns: (transfer none). */
DwellRecoveryWindow *dwell_recovery_window_new (GtkWindow *parent, DwellServices *services);

G_END_DECLS
