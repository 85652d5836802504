/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live-fixture.h"

#include "dwell-script-files.h"

/* With seed 1 the client of the small script says "There is nothing." first, and replies "Ah." to what
 * hurries: FNV-1a of "1/quiet" and "1/quiet/more", modulo two. The first event is `clock start`. */

static void
test_silence (Live *f, gconstpointer data)
{
  live_wait (f, 1);
  live_expect (f, "script 0 state blank", "script 0 note seen :Lies still.",
               "script 0 note said :There is nothing.");
  live_wait (f, 3 * MINUTE - SECOND);
  live_expect (f, NULL);
  live_wait (f, SECOND);
  live_expect (f, "script 180000 note seen :A breath.",
               "script 180000 comment :You waited.",
               "script 180000 state image", "script 180000 contact faint",
               "script 180000 note seen :Eyes move.", "script 180000 note said :A room.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/live-rehearsal/silence", Live, NULL, live_set_up, test_silence, live_tear_down);

  return g_test_run ();
}
