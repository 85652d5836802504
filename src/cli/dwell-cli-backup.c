/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-library-backup.h"

gboolean
dwell_cli_backup (DwellCliCall *call, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (call->args[0]);
  g_autofree char *name = dwell_cli_dup_name (call->args[0]);

  if (!dwell_cli_open (call, error)
      || !dwell_library_back_up (call->library, file, NULL, NULL, error))
    return FALSE;

  dwell_cli_say (_("%s: the backup was made, and found whole."), name);

  return TRUE;
}

static void
say_restored (const char *name, guint n_sessions)
{
  dwell_cli_say (g_dngettext (GETTEXT_PACKAGE, "%s: %u session was restored.",
                              "%s: %u sessions were restored.", n_sessions),
                 name, n_sessions);
}

gboolean
dwell_cli_restore (DwellCliCall *call, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (call->args[0]);
  g_autofree char *name = dwell_cli_dup_name (call->args[0]);
  guint n_sessions = 0;
  gboolean restored;
  gboolean there;
  char *secret;

  call->library = dwell_cli_make_library (call);
  there = dwell_library_exists (call->library);
  secret = dwell_cli_read_passphrase (call, FALSE, error);
  if (secret == NULL)
    return FALSE;

  restored = dwell_library_restore (call->library, file, secret, &n_sessions, NULL, NULL, error);
  dwell_secret_free (secret);
  if (!restored)
    return FALSE;

  say_restored (name, n_sessions);
  if (there)
    dwell_cli_say (_("The library that was there is in the folder “kept” beside it."));

  return TRUE;
}
