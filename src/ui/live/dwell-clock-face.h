/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-reading.h"
#include "dwell-store.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CLOCK_FACE (dwell_clock_face_get_type ())
G_DECLARE_FINAL_TYPE (DwellClockFace, dwell_clock_face, DWELL, CLOCK_FACE, AdwBin)

/** The clocks at the top of the live page. Shows a reading; @state_label is the state's name or
 * NULL. */
void dwell_clock_face_set_reading (DwellClockFace *self, const DwellReading *reading,
                                   const char *state_label);
/** Says whether everything is saved. */
void dwell_clock_face_set_saving (DwellClockFace *self, DwellSaving saving);
/** By how many minutes the next mark is set earlier; 0 hides it. */
void dwell_clock_face_set_minutes (DwellClockFace *self, guint minutes);

/** Whether there is room for one line only: that all is saved is then said by a sign alone. */
void dwell_clock_face_set_short (DwellClockFace *self, gboolean is_short);
/** Shows what comes next of the schedule, in @ms; @label NULL for nothing. */
void dwell_clock_face_set_next (DwellClockFace *self, const char *label, gint64 ms);
/** Shows the time of the day. */
void dwell_clock_face_set_wall (DwellClockFace *self, GDateTime *time);

G_END_DECLS
