/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-backup.h"
#include "dwell-script.h"
#include "dwell-session-json.h"
#include "dwell-sound-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef enum
{
  CONTENT_UNKNOWN,
  CONTENT_PROTOCOL,
  CONTENT_SCRIPT,
  CONTENT_SESSION,
  CONTENT_SOUND,
} Content;

/* By its first sign, since names say little: "[" begins a key file's group and a JSON array. */
static Content
guess (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length && strchr (" \t\r\n", data[at]) && data[at] != '\0')
    at++;
  if (at == length)
    return CONTENT_UNKNOWN;

  switch (data[at])
    {
    case '<':
      return dwell_script_is_meant (data, length) ? CONTENT_SCRIPT : CONTENT_PROTOCOL;
    case '{':
      return CONTENT_SESSION;
    case '#':
      return CONTENT_SOUND;
    case '[':
      return at + 1 < length && g_ascii_isupper (data[at + 1]) ? CONTENT_SOUND : CONTENT_SESSION;
    default:
      return CONTENT_UNKNOWN;
    }
}

/* Returns: FALSE, and then all that is wrong has been told. */
static gboolean
check_script (const char *name, const char *data, gsize length)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script
      = dwell_script_examine (name, data, length, protocol, FALSE, &problems);

  dwell_cli_tell_problems (name, problems);

  return problems->len == 0;
}

static gboolean
check_data (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (DwellProtocol) protocol = NULL;
  g_autoptr (DwellSession) session = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  switch (guess (data, length))
    {
    case CONTENT_PROTOCOL:
      protocol = dwell_protocol_new_from_xml (name, data, length, error);
      return protocol != NULL;
    case CONTENT_SCRIPT:
      return check_script (name, data, length);
    case CONTENT_SESSION:
      session = dwell_cli_read_session (name, bytes, error);
      return session != NULL;
    case CONTENT_SOUND:
      return dwell_sound_check (name, data, length, error);
    case CONTENT_UNKNOWN:
    default:
      g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
                   _("%s:1:1: This is no protocol, no script, no sound and no session JSON."), name);
      return FALSE;
    }
}

static gboolean
check_file (const char *path)
{
  g_autofree char *name = dwell_cli_dup_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_suffix (path, DWELL_BACKUP_SUFFIX))
    {
      if (dwell_backup_check_structure (path, &error))
        return TRUE;
      g_prefix_error (&error, "%s:1:1: ", name);
      dwell_cli_tell (error);
      return FALSE;
    }

  bytes = dwell_cli_read_file (path, name, &error);
  if (bytes && check_data (name, bytes, &error))
    return TRUE;

  if (error)
    dwell_cli_tell (error);

  return FALSE;
}

gboolean
dwell_cli_check (DwellCliCall *call, GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; call->args[i]; i++)
    good &= check_file (call->args[i]);

  return good;
}
