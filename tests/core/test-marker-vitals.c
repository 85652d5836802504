/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marker-fixture.h"

#include "dwell-marker-vitals.h"

static gboolean
enter (Fixture *f, const char *pulse, const char *systolic, const char *diastolic,
       const char *temperature, const char *saturation)
{
  const char *const texts[] = { pulse, systolic, diastolic, temperature, saturation };
  g_autoptr (DwellVitals) vitals = dwell_vitals_read (texts, DWELL_UNIT_CELSIUS);

  return dwell_marker_vitals (f->marker, vitals);
}

static void
test_all (Fixture *f, gconstpointer data)
{
  pass (f, SECOND);
  g_assert_true (enter (f, "72", "120", "80", "36,5", "97"));
  expect (f, "1000 measure pulse =72", "1000 measure systolic =120", "1000 measure diastolic =80",
          "1000 measure temperature =36.5", "1000 measure saturation =97");
}

static void
test_some (Fixture *f, gconstpointer data)
{
  pass (f, SECOND);
  g_assert_true (enter (f, NULL, "", "80", " ", "97"));
  expect (f, "1000 measure diastolic =80", "1000 measure saturation =97");
}

static void
test_none (Fixture *f, gconstpointer data)
{
  pass (f, 3 * MINUTE);
  earlier (f, 2);
  g_assert_false (enter (f, NULL, NULL, NULL, NULL, NULL));
  expect_nothing (f);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 2);
}

/* The minutes hold for all of them, and then for none. */
static void
test_earlier (Fixture *f, gconstpointer data)
{
  pass (f, 3 * MINUTE);
  earlier (f, 2);
  g_assert_true (enter (f, "72", "120", "80", NULL, NULL));
  expect (f, "60000 measure pulse =72", "60000 measure systolic =120",
          "60000 measure diastolic =80");
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, 0);
  g_assert_true (enter (f, "74", NULL, NULL, NULL, NULL));
  expect (f, "180000 measure pulse =74");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("vitals/all", test_all);
  ADD ("vitals/some", test_some);
  ADD ("vitals/none", test_none);
  ADD ("vitals/earlier", test_earlier);

  return g_test_run ();
}
