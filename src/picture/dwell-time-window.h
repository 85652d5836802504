/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Less than this is not shown at once, in ms. */
#define DWELL_TIME_WINDOW_LEAST G_GINT64_CONSTANT (2000)

/**
 * DwellTimeWindow:
 * @start: of all there is, in ms
 * @end: of all there is
 * @from: of what is shown
 * @to: of what is shown
 *
 * The stretch of an arc that is shown, which never leaves what there is.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 from;
  gint64 to;
} DwellTimeWindow;

/** Shows all of what there is now. */
void dwell_time_window_init (DwellTimeWindow *window, gint64 start, gint64 end);
/** Shows [@from, @to], or what of it there is. Returns: whether anything changed. */
gboolean dwell_time_window_show (DwellTimeWindow *window, gint64 from, gint64 to);
/** Shows @factor times as much, @at staying where it is. Returns: whether anything changed. */
gboolean dwell_time_window_zoom (DwellTimeWindow *window, gint64 at, double factor);
/** Moves by so many ms, as far as there is something. Returns: whether anything changed. */
gboolean dwell_time_window_move (DwellTimeWindow *window, gint64 ms);
/** Moves as little as it takes to have [@from, @to] in sight, with some room around it; the beginning
 * of it where it is too long. Returns: whether anything changed. */
gboolean dwell_time_window_reach (DwellTimeWindow *window, gint64 from, gint64 to);
/** Whether all is shown. */
gboolean dwell_time_window_is_whole (const DwellTimeWindow *window);
/** What is shown in words, as "0:30:00 to 1:00:00", translated. Returns: (transfer full). */
char *dwell_time_window_dup_words (const DwellTimeWindow *window);

G_END_DECLS
