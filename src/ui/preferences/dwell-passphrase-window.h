/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PASSPHRASE_WINDOW (dwell_passphrase_window_get_type ())
G_DECLARE_FINAL_TYPE (DwellPassphraseWindow, dwell_passphrase_window, DWELL, PASSPHRASE_WINDOW,
                      AdwWindow)

/** Changes the passphrase of the unlocked library, over @parent. Emits
 * #DwellPassphraseWindow::done once it is changed, and closes itself. Returns: (transfer none). */
DwellPassphraseWindow *dwell_passphrase_window_new (GtkWindow *parent, DwellServices *services);

G_END_DECLS
