/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DwellMixMeter:
 *
 * Tells the peaks of what passes a pad. It costs nothing while it is off, which GStreamer's `level`
 * does not: that one measures whether it posts or not, and cannot be taken out while data flows.
 */
typedef struct _DwellMixMeter DwellMixMeter;

/** A meter of stereo floats at @pad, at first off. It posts application messages called @name on
 * @bus, about ten a second: "left" and "right", doubles in dBFS. */
DwellMixMeter *dwell_mix_meter_new (GstPad *pad, GstBus *bus,
                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
/** Frees it. */
void dwell_mix_meter_free (DwellMixMeter *self);
/** Whether it measures. */
void dwell_mix_meter_set_on (DwellMixMeter *self, gboolean on);

G_END_DECLS
