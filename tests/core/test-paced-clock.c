/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-paced-clock.h"

#include "dwell-session.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"

typedef struct
{
  DwellTestClock *base;
  DwellPacedClock *paced;
  DwellClock *clock;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->base = dwell_test_clock_new ();
  dwell_test_clock_set_boottime (f->base, 9000);
  dwell_test_clock_set_awake (f->base, 7000);
  dwell_test_clock_set_wall (f->base, 1000000);
  f->paced = dwell_paced_clock_new (DWELL_CLOCK (f->base), 10);
  f->clock = DWELL_CLOCK (f->paced);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->paced);
  g_assert_finalize_object (f->base);
}

#define assert_times(f, boottime, awake)                                                           \
  g_assert_cmpint (dwell_clock_get_boottime ((f)->clock), ==, boottime);                           \
  g_assert_cmpint (dwell_clock_get_awake ((f)->clock), ==, awake)

static void
test_pace (Fixture *f, gconstpointer data)
{
  assert_times (f, 9000, 7000);
  dwell_test_clock_advance (f->base, 100);
  assert_times (f, 10000, 8000);
  g_assert_cmpint (dwell_clock_get_wall (f->clock), ==, 1000100);
  g_assert_cmpstr (dwell_clock_get_boot_id (f->clock), ==, "boot-1");

  /* What passed has passed, at whatever pace. */
  dwell_paced_clock_set_pace (f->paced, 1);
  assert_times (f, 10000, 8000);
  dwell_test_clock_advance (f->base, 100);
  assert_times (f, 10100, 8100);
  dwell_paced_clock_set_pace (f->paced, 60);
  dwell_test_clock_advance (f->base, 100);
  assert_times (f, 16100, 14100);
}

static void
test_limits (Fixture *f, gconstpointer data)
{
  dwell_paced_clock_set_pace (f->paced, 0);
  g_assert_cmpuint (dwell_paced_clock_get_pace (f->paced), ==, 1);
  dwell_paced_clock_set_pace (f->paced, 1000);
  g_assert_cmpuint (dwell_paced_clock_get_pace (f->paced), ==, DWELL_PACE_MAX);
}

static void
test_hold (Fixture *f, gconstpointer data)
{
  g_assert_false (dwell_paced_clock_is_held (f->paced));
  dwell_test_clock_advance (f->base, 10);
  dwell_paced_clock_hold (f->paced, TRUE);
  g_assert_true (dwell_paced_clock_is_held (f->paced));
  dwell_test_clock_advance (f->base, 5000);
  assert_times (f, 9100, 7100);

  /* Twice is once, and the pace that is set meanwhile holds afterwards. */
  dwell_paced_clock_hold (f->paced, TRUE);
  dwell_paced_clock_set_pace (f->paced, 2);
  dwell_test_clock_advance (f->base, 5000);
  dwell_paced_clock_hold (f->paced, FALSE);
  assert_times (f, 9100, 7100);
  dwell_test_clock_advance (f->base, 50);
  assert_times (f, 9200, 7200);
}

/* An hour's sleep is not sixty hours of a session, and by this clock nobody slept at all. */
static void
test_sleep (Fixture *f, gconstpointer data)
{
  dwell_test_clock_suspend (f->base, 3600 * 1000);
  assert_times (f, 9000, 7000);
  dwell_test_clock_advance (f->base, 1);
  assert_times (f, 9010, 7010);
}

static void
test_session (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  DwellHeader *header = dwell_test_header_new ();
  g_autoptr (DwellSession) session = NULL;

  header->anchor_boottime = dwell_clock_get_boottime (f->clock);
  session = dwell_session_new (header, protocol, f->clock, NULL);
  g_assert_true (dwell_session_get_clock (session) == f->clock);
  dwell_test_clock_advance (f->base, 1500);
  g_assert_cmpint (dwell_session_get_now (session), ==, 15000);
}

#define ADD(name, test) g_test_add ("/paced-clock/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("pace", test_pace);
  ADD ("limits", test_limits);
  ADD ("hold", test_hold);
  ADD ("sleep", test_sleep);
  ADD ("session", test_session);

  return g_test_run ();
}
