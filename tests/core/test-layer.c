/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-clock.h"

/* The test is that this program links; running it shows that the objects load together, too. */
static void
test_links (void)
{
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();

  g_assert_true (DWELL_IS_CLOCK (clock));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layer/links-with-glib-alone", test_links);

  return g_test_run ();
}
