/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-held-keys.h"

/* A keyboard that waits 500 ms and then repeats every 30: one press, for as long as it is held. */
static void
test_storm (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();
  guint32 time = 1000;

  g_assert_true (dwell_held_keys_press (keys, 15, time));
  time += 500;
  for (guint i = 0; i < 1000; i++, time += 30)
    g_assert_false (dwell_held_keys_press (keys, 15, time));

  dwell_held_keys_release (keys, 15);
  g_assert_true (dwell_held_keys_press (keys, 15, time));
}

/* A macropad sends faster than any hand, and each press is one. */
static void
test_macropad (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();

  for (guint i = 0; i < 10; i++)
    {
      g_assert_true (dwell_held_keys_press (keys, 40, 7));
      dwell_held_keys_release (keys, 40);
    }
}

/* Several at a time, and the second one does not end the first. */
static void
test_several (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();

  g_assert_true (dwell_held_keys_press (keys, 10, 0));
  g_assert_true (dwell_held_keys_press (keys, 11, 5));
  dwell_held_keys_release (keys, 11);
  g_assert_false (dwell_held_keys_press (keys, 10, 9));
  g_assert_true (dwell_held_keys_press (keys, 11, 9));
  /* One that was never pressed here. */
  dwell_held_keys_release (keys, 99);
  dwell_held_keys_clear (keys);
  g_assert_true (dwell_held_keys_press (keys, 10, 12));
}

static void
test_lost_release (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();

  g_assert_true (dwell_held_keys_press (keys, 10, 1000));
  dwell_held_keys_take (keys, 10);
  g_assert_false (dwell_held_keys_press (keys, 10, 3999));
  g_assert_true (dwell_held_keys_press (keys, 10, 6999));
  g_assert_false (dwell_held_keys_is_taken (keys, 10));

  /* The time wraps around after 49 days. */
  g_assert_true (dwell_held_keys_press (keys, 11, G_MAXUINT32 - 10));
  g_assert_false (dwell_held_keys_press (keys, 11, 20));
}

static void
test_taken (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();

  dwell_held_keys_take (keys, 10);
  g_assert_false (dwell_held_keys_is_taken (keys, 10));
  g_assert_true (dwell_held_keys_press (keys, 10, 0));
  g_assert_false (dwell_held_keys_is_taken (keys, 10));
  dwell_held_keys_take (keys, 10);
  g_assert_true (dwell_held_keys_is_taken (keys, 10));
  g_assert_false (dwell_held_keys_press (keys, 10, 1));
  g_assert_true (dwell_held_keys_is_taken (keys, 10));
  dwell_held_keys_release (keys, 10);
  g_assert_false (dwell_held_keys_is_taken (keys, 10));
}

static void
test_unknown (void)
{
  g_autoptr (DwellHeldKeys) keys = dwell_held_keys_new ();

  g_assert_true (dwell_held_keys_press (keys, 0, 0));
  g_assert_true (dwell_held_keys_press (keys, 0, 0));
  dwell_held_keys_take (keys, 0);
  g_assert_false (dwell_held_keys_is_taken (keys, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/held-keys/storm", test_storm);
  g_test_add_func ("/held-keys/macropad", test_macropad);
  g_test_add_func ("/held-keys/several", test_several);
  g_test_add_func ("/held-keys/lost-release", test_lost_release);
  g_test_add_func ("/held-keys/taken", test_taken);
  g_test_add_func ("/held-keys/unknown", test_unknown);

  return g_test_run ();
}
