/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-store.h"

static void
count (GObject *object, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_calls_arrive (void)
{
  g_autoptr (DwellTestStore) fake = dwell_test_store_new ();
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_URGE, NULL);
  DwellStore *store = DWELL_STORE (fake);
  GPtrArray *log = dwell_test_store_get_log (fake);

  event->seq = 7;
  dwell_store_append (store, "s1", event);
  dwell_store_save_draft (store, "s1", "half a no");
  dwell_store_save_draft (store, "s1", NULL);
  dwell_store_pulse (store, "s1", 90000);

  g_assert_cmpuint (log->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (log, 0), ==, "append s1 self/7 urge");
  g_assert_cmpstr (g_ptr_array_index (log, 1), ==, "draft s1 half a no");
  g_assert_cmpstr (g_ptr_array_index (log, 2), ==, "draft s1 -");
  g_assert_cmpstr (g_ptr_array_index (log, 3), ==, "pulse s1 90000");
}

static void
test_saving (void)
{
  g_autoptr (DwellTestStore) fake = dwell_test_store_new ();
  DwellStore *store = DWELL_STORE (fake);
  guint changes = 0;

  g_signal_connect (store, "saving-changed", G_CALLBACK (count), &changes);
  g_assert_cmpint (dwell_store_get_saving (store), ==, DWELL_SAVING_DONE);
  g_assert_null (dwell_store_get_trouble (store));

  dwell_test_store_set_saving (fake, DWELL_SAVING_FAILED, "The disk is full.");

  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpint (dwell_store_get_saving (store), ==, DWELL_SAVING_FAILED);
  g_assert_cmpstr (dwell_store_get_trouble (store), ==, "The disk is full.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/calls-arrive", test_calls_arrive);
  g_test_add_func ("/store/saving", test_saving);

  return g_test_run ();
}
