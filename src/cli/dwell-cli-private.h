/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-cli.h"
#include "dwell-library.h"
#include "dwell-part.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellCliError:
 * @DWELL_CLI_ERROR_USAGE: the command was called in a wrong way: exit status 2
 * @DWELL_CLI_ERROR_FAILED: it was called well and failed: exit status 1
 *
 * What the command line itself refuses.
 */
typedef enum
{
  DWELL_CLI_ERROR_USAGE,
  DWELL_CLI_ERROR_FAILED,
} DwellCliError;

#define DWELL_CLI_ERROR (dwell_cli_error_quark ())

/** The command line's one error domain. */
GQuark dwell_cli_error_quark (void);

/**
 * DwellCliOptions:
 *
 * Which options a command takes beside --help.
 */
typedef enum
{
  DWELL_CLI_TAKES_LIBRARY = 1 << 0, /* --library, --passphrase-fd */
  DWELL_CLI_TAKES_FORMAT = 1 << 1,  /* --format */
  DWELL_CLI_TAKES_OUTPUT = 1 << 2,  /* -o, --output */
  DWELL_CLI_TAKES_PART = 1 << 3,    /* --only */
  DWELL_CLI_TAKES_YES = 1 << 4,     /* --yes */
  DWELL_CLI_TAKES_MOVES = 1 << 5,   /* --moves, --seed, --from */
  DWELL_CLI_TAKES_EXPORT = 1 << 6,  /* --paper, --deidentify, --words */
  DWELL_CLI_TAKES_IMPORT = 1 << 7,  /* --map, --client */
} DwellCliOptions;

typedef struct _DwellCliCall DwellCliCall;

/**
 * DwellCliCommand:
 * @name: the word that calls it
 * @arguments: what follows, for the usage line
 * @summary: one sentence, translated when shown
 * @options: which options it takes
 * @min_args: the least number of arguments
 * @max_args: the most, or -1
 * @formats: what --format may be, for the help; the first is the default
 * @run: does it. Returns: FALSE with an error, or without one when it has been told already.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  DwellCliOptions options;
  int min_args;
  int max_args;
  const char *formats;
  gboolean (*run) (DwellCliCall *call, GError **error);
} DwellCliCommand;

/**
 * DwellCliCall:
 * @command: which command is called
 * @args: its arguments, without options, NULL-terminated
 * @library_path: --library, or NULL for the default directory
 * @passphrase_fd: --passphrase-fd, or -1
 * @format: --format, or NULL
 * @output: -o, or NULL for stdout
 * @only: --only, or NULL; see dwell_cli_get_part()
 * @yes: --yes
 * @moves: --moves, or NULL
 * @seed: --seed, or NULL
 * @from: --from, or NULL
 * @paper: --paper, or NULL
 * @deidentify: --deidentify, or NULL
 * @words: --words, or NULL
 * @map: --map, or NULL
 * @client: --client, or NULL
 * @help: --help
 * @library: once it is open
 *
 * One call of one command.
 */
struct _DwellCliCall
{
  const DwellCliCommand *command;
  char **args;
  char *library_path;
  int passphrase_fd;
  char *format;
  char *output;
  char *only;
  char *moves;
  char *seed;
  char *from;
  char *paper;
  char *deidentify;
  char *words;
  char *map;
  char *client;
  gboolean yes;
  gboolean help;
  gboolean version;
  DwellLibrary *library;
};

/** Closes the library and frees what the call holds. */
void dwell_cli_call_clear (DwellCliCall *call);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwellCliCall, dwell_cli_call_clear)

/** Reads the options of @call's command, or the common ones where it has none, from @argv, and
 * leaves the arguments in @call. Returns: FALSE with an error for wrong use. */
gboolean dwell_cli_parse (DwellCliCall *call, char **argv, GError **error);
/** The help of one command. Returns: (transfer full). */
char *dwell_cli_dup_help (const DwellCliCommand *command);
/** Whether @call asks for JSON rather than text. */
gboolean dwell_cli_wants_json (const DwellCliCall *call);

