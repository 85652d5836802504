/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-library-notices.h"
#include "dwell-session-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define PREFIX_MIN 4

DwellLibrary *
dwell_cli_make_library (const DwellCliCall *call)
{
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autofree char *standard = g_build_filename (g_get_user_data_dir (), "dwell", NULL);
  g_autoptr (GFile) directory =
      g_file_new_for_commandline_arg (call->library_path ? call->library_path : standard);

  return dwell_library_new (directory, clock);
}

static void
say_notices (DwellLibrary *library)
{
  g_auto (GStrv) notices = dwell_library_take_notices (library);

  for (guint i = 0; notices && notices[i]; i++)
    dwell_cli_say ("%s", notices[i]);
}

char *
dwell_cli_open_keeping (DwellCliCall *call, GError **error)
{
  g_autoptr (DwellLibrary) library = dwell_cli_make_library (call);
  char *secret;

  if (!dwell_library_exists (library))
    {
      g_autofree char *path = g_file_get_parse_name (dwell_library_get_directory (library));
      g_autofree char *name = dwell_cli_dup_name (path);

      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("There is no library in “%s”; “dwell vault new” makes one."), name);
      return NULL;
    }

  secret = dwell_cli_read_passphrase (call, FALSE, error);
  if (secret == NULL)
    return NULL;

  if (!dwell_library_unlock (library, secret, NULL, error))
    {
      dwell_secret_free (secret);
      return NULL;
    }
  say_notices (library);
  call->library = g_steal_pointer (&library);

  return secret;
}

gboolean
dwell_cli_open (DwellCliCall *call, GError **error)
{
  char *secret = dwell_cli_open_keeping (call, error);
  gboolean open = secret != NULL;

  dwell_secret_free (secret);

  return open;
}

/* (transfer full): NULL with an error unless exactly one session's id begins like this. */
static char *
complete (DwellCliCall *call, const char *prefix, GError **error)
{
  g_autoptr (GPtrArray) summaries = dwell_library_list (call->library, NULL, NULL, error);
  const char *found = NULL;
  guint n = 0;

  if (summaries == NULL)
    return NULL;

  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i);

      if (!g_str_has_prefix (summary->header->id, prefix))
        continue;
      found = summary->header->id;
      n++;
    }

  if (n == 1)
    return g_strdup (found);

  if (n == 0)
    g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                 _("There is no session whose id begins with “%s”."), prefix);
  else
    g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                 _("The ids of %u sessions begin with “%s”: write more of it."), n, prefix);

  return NULL;
}

char *
dwell_cli_find_id (DwellCliCall *call, const char *name, GError **error)
{
  g_autofree char *id = g_ascii_strdown (name, -1);

  if (strlen (id) < PREFIX_MIN || strspn (id, "0123456789abcdef-") != strlen (id))
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("A session is named by its id, or by the first %d or more characters of it."),
                   PREFIX_MIN);
      return NULL;
    }

  return dwell_session_id_is_valid (id) ? g_steal_pointer (&id) : complete (call, id, error);
}

DwellSession *
dwell_cli_load (DwellCliCall *call, const char *name, GError **error)
{
  g_autofree char *id = dwell_cli_find_id (call, name, error);
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();

  if (id == NULL)
    return NULL;

  record = dwell_library_load (call->library, id, NULL, error);

  return record ? dwell_record_make_session (record, shipped, NULL, NULL, error) : NULL;
}

DwellSession *
dwell_cli_read_session (const char *name, GBytes *json, GError **error)
{
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();
  DwellSession *session = dwell_session_new_from_json (name, json, shipped, error);
  const DwellHeader *header = session ? dwell_session_get_header (session) : NULL;

  if (header && header->protocol_text == NULL)
    dwell_cli_say (_("%s: protocol “%s %s” is not here; its states are shown by their ids."), name,
                   header->protocol, header->protocol_version);

  return session;
}
