/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include <signal.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static const DwellCliCommand commands[] = {
  { "check", N_("FILE…"), N_("Check protocols, scripts, sounds and session JSON"), 0, 1, -1, NULL,
    dwell_cli_check },
  { "rehearse", N_("SCRIPT"), N_("Play a practice script and print the session"),
    DWELL_CLI_TAKES_FORMAT | DWELL_CLI_TAKES_MOVES, 1, 1, "json|text", dwell_cli_rehearse },
  { "list", "", N_("List the sessions of the library"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT, 0, 0, "text|json", dwell_cli_list },
  { "show", N_("SESSION"), N_("Show the events of a session"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT, 1, 1, "text|json", dwell_cli_show },
  { "figures", N_("SESSION"), N_("Show the figures of a session"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT, 1, 1, "text|json", dwell_cli_figures },
  { "import", N_("FILE…"), N_("Take session JSON and BORIS projects into the library"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_IMPORT, 1, -1, NULL, dwell_cli_import },
  { "export", N_("SESSION…"), N_("Write sessions for other programs, or to read"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT | DWELL_CLI_TAKES_OUTPUT
        | DWELL_CLI_TAKES_PART | DWELL_CLI_TAKES_EXPORT,
    1, -1, "json|csv|md|pdf|svg|png|eaf|boris|vtt", dwell_cli_export },
  { "search", N_("WORDS…"), N_("Find words in all sessions"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT, 1, -1, "text|json", dwell_cli_search },
  { "delete", N_("SESSION"), N_("Delete a session for good"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_PART | DWELL_CLI_TAKES_YES, 1, 1, NULL,
    dwell_cli_delete },
  { "backup", N_("FILE"), N_("Write the whole library into one sealed file"),
    DWELL_CLI_TAKES_LIBRARY, 1, 1, NULL, dwell_cli_backup },
  { "restore", N_("FILE"), N_("Put a backup in the library’s place"), DWELL_CLI_TAKES_LIBRARY, 1, 1,
    NULL, dwell_cli_restore },
  { "vault", "new|slots|passphrase|recovery",
    N_("Make a new library; list what opens it, change its passphrase or recovery code"),
    DWELL_CLI_TAKES_LIBRARY | DWELL_CLI_TAKES_FORMAT, 1, 1, "text|json", dwell_cli_vault },
};

static const DwellCliCommand *
find_command (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_strcmp0 (commands[i].name, word) == 0)
        return &commands[i];
    }

  return NULL;
}

/* Options whose value may be the next argument and that may stand before the command. */
static gboolean
takes_next (const char *arg)
{
  return g_strcmp0 (arg, "--library") == 0 || g_strcmp0 (arg, "--passphrase-fd") == 0
         || g_strcmp0 (arg, "--format") == 0 || g_strcmp0 (arg, "--output") == 0
         || g_strcmp0 (arg, "-o") == 0 || g_strcmp0 (arg, "--only") == 0
         || g_strcmp0 (arg, "--moves") == 0 || g_strcmp0 (arg, "--seed") == 0
         || g_strcmp0 (arg, "--from") == 0 || g_strcmp0 (arg, "--paper") == 0
         || g_strcmp0 (arg, "--deidentify") == 0 || g_strcmp0 (arg, "--words") == 0
         || g_strcmp0 (arg, "--map") == 0 || g_strcmp0 (arg, "--client") == 0;
}

/* Where the command stands in @argv, or 0. */
static int
find_word (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (takes_next (argv[i]))
        i++;
      else if (argv[i][0] != '-' || argv[i][1] == '\0')
        return i;
    }

  return 0;
}

/* Options that only a window has a use for. */
static gboolean
is_for_window (const char *arg)
{
  static const char *const prefixes[] = { "--gapplication", "--display", "--gtk-",
                                          "--gdk-",         "--help-g",  "--g-fatal" };

  if (g_strcmp0 (arg, "--demo") == 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      if (g_str_has_prefix (arg, prefixes[i]))
        return TRUE;
    }

  return FALSE;
}

gboolean
dwell_cli_wants (int argc, char **argv)
{
  gboolean only_library = TRUE;

  for (int i = 1; i < argc; i++)
    {
      if (is_for_window (argv[i]))
        return FALSE;
      if (g_strcmp0 (argv[i], "--library") == 0 && i + 1 < argc)
        i++;
      else if (!g_str_has_prefix (argv[i], "--library="))
        only_library = FALSE;
    }

  return !only_library;
}

static char *
dup_overview (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "%s\n"
                          "  dwell [--library %s]\n"
                          "  dwell --demo\n"
                          "  dwell %s\n\n"
                          "%s\n\n%s\n",
                          _("Usage:"), _("DIR"), _("COMMAND [OPTION…]"),
                          _("Without a command the window opens; --demo opens it on a throw-away "
                             "library."),
                          _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf (
          "%s %s", commands[i].name, *commands[i].arguments ? _(commands[i].arguments) : "");
      int length = (int)g_utf8_strlen (usage, -1);

      g_string_append_printf (text, "  %s", usage);
      /* One that is too long has its line for itself. */
      if (length >= 20)
        g_string_append_printf (text, "\n%*s", 22, "");
      else
        g_string_append_printf (text, "%*s", 20 - length, "");
      g_string_append_printf (text, "%s\n", _(commands[i].summary));
    }
  g_string_append_printf (text,
                          "\n%s\n"
                          "  --library DIR        %s\n"
                          "  --passphrase-fd N    %s\n"
                          "  --version            %s\n"
                          "  -h, --help           %s\n",
                          _("Options:"), _("Where the library lies"),
                          _("Read the passphrase from this descriptor’s first line"),
                          _("Show the version"), _("Show this, or the help of a command"));

  return g_string_free (text, FALSE);
}

static gboolean
print_help (const DwellCliCommand *command, GError **error)
{
  g_autofree char *text = command ? dwell_cli_dup_help (command) : dup_overview ();

  return dwell_cli_print (text, error);
}

static gboolean
run_without_command (DwellCliCall *call, GError **error)
{
  if (call->help)
    return print_help (NULL, error);
  if (call->version)
    return dwell_cli_print ("dwell " PACKAGE_VERSION "\n", error);

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("A command is missing; “dwell --help” lists them."));

  return FALSE;
}

static gboolean
check_n_args (const DwellCliCall *call, GError **error)
{
  int n = g_strv_length (call->args);

  if (n >= call->command->min_args && (call->command->max_args < 0 || n <= call->command->max_args))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               n < call->command->min_args
                   ? _("“dwell %s” needs more: see “dwell %s --help”.")
                   : _("“dwell %s” takes fewer arguments: see “dwell %s --help”."),
               call->command->name, call->command->name);

  return FALSE;
}

static gboolean
run_command (DwellCliCall *call, const char *word, char **argv, GError **error)
{
  gboolean help = g_strcmp0 (word, "help") == 0;

  call->command = find_command (word);
  if (call->command == NULL && word && !help)
    {
      g_autofree char *shown = dwell_cli_dup_name (word);

      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("There is no command “%s”; “dwell --help” lists them."), shown);
      return FALSE;
    }

  if (!dwell_cli_parse (call, argv, error))
    return FALSE;
  if (help)
    return print_help (find_command (call->args[0]), error);
  if (call->command == NULL)
    return run_without_command (call, error);
  if (call->help)
    return print_help (call->command, error);

  return check_n_args (call, error) && call->command->run (call, error);
}

int
dwell_cli_run (int argc, char **argv)
{
  g_auto (DwellCliCall) call = { .passphrase_fd = -1 };
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int word = find_word (argc, argv);

  /* A reader that goes away is an error like any other, not a death by signal. */
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("dwell");

  for (int i = 0; i < argc; i++)
    {
      if (i == 0 || i != word)
        g_ptr_array_add (rest, argv[i]);
    }
  g_ptr_array_add (rest, NULL);

  if (run_command (&call, word ? argv[word] : NULL, (char **)rest->pdata, &error))
    return 0;

  return error ? dwell_cli_tell (error) : 1;
}