/** Which part --only names; @part is only set where it names one. Returns: whether it does. */
gboolean dwell_cli_get_part (const DwellCliCall *call, DwellPart *part);

/** Writes all of @text to stdout, now. Returns: FALSE with an error. */
gboolean dwell_cli_print (const char *text, GError **error);
/** Whether no session was left out of what was printed. Returns: FALSE with an error that says how
 * many. */
gboolean dwell_cli_is_whole (guint damaged, GError **error);
/** Writes to a file, whole or not at all; "-" is stdout. Returns: FALSE with an error. */
gboolean dwell_cli_save (const char *path, GBytes *bytes, GError **error);
/** A line "dwell: ..." on stderr, in UTF-8 whatever the locale. */
void dwell_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** Tells an error on stderr; one that names file, line and column stands there as it is. Returns:
 * the exit status for it. */
int dwell_cli_tell (const GError *error);
/** Reads a file of at most DWELL_SESSION_JSON_MAX bytes; a larger one is not read at all. @name: as
 * in messages. Returns: (transfer full): NULL with an error. */
GBytes *dwell_cli_read_file (const char *path, const char *name, GError **error);
/** How a file is called in messages. Returns: (transfer full). */
char *dwell_cli_dup_name (const char *path);
/** Tells what is wrong with a script, each problem on a line of its own, on stderr.
 * @problems: (element-type DwellScriptProblem) */
void dwell_cli_tell_problems (const char *name, GPtrArray *problems);
/** Text that is safe on a terminal and on one line: what steers a terminal is replaced.
 * Returns: (transfer full). */
char *dwell_cli_clean (const char *text);

/** The first line of --passphrase-fd, else asked for on the terminal without echo.
 * @confirm: whether to ask twice on the terminal
 * Returns: (transfer full): dwell_secret_free() wipes it. NULL with an error. */
char *dwell_cli_read_passphrase (const DwellCliCall *call, gboolean confirm, GError **error);
/** As dwell_cli_read_passphrase(), with @prompt on the terminal: another secret, the next line. */
char *dwell_cli_read_secret (const DwellCliCall *call, const char *prompt, GError **error);

/** The library that --library names, not opened. Returns: (transfer full). */
DwellLibrary *dwell_cli_make_library (const DwellCliCall *call);
/** Opens the library with the passphrase. Returns: FALSE with an error. */
gboolean dwell_cli_open (DwellCliCall *call, GError **error);
/** The whole id of the session that a full id or the beginning of one names. Returns: (transfer
 * full): NULL with an error. */
char *dwell_cli_find_id (DwellCliCall *call, const char *name, GError **error);
/** As dwell_cli_open(). Returns: (transfer full): what it was opened with: dwell_secret_free()
 * wipes it. NULL with an error. */
char *dwell_cli_open_keeping (DwellCliCall *call, GError **error);
/** Loads the session that a full id or the beginning of one names, under its own protocol.
 * Returns: (transfer full): NULL with an error. */
DwellSession *dwell_cli_load (DwellCliCall *call, const char *name, GError **error);
/** Reads session JSON and says so where its protocol is not here. Returns: (transfer full): NULL
 * with an error. */
DwellSession *dwell_cli_read_session (const char *name, GBytes *json, GError **error);

/* The commands. */
gboolean dwell_cli_check (DwellCliCall *call, GError **error);
gboolean dwell_cli_rehearse (DwellCliCall *call, GError **error);
gboolean dwell_cli_list (DwellCliCall *call, GError **error);
gboolean dwell_cli_show (DwellCliCall *call, GError **error);
gboolean dwell_cli_figures (DwellCliCall *call, GError **error);
gboolean dwell_cli_import (DwellCliCall *call, GError **error);
gboolean dwell_cli_export (DwellCliCall *call, GError **error);
gboolean dwell_cli_search (DwellCliCall *call, GError **error);
gboolean dwell_cli_delete (DwellCliCall *call, GError **error);
gboolean dwell_cli_backup (DwellCliCall *call, GError **error);
gboolean dwell_cli_restore (DwellCliCall *call, GError **error);
gboolean dwell_cli_vault (DwellCliCall *call, GError **error);

G_END_DECLS
