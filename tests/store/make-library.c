/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes an empty library whose passphrase, the first line of the standard input, costs next to
 * nothing to try: for the tests that open libraries from outside, of which each would otherwise take
 * half a second of processor time. Prints the recovery code.
 *   make-library DIRECTORY */
#include <stdio.h>
#include <string.h>

#include "dwell-library-private.h"

int
main (int argc, char **argv)
{
  const DwellKdfCost cheap = { 1, 8192 };
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GError) error = NULL;
  char passphrase[256];
  char *code;

  if (argc != 2 || fgets (passphrase, sizeof passphrase, stdin) == NULL)
    {
      g_printerr ("make-library DIRECTORY, and the passphrase as a line of the standard input\n");
      return 2;
    }

  passphrase[strcspn (passphrase, "\n")] = '\0';
  directory = g_file_new_for_path (argv[1]);
  library = dwell_library_new (directory, clock);
  _dwell_library_set_cost (library, &cheap);
  code = dwell_library_create (library, passphrase, NULL, &error);
  if (code == NULL)
    {
      g_printerr ("make-library: %s\n", error->message);
      return 1;
    }
  g_print ("%s\n", code);
  dwell_secret_free (code);
  dwell_library_lock (library);

  return 0;
}
