/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a library of the present schema, to be kept in tests/fixtures/libraries for the versions to
 * come: a session that is over, one that is running with a half-typed note, and a client. Its
 * passphrase is the tests' PASSPHRASE; its recovery code goes into the file `code`.
 *   make-fixture DIRECTORY */
#include <glib/gstdio.h>

#include "dwell-store-fixture.h"

static void
fill (Fixture *fixture)
{
  g_autoptr (DwellSession) over = fixture_session (fixture, "K-07");
  g_autoptr (DwellSession) running = fixture_session (fixture, "R-02");
  DwellStore *store = DWELL_STORE (fixture->library);
  const char *id = dwell_session_get_header (running)->id;

  fixture_append (over, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (over, DWELL_KIND_STATE, "blank", NULL);
  fixture_append (over, DWELL_KIND_NOTE, "said", "a white room, grün");
  fixture_append (over, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, over);

  fixture_append (running, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (running, DWELL_KIND_NOTE, "seen", "hands on the belly");
  dwell_store_save_draft (store, id, "half a sen");
  dwell_store_pulse (store, id, 60000);
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_DEVELOPMENTAL);
  fixture_flush (fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  const char *const names[] = { "vault.json", "library.db" };
  g_autofree char *code = NULL;

  if (argc != 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    return 2;

  fill (fixture);
  dwell_library_lock (fixture->library);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autofree char *target = g_build_filename (argv[1], names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL)
          || !g_file_set_contents (target, bytes, size, NULL))
        return 1;
    }
  code = g_build_filename (argv[1], "code", NULL);

  return g_file_set_contents (code, fixture->code, -1, NULL) ? 0 : 1;
}
