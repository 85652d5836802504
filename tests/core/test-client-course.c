/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-client-course.h"

#include <math.h>

#include "dwell-test-support.h"

/* Quiet for 50 of 100 s, in stays of 10 and 40 s; 1 of 3 answers felt; SUDS 6, 9, 2. */
static const char *const full[] = {
  "0 clock start",
  "0 state settled",
  "1000 measure suds =6",
  "10000 state blank",
  "20000 state felt",
  "20500 ask feel-image :Can you feel the image?",
  "20600 answer felt >6",
  "30000 measure suds =9",
  "40000 state sober",
  "41000 ask feel-image :Can you feel the image?",
  "41100 answer not-felt >10",
  "50000 state numb",
  "51000 ask feel-image :Can you feel the image?",
  "51100 answer unsure >13",
  "80000 state settled",
  "90000 measure suds =2",
  "91000 measure pulse =80",
  "92000 measure systolic =120",
  "93000 measure systolic =140",
  "94000 measure systolic =131",
  "95000 measure craving =3",
  "100000 clock end",
  NULL,
};

static const char *const brief[] = { "0 clock start", "60000 clock end", NULL };
static const char *const one_rating[] = { "0 clock start", "5 measure suds =4", "0 state felt",
                                          "60000 clock end", NULL };
static const char *const nothing[] = { NULL };

static DwellCoursePoint *
point_new (const char *const *lines)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  return dwell_course_point_new (session);
}

static void
test_values (void)
{
  g_autoptr (DwellCoursePoint) point = point_new (full);

  g_assert_cmpfloat_with_epsilon (point->values[DWELL_COURSE_QUIET], 0.5, 1e-9);
  g_assert_cmpfloat (point->values[DWELL_COURSE_STAY], ==, 40000);
  g_assert_cmpfloat_with_epsilon (point->values[DWELL_COURSE_CONTACT], 1.0 / 3, 1e-9);
  g_assert_cmpfloat (point->values[DWELL_COURSE_SUDS_FIRST], ==, 6);
  g_assert_cmpfloat (point->values[DWELL_COURSE_SUDS_LAST], ==, 2);
  g_assert_cmpfloat (point->values[DWELL_COURSE_PULSE_FIRST], ==, 80);
  g_assert_true (isnan (point->values[DWELL_COURSE_PULSE_LAST]));
  g_assert_cmpfloat (point->values[DWELL_COURSE_SYSTOLIC_FIRST], ==, 120);
  g_assert_cmpfloat (point->values[DWELL_COURSE_SYSTOLIC_LAST], ==, 131);
  g_assert_true (isnan (point->values[DWELL_COURSE_SATURATION_FIRST]));
  g_assert_cmpuint (point->felt, ==, 1);
  g_assert_cmpuint (point->answers, ==, 3);
  g_assert_cmpstr (point->id, ==, DWELL_TEST_ID);
  g_assert_cmpuint (point->number, ==, 3);
  g_assert_nonnull (point->started);
}

/* Nothing to say is not zero, and zero is not nothing. */
static void
test_nothing (void)
{
  g_autoptr (DwellCoursePoint) silent = point_new (brief);
  g_autoptr (DwellCoursePoint) without = point_new (nothing);
  g_autoptr (DwellCoursePoint) awake = point_new (one_rating);

  for (guint kind = 0; kind < DWELL_N_COURSES; kind++)
    {
      g_assert_true (isnan (silent->values[kind]));
      g_assert_true (isnan (without->values[kind]));
    }
  g_assert_cmpfloat (awake->values[DWELL_COURSE_QUIET], ==, 0);
  g_assert_true (isnan (awake->values[DWELL_COURSE_STAY]));
  g_assert_cmpfloat (awake->values[DWELL_COURSE_SUDS_FIRST], ==, 4);
  g_assert_true (isnan (awake->values[DWELL_COURSE_SUDS_LAST]));
}

static DwellCoursePoint *
dated_new (const char *id, guint number, const char *started)
{
  DwellCoursePoint *point = g_new0 (DwellCoursePoint, 1);

  point->id = g_strdup (id);
  point->number = number;
  point->started = started ? g_date_time_new_from_iso8601 (started, NULL) : NULL;

  return point;
}

static void
test_order (void)
{
  static const char *const wanted[] = { "a", "d", "c", "b", "e", "f" };
  g_autoptr (GPtrArray) points =
      g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_course_point_free);

  g_ptr_array_add (points, dated_new ("f", 9, NULL));
  g_ptr_array_add (points, dated_new ("b", 2, "2026-03-12T10:00:00Z"));
  g_ptr_array_add (points, dated_new ("e", 4, NULL));
  g_ptr_array_add (points, dated_new ("c", 1, "2026-03-12T10:00:00Z"));
  g_ptr_array_add (points, dated_new ("a", 7, "2026-01-01T10:00:00Z"));
  /* An hour before c and b, by another clock. */
  g_ptr_array_add (points, dated_new ("d", 8, "2026-03-12T11:00:00+02:00"));
  dwell_course_sort (points);
  for (guint i = 0; i < points->len; i++)
    g_assert_cmpstr (((const DwellCoursePoint *)g_ptr_array_index (points, i))->id, ==, wanted[i]);
}

static void
test_count (void)
{
  g_autoptr (GPtrArray) points =
      g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_course_point_free);

  g_assert_cmpuint (dwell_course_count (points, DWELL_COURSE_QUIET), ==, 0);
  g_ptr_array_add (points, point_new (full));
  g_ptr_array_add (points, point_new (brief));
  g_ptr_array_add (points, point_new (one_rating));
  g_assert_cmpuint (dwell_course_count (points, DWELL_COURSE_QUIET), ==, 2);
  g_assert_cmpuint (dwell_course_count (points, DWELL_COURSE_STAY), ==, 1);
  g_assert_cmpuint (dwell_course_count (points, DWELL_COURSE_SUDS_FIRST), ==, 2);
  g_assert_cmpuint (dwell_course_count (points, DWELL_COURSE_SUDS_LAST), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client-course/values", test_values);
  g_test_add_func ("/client-course/nothing", test_nothing);
  g_test_add_func ("/client-course/order", test_order);
  g_test_add_func ("/client-course/count", test_count);

  return g_test_run ();
}
