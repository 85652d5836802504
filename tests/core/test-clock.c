/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-clock.h"

#include <string.h>

static void
test_now_is_local (void)
{
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *text = NULL;

  /* 2026-03-12T09:04:00.250Z */
  dwell_test_clock_set_wall (clock, G_GINT64_CONSTANT (1773306240250));
  dwell_test_clock_set_zone (clock, "+01:00");
  now = dwell_clock_dup_now (DWELL_CLOCK (clock));
  text = g_date_time_format_iso8601 (now);

  g_assert_cmpstr (text, ==, "2026-03-12T10:04:00.250000+01");
}

static void
test_sleep_counts_in_boottime (void)
{
  g_autoptr (DwellTestClock) test_clock = dwell_test_clock_new ();
  DwellClock *clock = DWELL_CLOCK (test_clock);

  dwell_test_clock_set_boottime (test_clock, 100);
  dwell_test_clock_set_awake (test_clock, 70);
  dwell_test_clock_set_wall (test_clock, 5000);
  dwell_test_clock_advance (test_clock, 10);
  dwell_test_clock_suspend (test_clock, 1000);

  g_assert_cmpint (dwell_clock_get_boottime (clock), ==, 1110);
  g_assert_cmpint (dwell_clock_get_awake (clock), ==, 80);
  g_assert_cmpint (dwell_clock_get_wall (clock), ==, 6010);
  g_assert_cmpstr (dwell_clock_get_boot_id (clock), ==, "boot-1");
}

static void
test_system_clock (void)
{
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellClock) other = dwell_system_clock_new ();
  g_autoptr (GDateTime) now = dwell_clock_dup_now (clock);
  gint64 before = dwell_clock_get_boottime (clock);
  gint64 awake = dwell_clock_get_awake (clock);

  g_usleep (20 * 1000);

  g_assert_cmpint (dwell_clock_get_boottime (clock), >=, before + 20);
  g_assert_cmpint (dwell_clock_get_awake (clock), >=, awake + 20);
  g_assert_cmpint (before, >=, awake);
  g_assert_cmpint (ABS (dwell_clock_get_wall (clock) - g_get_real_time () / 1000), <, 2000);
  g_assert_cmpint (ABS (g_date_time_to_unix (now) - g_get_real_time () / G_USEC_PER_SEC), <, 3);
  g_assert_cmpstr (dwell_clock_get_boot_id (clock), ==, dwell_clock_get_boot_id (other));
  g_assert_cmpuint (strlen (dwell_clock_get_boot_id (clock)), ==, 36);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/now-is-local", test_now_is_local);
  g_test_add_func ("/clock/sleep-counts-in-boottime", test_sleep_counts_in_boottime);
  g_test_add_func ("/clock/system", test_system_clock);

  return g_test_run ();
}
