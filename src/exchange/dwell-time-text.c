/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-time-text.h"

/* Written out: g_date_time_format() pads the year with what the locale says. */
static char *
format_time (GDateTime *time, const char *zone)
{
  int ms = g_date_time_get_microsecond (time) / 1000;
  g_autofree char *fraction = ms ? g_strdup_printf (".%03d", ms) : g_strdup ("");

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s%s", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time), fraction, zone);
}

char *
dwell_format_utc (gint64 ms)
{
  gint64 seconds = ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000);
  g_autoptr (GDateTime) whole = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (whole != NULL, NULL);
  time = g_date_time_add (whole, (ms - seconds * 1000) * 1000);

  return format_time (time, "Z");
}

char *
dwell_format_started (GDateTime *started)
{
  gint64 minutes = g_date_time_get_utc_offset (started) / G_TIME_SPAN_MINUTE;
  g_autofree char *zone = g_strdup_printf ("%c%02d:%02d", minutes < 0 ? '-' : '+',
                                           (int)(ABS (minutes) / 60), (int)(ABS (minutes) % 60));

  return format_time (started, zone);
}
