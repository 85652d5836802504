/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-time-window.h"

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

/* What is reached has this share of what is shown around it. */
#define ROOM 10

void
dwell_time_window_init (DwellTimeWindow *window, gint64 start, gint64 end)
{
  *window = (DwellTimeWindow){ start, MAX (start, end), start, MAX (start, end) };
}

gboolean
dwell_time_window_show (DwellTimeWindow *window, gint64 from, gint64 to)
{
  DwellTimeWindow before = *window;
  gint64 all = window->end - window->start;
  gint64 span = CLAMP (to - from, MIN (DWELL_TIME_WINDOW_LEAST, all), all);

  window->from = CLAMP (from, window->start, window->end - span);
  window->to = window->from + span;

  return window->from != before.from || window->to != before.to;
}

gboolean
dwell_time_window_zoom (DwellTimeWindow *window, gint64 at, double factor)
{
  gint64 all = window->end - window->start;
  double span = (double)(window->to - window->from);
  double share = span > 0 ? (double)(at - window->from) / span : 0;
  double wide = CLAMP (span * factor, MIN ((double)DWELL_TIME_WINDOW_LEAST, (double)all), (double)all);
  gint64 from = at - (gint64)(share * wide);

  return dwell_time_window_show (window, from, from + (gint64)wide);
}

gboolean
dwell_time_window_move (DwellTimeWindow *window, gint64 ms)
{
  return dwell_time_window_show (window, window->from + ms, window->to + ms);
}

gboolean
dwell_time_window_reach (DwellTimeWindow *window, gint64 from, gint64 to)
{
  gint64 span = window->to - window->from;
  gint64 room = span / ROOM;

  if (to > window->to && to - from <= span - 2 * room)
    return dwell_time_window_move (window, to + room - window->to);
  if (from < window->from || from > window->to)
    return dwell_time_window_move (window, from - room - window->from);

  return FALSE;
}

gboolean
dwell_time_window_is_whole (const DwellTimeWindow *window)
{
  return window->from <= window->start && window->to >= window->end;
}

char *
dwell_time_window_dup_words (const DwellTimeWindow *window)
{
  g_autofree char *from = dwell_format_clock (window->from);
  g_autofree char *to = dwell_format_clock (window->to);

  /* Translators: the stretch of a session that is shown, as in "0:30:00 to 1:00:00" */
  return g_strdup_printf (_("%s to %s"), from, to);
}
