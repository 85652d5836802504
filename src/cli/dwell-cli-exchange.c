/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-export.h"

#include <glib/gi18n-lib.h>

static DwellSession *
read_one (const char *path)
{
  g_autofree char *name = dwell_cli_dup_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = dwell_cli_read_file (path, name, &error);
  DwellSession *session = json ? dwell_cli_read_session (name, json, &error) : NULL;

  if (session == NULL)
    dwell_cli_tell (error);

  return session;
}

/* (element-type DwellSession): NULL when any file is bad; each bad one has been told. */
static GPtrArray *
read_all (char **paths)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean good = TRUE;

  for (guint i = 0; paths[i]; i++)
    {
      DwellSession *session = read_one (paths[i]);

      if (session)
        g_ptr_array_add (sessions, session);
      else
        good = FALSE;
    }

  return good ? g_steal_pointer (&sessions) : NULL;
}

static void
say_added (const char *name, guint added, guint there)
{
  g_autofree char *first = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u event added", "%u events added", added), added);
  g_autofree char *second = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u was there already", "%u were there already", there), there);

  /* Translators: a file, "12 events added", "3 were there already" */
  dwell_cli_say (_("%s: %s, %s."), name, first, second);
}

static gboolean
merge (DwellCliCall *call, const char *path, DwellSession *session, GError **error)
{
  g_autofree char *name = dwell_cli_dup_name (path);
  guint added;

  if (!dwell_library_merge (call->library, session, &added, NULL, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  say_added (name, added, dwell_session_get_n_events (session) - added);

  return TRUE;
}

gboolean
dwell_cli_import (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) sessions = read_all (call->args);

  if (sessions == NULL || !dwell_cli_open (call, error))
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    {
      if (!merge (call, call->args[i], g_ptr_array_index (sessions, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Several sessions are several documents: a directory takes one file each. */
static char *
dup_target (const DwellCliCall *call, DwellSession *session, DwellExportFormat format)
{
  g_autofree char *base = NULL;

  if (call->output == NULL)
    return g_strdup ("-");
  if (!g_file_test (call->output, G_FILE_TEST_IS_DIR))
    return g_strdup (call->output);

  base = g_strconcat (dwell_session_get_header (session)->id, ".",
                      dwell_export_format_get_suffix (format), NULL);

  return g_build_filename (call->output, base, NULL);
}

static gboolean
check_output (const DwellCliCall *call, GError **error)
{
  if (call->output == NULL || g_strv_length (call->args) == 1 || g_strcmp0 (call->output, "-") == 0
      || g_file_test (call->output, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("Several sessions go into a directory: -o has to name one."));

  return FALSE;
}

gboolean
dwell_cli_export (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  DwellPart part;
  gboolean apart = dwell_cli_get_part (call, &part);
  DwellExportFormat format = DWELL_EXPORT_JSON;

  if (call->format)
    dwell_export_format_from_string (call->format, &format);
  if (!check_output (call, error) || !dwell_cli_open (call, error))
    return FALSE;

  for (guint i = 0; call->args[i]; i++)
    {
      g_autoptr (DwellSession) session = dwell_cli_load (call, call->args[i], error);

      if (session == NULL)
        return FALSE;
      g_ptr_array_add (sessions, apart ? dwell_part_new_session (session, part)
                                       : g_steal_pointer (&session));
    }

  for (guint i = 0; i < sessions->len; i++)
    {
      DwellSession *session = g_ptr_array_index (sessions, i);
      g_autoptr (GBytes) bytes = dwell_export (session, format, error);
      g_autofree char *path = dup_target (call, session, format);

      if (bytes == NULL || !dwell_cli_save (path, bytes, error))
        return FALSE;
    }

  return TRUE;
}
