/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-library-delete.h"

#include <glib/gi18n-lib.h>

/* What is still there, so that nobody thinks it is gone. */
static gboolean
tell_backups (DwellCliCall *call, const char *id, GError **error)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GPtrArray) files
      = dwell_library_list_backups_with (call->library, ids, NULL, error);

  if (files == NULL)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      const DwellBackupFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = dwell_cli_dup_name (file->path);

      /* Translators: %s is a file */
      dwell_cli_say (_("An older backup still holds the session: %s"), name);
    }

  return TRUE;
}

gboolean
dwell_cli_delete (DwellCliCall *call, GError **error)
{
  g_autofree char *id = NULL;
  DwellPart part;
  gboolean deleted;

  if (!call->yes)
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("What is deleted is gone for good: write --yes if that is what you want."));
      return FALSE;
    }

  if (!dwell_cli_open (call, error))
    return FALSE;
  id = dwell_cli_find_id (call, call->args[0], error);
  if (id == NULL)
    return FALSE;

  if (dwell_cli_get_part (call, &part))
    deleted = dwell_library_delete_part (call->library, id, part, NULL, error);
  else
    deleted = dwell_library_delete_session (call->library, id, NULL, error);

  return deleted && tell_backups (call, id, error);
}
