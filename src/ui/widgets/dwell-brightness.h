/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-look.h"

G_BEGIN_DECLS

#define DWELL_TYPE_BRIGHTNESS (dwell_brightness_get_type ())
G_DECLARE_FINAL_TYPE (DwellBrightness, dwell_brightness, DWELL, BRIGHTNESS, AdwBin)

/** A slider for the brightness of @look, which both follow. @titled: with its name above it. */
GtkWidget *dwell_brightness_new (DwellLook *look, gboolean titled);

G_END_DECLS
