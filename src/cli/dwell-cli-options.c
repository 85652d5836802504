/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-export.h"

#include <glib/gi18n-lib.h>

#define ENTRIES_MAX 12

G_DEFINE_QUARK (dwell - cli - error - quark, dwell_cli_error)

void
dwell_cli_call_clear (DwellCliCall *call)
{
  if (call->library)
    dwell_library_lock (call->library);
  g_clear_object (&call->library);
  g_clear_pointer (&call->args, g_strfreev);
  g_clear_pointer (&call->library_path, g_free);
  g_clear_pointer (&call->format, g_free);
  g_clear_pointer (&call->output, g_free);
  g_clear_pointer (&call->only, g_free);
  g_clear_pointer (&call->moves, g_free);
  g_clear_pointer (&call->seed, g_free);
  g_clear_pointer (&call->from, g_free);
  g_clear_pointer (&call->paper, g_free);
  g_clear_pointer (&call->deidentify, g_free);
  g_clear_pointer (&call->words, g_free);
  g_clear_pointer (&call->map, g_free);
  g_clear_pointer (&call->client, g_free);
}

static guint
add_rehearsal_entries (DwellCliCall *call, GOptionEntry *entries)
{
  entries[0] = (GOptionEntry){
    "moves", 0, 0, G_OPTION_ARG_STRING, &call->moves,
    N_("What is said: ids of offers or moves, or “silence”, with commas between"), N_("A,B,C")
  };
  entries[1] = (GOptionEntry){ "seed", 0, 0, G_OPTION_ARG_STRING, &call->seed,
                               N_("Decides what a script leaves open; 1 otherwise"), "N" };
  entries[2] = (GOptionEntry){ "from", 0, 0, G_OPTION_ARG_STRING, &call->from,
                               N_("Begin with this beat"), N_("BEAT") };

  return 3;
}

static guint
add_export_entries (DwellCliCall *call, GOptionEntry *entries)
{
  entries[0] = (GOptionEntry){ "paper", 0, 0, G_OPTION_ARG_STRING, &call->paper,
                               N_("The paper of a PDF; that of the place otherwise"), "a4|letter" };
  entries[1] = (GOptionEntry){
    "deidentify", 0, 0, G_OPTION_ARG_STRING, &call->deidentify,
    N_("A copy with this code for the client, other dates, ids and readers’ names; what was "
       "written stays as it is"),
    N_("CODE")
  };
  entries[2] = (GOptionEntry){ "words", 0, 0, G_OPTION_ARG_STRING, &call->words,
                               N_("With --deidentify: whether what was written is kept"),
                               "all|none" };

  return 3;
}

static guint
add_import_entries (DwellCliCall *call, GOptionEntry *entries)
{
  entries[0] = (GOptionEntry){
    "map", 0, 0, G_OPTION_ARG_FILENAME, &call->map,
    N_("What the behaviours of a BORIS project mean, as JSON; the remembered ones otherwise"),
    N_("FILE")
  };
  entries[1] = (GOptionEntry){ "client", 0, 0, G_OPTION_ARG_STRING, &call->client,
                               N_("The client’s code for the sessions of a BORIS project"),
                               N_("CODE") };

  return 2;
}

static guint
add_entries (DwellCliCall *call, GOptionEntry *entries)
{
  const DwellCliCommand *command = call->command;
  guint n = 0;

  entries[n++] =
      (GOptionEntry){ "help", 'h', 0, G_OPTION_ARG_NONE, &call->help, N_("Show this help"), NULL };
  if (command == NULL)
    entries[n++] =
        (GOptionEntry){ "version", 0, 0, G_OPTION_ARG_NONE, &call->version, N_("Show the version"),
                        NULL };
  if (command == NULL || command->options & DWELL_CLI_TAKES_LIBRARY)
    {
      entries[n++] = (GOptionEntry){
        "library", 0, 0, G_OPTION_ARG_FILENAME, &call->library_path, N_("Where the library lies"),
        N_("DIR")
      };
      entries[n++] = (GOptionEntry){ "passphrase-fd",
                                     0,
                                     0,
                                     G_OPTION_ARG_INT,
                                     &call->passphrase_fd,
                                     N_("Read the passphrase from this descriptor’s first line"),
                                     "N" };
    }
  if (command && command->options & DWELL_CLI_TAKES_FORMAT)
    entries[n++] = (GOptionEntry){ "format",
                                   0,
                                   0,
                                   G_OPTION_ARG_STRING,
                                   &call->format,
                                   N_("How it is written; the first is the default"),
                                   command->formats };
  if (command && command->options & DWELL_CLI_TAKES_OUTPUT)
    entries[n++] = (GOptionEntry){ "output",
                                   'o',
                                   0,
                                   G_OPTION_ARG_FILENAME,
                                   &call->output,
                                   N_("Write to this file, or into this directory"),
                                   N_("FILE") };
  if (command && command->options & DWELL_CLI_TAKES_PART)
    entries[n++] = (GOptionEntry){ "only",
                                   0,
                                   0,
                                   G_OPTION_ARG_STRING,
                                   &call->only,
                                   N_("One part alone: times, medicine and measures, or all else"),
                                   "record|process" };
  if (command && command->options & DWELL_CLI_TAKES_YES)
    entries[n++] = (GOptionEntry){ "yes", 0, 0, G_OPTION_ARG_NONE, &call->yes,
                                   N_("Do it, without asking"), NULL };
  if (command && command->options & DWELL_CLI_TAKES_MOVES)
    n += add_rehearsal_entries (call, &entries[n]);
  if (command && command->options & DWELL_CLI_TAKES_EXPORT)
    n += add_export_entries (call, &entries[n]);
  if (command && command->options & DWELL_CLI_TAKES_IMPORT)
    n += add_import_entries (call, &entries[n]);

  return n;
}

