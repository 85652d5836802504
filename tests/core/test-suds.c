/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-suds.h"

#include "marker-fixture.h"

static void
assert_suds (Fixture *f, gint64 opened, double start, double now, const char *words)
{
  DwellSuds suds;
  g_autofree char *difference = NULL;

  dwell_suds_compute (&suds, f->session, opened);
  g_assert_cmpint (suds.has_start, ==, start >= 0);
  g_assert_cmpint (suds.has_now, ==, now >= 0);
  if (suds.has_start)
    g_assert_cmpfloat (suds.start, ==, start);
  if (suds.has_now)
    g_assert_cmpfloat (suds.now, ==, now);
  difference = dwell_suds_dup_difference (&suds);
  g_assert_cmpstr (difference, ==, words);
}

static void
test_side_by_side (Fixture *f, gconstpointer data)
{
  DwellSuds suds;

  assert_suds (f, MINUTE, -1, -1, NULL);
  pass (f, 3 * MINUTE);
  dwell_marker_measure (f->marker, "suds", 6);
  dwell_marker_measure (f->marker, "vitals-pulse", 66);
  pass (f, MINUTE);
  assert_suds (f, 4 * MINUTE, 6, -1, NULL);

  /* One from the middle of a session says nothing about its end. */
  pass (f, 56 * MINUTE);
  dwell_marker_measure (f->marker, "suds", 9);
  pass (f, 60 * MINUTE);
  assert_suds (f, 120 * MINUTE, 6, -1, NULL);

  dwell_marker_measure (f->marker, "suds", 2);
  assert_suds (f, 120 * MINUTE, 6, 2, "4 lower than at the start");
  assert_suds (f, 129 * MINUTE, 6, 2, "4 lower than at the start");
  assert_suds (f, 131 * MINUTE, 6, -1, NULL);
  dwell_marker_measure (f->marker, "suds", 6);
  assert_suds (f, 120 * MINUTE, 6, 6, "the same as at the start");
  dwell_marker_measure (f->marker, "suds", 8);
  assert_suds (f, 120 * MINUTE, 6, 8, "2 higher than at the start");
  dwell_suds_compute (&suds, f->session, 120 * MINUTE);
  g_assert_cmpint (suds.start_at, ==, 3 * MINUTE);
  g_assert_cmpint (suds.now_at, ==, 120 * MINUTE);
  dwell_marker_undo (f->marker);
  assert_suds (f, 120 * MINUTE, 6, 6, "the same as at the start");
}

/* The first of all is not taken for the start when it is given at the end. */
static void
test_only_now (Fixture *f, gconstpointer data)
{
  pass (f, 60 * MINUTE);
  dwell_marker_measure (f->marker, "suds", 3);
  assert_suds (f, 60 * MINUTE, -1, 3, NULL);
}

#undef ADD
#define ADD(path, test) g_test_add ("/suds/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("side-by-side", test_side_by_side);
  ADD ("only-now", test_only_now);

  return g_test_run ();
}
