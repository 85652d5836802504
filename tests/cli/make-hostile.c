/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a library with every session of dwell-test-hostile.h, whose passphrase is "a quiet room", and
 * prints the name and the id of each.
 *
 *   make-hostile DIRECTORY */
#include "dwell-library-private.h"
#include "dwell-test-hostile.h"

int
main (int argc, char **argv)
{
  const DwellKdfCost cheap = { 1, 8192 };
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GError) error = NULL;
  char *code;

  if (argc != 2)
    {
      g_printerr ("make-hostile DIRECTORY\n");
      return 2;
    }

  directory = g_file_new_for_path (argv[1]);
  library = dwell_library_new (directory, clock);
  _dwell_library_set_cost (library, &cheap);
  code = dwell_library_create (library, "a quiet room", NULL, &error);
  if (code == NULL)
    g_error ("%s", error->message);
  dwell_secret_free (code);
  for (guint i = 0; i < DWELL_TEST_N_HOSTILE; i++)
    {
      g_autoptr (DwellSession) session = dwell_test_hostile_new (i);

      if (!dwell_library_merge (library, session, NULL, NULL, &error))
        g_error ("%s: %s", dwell_test_hostile_get_name (i), error->message);
      g_print ("%s %s\n", dwell_test_hostile_get_name (i),
               dwell_session_get_header (session)->id);
    }
  dwell_library_lock (library);

  return 0;
}
