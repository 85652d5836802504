/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_LEVEL_METER (dwell_level_meter_get_type ())
G_DECLARE_FINAL_TYPE (DwellLevelMeter, dwell_level_meter, DWELL, LEVEL_METER, GtkWidget)

/**
 * How loud it is, as a thin bar of one size and one colour that rises at once and falls slowly. It
 * draws anew only when its length has changed by a pixel. Assistive technology does not hear of it: what
 * sounds is heard.
 */

/** Takes a level of the last moment, in dBFS: -60 and below is nothing, 0 is all. */
void dwell_level_meter_take (DwellLevelMeter *self, double decibels);
/** It is silent: nothing is shown, and nothing falls any more. */
void dwell_level_meter_clear (DwellLevelMeter *self);
/** What it shows, 0 to 1. */
double dwell_level_meter_get_fraction (DwellLevelMeter *self);

G_END_DECLS
