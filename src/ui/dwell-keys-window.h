/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

/** All keys, as a window over @parent, not yet shown; for the pages around a session, which has an
 * overlay of its own. Returns: (transfer none): it goes when it is closed. */
GtkWindow *dwell_keys_window_new (GtkWindow *parent, DwellServices *services);

G_END_DECLS