static GOptionContext *
make_context (DwellCliCall *call)
{
  const DwellCliCommand *command = call->command;
  GOptionContext *context =
      g_option_context_new (command && *command->arguments ? _(command->arguments) : NULL);
  GOptionEntry entries[ENTRIES_MAX] = { { NULL } };

  add_entries (call, entries);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (command)
    g_option_context_set_summary (context, _(command->summary));

  return context;
}

static gboolean
check_format (const DwellCliCall *call, GError **error)
{
  g_auto (GStrv) formats = NULL;

  if (call->format == NULL)
    return TRUE;

  formats = g_strsplit (call->command->formats, "|", -1);
  if (g_strv_contains ((const char *const *)formats, call->format))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("There is no such format; “dwell %s” writes %s."), call->command->name,
               call->command->formats);

  return FALSE;
}

static gboolean
check_part (const DwellCliCall *call, GError **error)
{
  DwellPart part;

  if (call->only == NULL || dwell_part_from_string (call->only, &part))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("--only takes “record” or “process”."));

  return FALSE;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE, message);

  return FALSE;
}

static gboolean
check_copy (const DwellCliCall *call, GError **error)
{
  DwellPaper paper;

  if (call->paper && !dwell_paper_from_string (call->paper, &paper))
    return refuse (error, _("--paper takes “a4” or “letter”."));
  if (call->deidentify && !dwell_client_is_valid (call->deidentify))
    return refuse (error, _("--deidentify needs a code of 1 to 64 characters."));
  if (call->client && !dwell_client_is_valid (call->client))
    return refuse (error, _("--client needs a code of 1 to 64 characters."));
  if (call->words && g_strcmp0 (call->words, "all") != 0 && g_strcmp0 (call->words, "none") != 0)
    return refuse (error, _("--words takes “all” or “none”."));
  if (call->words && call->deidentify == NULL)
    return refuse (error, _("--words goes with --deidentify."));

  return TRUE;
}

gboolean
dwell_cli_get_part (const DwellCliCall *call, DwellPart *part)
{
  return call->only != NULL && dwell_part_from_string (call->only, part);
}

gboolean
dwell_cli_parse (DwellCliCall *call, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (call);
  /* GOption frees nothing of what it takes out of the vector. */
  g_auto (GStrv) args = g_strdupv (argv);
  guint skip;

  if (!g_option_context_parse_strv (context, &args, error))
    return FALSE;

  if (call->passphrase_fd < -1)
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("--passphrase-fd needs the number of an open descriptor."));
      return FALSE;
    }

  skip = g_strcmp0 (args[1], "--") == 0 ? 2 : 1;
  call->args = g_strdupv (args + skip);

  return check_format (call, error) && check_part (call, error) && check_copy (call, error);
}

char *
dwell_cli_dup_help (const DwellCliCommand *command)
{
  DwellCliCall call = { .command = command };
  g_autoptr (GOptionContext) context = make_context (&call);
  g_autofree char *program = g_strdup_printf ("dwell %s", command->name);
  char *help;

  /* GOption has no other way to put the command into the usage line. */
  g_set_prgname (program);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname ("dwell");

  return help;
}

gboolean
dwell_cli_wants_json (const DwellCliCall *call)
{
  return g_strcmp0 (call->format, "json") == 0;
}
