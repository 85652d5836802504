/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-boris-import.h"
#include "dwell-json-text.h"
#include "dwell-library-papers.h"

#include <glib/gi18n-lib.h>

/* So many codes are named at most. */
#define NAMED_MAX 12

/* A file, read and checked: one or the other. */
typedef struct
{
  char *name;
  DwellSession *session;
  DwellBorisProject *project;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->name);
  g_clear_object (&read->session);
  g_clear_pointer (&read->project, dwell_boris_project_free);
  g_free (read);
}

static Read *
read_one (const char *path)
{
  g_autofree char *name = dwell_cli_dup_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = dwell_cli_read_file (path, name, &error);
  Read *read = g_new0 (Read, 1);

  if (json && dwell_boris_is_project (json))
    read->project = dwell_boris_project_new (name, json, &error);
  else if (json)
    read->session = dwell_cli_read_session (name, json, &error);
  read->name = g_steal_pointer (&name);
  if (read->session || read->project)
    return read;

  dwell_cli_tell (error);
  read_free (read);

  return NULL;
}

/* (element-type Read): NULL when any file is bad; each bad one has been told. */
static GPtrArray *
read_all (char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (read_free);
  gboolean good = TRUE;

  for (guint i = 0; paths[i]; i++)
    {
      Read *read = read_one (paths[i]);

      if (read)
        g_ptr_array_add (files, read);
      else
        good = FALSE;
    }

  return good ? g_steal_pointer (&files) : NULL;
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
merge (DwellCliCall *call, const char *name, DwellSession *session, guint *added, GError **error)
{
  if (dwell_library_merge (call->library, session, added, NULL, error))
    return TRUE;

  g_prefix_error (error, "%s: ", name);

  return FALSE;
}

static DwellBorisMapping *
read_map (const DwellCliCall *call, DwellProtocol *protocol, GError **error)
{
  g_autofree char *name = dwell_cli_dup_name (call->map);
  g_autoptr (GBytes) json = dwell_cli_read_file (call->map, name, error);

  return json ? dwell_boris_mapping_new_from_json (name, json, protocol, error) : NULL;
}

/* What is remembered, and what --map says over it. */
static DwellBorisMapping *
get_mapping (DwellCliCall *call, DwellBorisMapping *told, DwellProtocol *protocol, GError **error)
{
  g_autoptr (GHashTable) papers = dwell_library_get_papers (call->library, NULL, NULL, error);
  DwellBorisMapping *mapping;

  if (papers == NULL)
    return NULL;

  mapping = dwell_boris_mapping_new_remembered (g_hash_table_lookup (papers, DWELL_BORIS_PAPER),
                                                protocol);
  if (told)
    dwell_boris_mapping_add_all (mapping, told);

  return mapping;
}

static gboolean
check_mapping (DwellBorisMapping *mapping, const Read *read, GError **error)
{
  g_auto (GStrv) missing = dwell_boris_mapping_list_missing (mapping, read->project);
  g_autoptr (GString) codes = g_string_new (NULL);

  if (*missing == NULL)
    return TRUE;

  for (guint i = 0; missing[i]; i++)
    {
      g_autofree char *word = dwell_json_dup_word (missing[i]);

      if (i == NAMED_MAX)
        {
          g_string_append (codes, " …");
          break;
        }
      g_string_append_printf (codes, "%s“%s”", i ? ", " : "", word);
    }
  g_set_error (
      error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
      _("%s: what these behaviours mean is not known yet: %s. A file says so, named with "
         "--map: {\"code\": \"state blank\", \"other\": \"move feel-image\", \"third\": \"note "
         "seen\", \"fourth\": \"nothing\"}."),
      read->name, codes->str);

  return FALSE;
}

typedef struct
{
  DwellCliCall *call;
  const char *name;
} Into;

static gboolean
merge_one (DwellSession *session, guint *added, gpointer user_data, GError **error)
{
  const Into *into = user_data;

  return merge (into->call, into->name, session, added, error);
}

static gboolean
import_project (DwellCliCall *call, const Read *read, DwellBorisMapping *mapping,
                DwellProtocol *protocol, GError **error)
{
  g_autoptr (GPtrArray) summaries = dwell_library_list (call->library, NULL, NULL, error);
  Into into = { call, read->name };
  DwellBorisTaken taken;

  if (summaries == NULL
      || !dwell_boris_import_all (read->project, mapping, protocol, call->client,
                                  dwell_summaries_get_highest (summaries, call->client), merge_one,
                                  &into, &taken, error))
    return FALSE;

  say_added (read->name, taken.n_events, taken.n_there);
  if (taken.left_out > 0)
    dwell_cli_say (g_dngettext (GETTEXT_PACKAGE, "%s: %u row was left out.",
                                "%s: %u rows were left out.", taken.left_out),
                   read->name, taken.left_out);

  return TRUE;
}

static gboolean
import_session (DwellCliCall *call, const Read *read, GError **error)
{
  guint added;

  if (!merge (call, read->name, read->session, &added, error))
    return FALSE;

  say_added (read->name, added, dwell_session_get_n_events (read->session) - added);

  return TRUE;
}

static const Read *
find_project (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const Read *read = g_ptr_array_index (files, i);

      if (read->project)
        return read;
    }

  return NULL;
}

static gboolean
check_client (const DwellCliCall *call, const Read *project, GError **error)
{
  if (project == NULL || call->client)
    return TRUE;

  g_set_error (
      error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
      _("%s: a BORIS project does not say whose sessions it holds: give the client’s code "
         "with --client."),
      project->name);

  return FALSE;
}

static gboolean
check_mappings (DwellBorisMapping *mapping, GPtrArray *files, DwellProtocol *protocol,
                GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const Read *read = g_ptr_array_index (files, i);

      if (read->project == NULL)
        continue;
      dwell_boris_mapping_guess (mapping, read->project, protocol);
      if (!check_mapping (mapping, read, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_cli_import (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) files = read_all (call->args);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellBorisMapping) told = NULL;
  g_autoptr (DwellBorisMapping) mapping = NULL;
  const Read *project;

  if (files == NULL)
    return FALSE;
  project = find_project (files);
  if (project && call->map)
    {
      told = read_map (call, protocol, error);
      if (told == NULL)
        return FALSE;
    }
  if (!check_client (call, project, error) || !dwell_cli_open (call, error))
    return FALSE;

  /* All is looked at before anything is changed. */
  mapping = project ? get_mapping (call, told, protocol, error) : NULL;
  if (project && (mapping == NULL || !check_mappings (mapping, files, protocol, error)))
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      const Read *read = g_ptr_array_index (files, i);

      if (read->session ? !import_session (call, read, error)
                        : !import_project (call, read, mapping, protocol, error))
        return FALSE;
    }
  if (told)
    {
      g_autofree char *text = dwell_boris_mapping_to_json (mapping);

      dwell_library_set_paper (call->library, NULL, DWELL_BORIS_PAPER, text);
    }

  return TRUE;
}
