/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Checked before the passphrase is asked for; the store checks again. */
static gboolean
check_absent (DwellLibrary *library, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (dwell_library_get_directory (library));
  g_autofree char *name = dwell_cli_dup_name (path);

  if (!dwell_library_exists (library))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
               _("There is a library in “%s” already; nothing was changed."), name);

  return FALSE;
}

static gboolean
show_code (const char *code, GError **error)
{
  char *line = g_strconcat (code, "\n", NULL);
  gboolean shown = dwell_cli_print (line, error);

  dwell_secret_free (line);
  if (shown)
    dwell_cli_say (
        _("This is the recovery code. It opens the library when the passphrase is lost, "
           "and is shown only this once: write it down and keep it somewhere else."));
  else
    g_prefix_error (error, "%s ",
                    _("The library was made, but its recovery code could not be shown."));

  return shown;
}

static gboolean
make_new (DwellCliCall *call, GError **error)
{
  char *passphrase;
  char *code;
  gboolean shown;

  call->library = dwell_cli_make_library (call);
  if (!check_absent (call->library, error))
    return FALSE;

  passphrase = dwell_cli_read_passphrase (call, TRUE, error);
  if (passphrase == NULL)
    return FALSE;

  code = dwell_library_create (call->library, passphrase, NULL, error);
  dwell_secret_free (passphrase);
  if (code == NULL)
    return FALSE;

  shown = show_code (code, error);
  dwell_secret_free (code);

  return shown;
}

gboolean
dwell_cli_vault (DwellCliCall *call, GError **error)
{
  if (g_strcmp0 (call->args[0], "new") == 0)
    return make_new (call, error);

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("“dwell vault” knows only “new” in this version."));

  return FALSE;
}
