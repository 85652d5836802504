/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

/** The preferences, as a window over @parent, not yet shown. Each of its groups is a class of its
 * own. Returns: (transfer none): it goes when it is closed. */
GtkWindow *dwell_preferences_new (GtkWindow *parent, DwellServices *services);

G_END_DECLS
